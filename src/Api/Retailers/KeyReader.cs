using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Api.Http;

namespace LuckyCart.Api.Retailers;

/// <summary>Finds the key that a secret text belongs to. Unknown retailer, key or secret: the same null.</summary>
internal sealed class KeyReader(RetailerGates gates, TimeProvider clock)
{
    private const int MaxLength = 256;

    public async ValueTask<Caller?> FindCallerAsync(string secret)
    {
        if (!TrySplit(secret, out var kind, out var retailerId, out var keyId))
        {
            return null;
        }

        var gate = await gates.FindAsync(retailerId);
        if (gate is null)
        {
            return null;
        }

        if (Match(gate, kind, keyId, secret) is { } key)
        {
            return new Caller(gate, key);
        }

        gate = await gates.FindAgainAsync(retailerId);
        return gate is not null && Match(gate, kind, keyId, secret) is { } newKey ? new Caller(gate, newKey) : null;
    }

    /// <summary>Whether a key that held before still does.</summary>
    public bool Holds(KeyDocument? key) =>
        key is not null && key.RevokedAtMs is null && !(key.ExpiresAtMs <= clock.GetUtcNow().ToUnixTimeMilliseconds());

    private KeyDocument? Match(RetailerGate gate, KeyKind kind, string keyId, string secret)
    {
        var key = gate.FindKey(keyId);
        if (key is null || key.Kind != kind || !Holds(key))
        {
            return null;
        }

        Span<byte> text = stackalloc byte[MaxLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(secret, text)], hash);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var held = false;
        foreach (var known in key.Hashes)
        {
            held |= CryptographicOperations.FixedTimeEquals(known.Sha256.Span, hash) && !(known.ExpiresAtMs <= nowMs);
        }

        return held ? key : null;
    }

    /// <summary><c>kind_retailer_keyid_random</c>.</summary>
    internal static bool TrySplit(string secret, out KeyKind kind, out string retailerId, out string keyId)
    {
        (kind, retailerId, keyId) = (default, "", "");
        if (secret.Length is < 16 or > MaxLength || !Ascii.IsValid(secret))
        {
            return false;
        }

        var rest = secret.AsSpan();
        (kind, var prefix) = secret switch
        {
            _ when secret.StartsWith("pk_test_", StringComparison.Ordinal) => (KeyKind.PublishableTest, 8),
            _ when secret.StartsWith("sk_test_", StringComparison.Ordinal) => (KeyKind.SecretTest, 8),
            _ when secret.StartsWith("pk_", StringComparison.Ordinal) => (KeyKind.Publishable, 3),
            _ when secret.StartsWith("sk_", StringComparison.Ordinal) => (KeyKind.Secret, 3),
            _ => (default, 0),
        };
        rest = rest[prefix..];
        var first = rest.IndexOf('_');
        if (prefix == 0 || first is < 1 or > 40)
        {
            return false;
        }

        var afterRetailer = rest[(first + 1)..];
        var second = afterRetailer.IndexOf('_');
        if (second is < 1 or > 64 || afterRetailer.Length - second < 2 || !IsRetailerId(rest[..first]))
        {
            return false;
        }

        retailerId = rest[..first].ToString();
        keyId = afterRetailer[..second].ToString();
        return true;
    }

    private static bool IsRetailerId(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return char.IsAsciiLetterLower(text[0]);
    }
}
