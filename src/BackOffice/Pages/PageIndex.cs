using System.Security.Cryptography;
using System.Text;

namespace LuckyCart.BackOffice.Pages;

/// <summary>The page's HTML, with a new nonce for its style elements each time.</summary>
internal sealed class PageIndex(ReadOnlyMemory<byte> html)
{
    /// <summary>What the build leaves where the nonce goes.</summary>
    private const string Placeholder = "__CSP_NONCE__";
    private const int NonceBytes = 16;

    private readonly string _html = Encoding.UTF8.GetString(html.Span);

    public static string NewNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));

    public string With(string nonce) => _html.Replace(Placeholder, nonce, StringComparison.Ordinal);
}
