using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>Shopper tokens (JWT, HS256) as the demo shop's server gives its signed-in pages.</summary>
/// <param name="secret"><c>KID:SECRET</c>.</param>
/// <param name="audience">The retailer.</param>
/// <param name="clock">The time.</param>
internal sealed class AccountTokens(string secret, string audience, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly string _kid = secret[..secret.IndexOf(':', StringComparison.Ordinal)];
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret[(secret.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <param name="account">An id of ours: letters, digits, hyphens.</param>
    public string For(string account)
    {
        var expires = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var header = Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{_kid}}"}""");
        var claims = Encode(string.Create(
            CultureInfo.InvariantCulture, $$"""{"sub":"{{account}}","aud":"{{audience}}","exp":{{expires}}}"""));
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
