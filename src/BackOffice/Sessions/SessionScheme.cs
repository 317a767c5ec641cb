namespace LuckyCart.BackOffice.Sessions;

/// <summary>Names that browsers, or ASP.NET Core's authentication, know a session by.</summary>
internal static class SessionScheme
{
    /// <summary>The cookie's authentication scheme.</summary>
    public const string Cookie = "session";

    /// <summary>The OpenID Connect scheme; there only where a provider is configured.</summary>
    public const string Oidc = "oidc";

    /// <summary>Of this host alone, over TLS alone (browsers take loopback for it), for every path.</summary>
    public const string CookieName = "__Host-luckycart";

    /// <summary>The antiforgery cookie, that the token of a call must fit.</summary>
    public const string CsrfCookieName = "__Host-luckycart-csrf";

    /// <summary>The header with that token.</summary>
    public const string CsrfHeader = "X-CSRF-Token";

    /// <summary>How long a session lasts at most; the journal ends it earlier when it is idle.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);
}
