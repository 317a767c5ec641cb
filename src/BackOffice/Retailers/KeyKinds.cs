using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.BackOffice.Retailers;

/// <summary>Kinds of keys by name, and the forms of what a key carries.</summary>
internal static class KeyKinds
{
    private const int EventNameMax = 64;

    public static readonly IReadOnlyList<string> Names = ["publishable", "secret", "publishable_test", "secret_test"];

    public static KeyKind Parse(string name) => name switch
    {
        "publishable" => KeyKind.Publishable,
        "secret" => KeyKind.Secret,
        "publishable_test" => KeyKind.PublishableTest,
        _ => KeyKind.SecretTest,
    };

    public static string NameOf(KeyKind kind) => kind switch
    {
        KeyKind.Publishable => "publishable",
        KeyKind.Secret => "secret",
        KeyKind.PublishableTest => "publishable_test",
        _ => "secret_test",
    };

    /// <summary>As a browser sends it in <c>Origin</c>: scheme, host and a port that is not the scheme's own.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0 &&
        text == uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary><c>[a-z][a-z0-9_]{0,63}</c>.</summary>
    public static bool IsEventName(string text) =>
        text.Length is > 0 and <= EventNameMax && char.IsAsciiLetterLower(text[0]) &&
        text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
