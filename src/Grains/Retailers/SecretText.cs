using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.Grains.Retailers;

/// <summary>Draws secrets and says what is kept of them.</summary>
internal static class SecretText
{
    private const int SecretBytes = 32;
    private const int IdBytes = 8;

    /// <summary>256 random bits as 64 hex digits: none of the separators that secret texts are split at.</summary>
    public static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>An id for something that was given none: 16 hex digits.</summary>
    public static string DrawId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary><c>{kind}_{retailer}_{keyid}_{random}</c>.</summary>
    public static string DrawKey(KeyKind kind, string retailerId, string keyId) => $"{PrefixOf(kind)}{retailerId}_{keyId}_{Draw()}";

    /// <summary>SHA-256 of the text's UTF-8.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary><c>[A-Za-z0-9.-]{1,64}</c>.</summary>
    public static bool IsId(string text) =>
        text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private static string PrefixOf(KeyKind kind) => kind switch
    {
        KeyKind.Publishable => "pk_",
        KeyKind.Secret => "sk_",
        KeyKind.PublishableTest => "pk_test_",
        KeyKind.SecretTest => "sk_test_",
        _ => throw new CommandRefusedException(CommandRefusedException.InvalidId, $"'{kind}' is no kind of key."),
    };
}
