namespace LuckyCart.BackOffice.Sessions;

/// <summary>Sign-in with an OpenID Connect provider (docs/operations.md).</summary>
public sealed class OidcOptions
{
    /// <summary>The provider's issuer, an https address; http only on this machine. Empty: no provider, local accounts only.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The id under which the provider knows this back office.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Its secret; empty for a public client, which PKCE alone protects.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What the button says. Default: "OpenID Connect".</summary>
    public string Label { get; set; } = "OpenID Connect";

    /// <summary>Scopes beside <c>openid</c>. Default: <c>profile</c>, <c>email</c>.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Whether local accounts may sign in beside the provider's. Default: false.</summary>
    public bool LocalAccounts { get; set; }

    /// <summary>The claim that gives roles, such as <c>groups</c>. Empty: roles are given in the back office.</summary>
    public string RoleClaim { get; set; } = "";

    /// <summary>What each of its values gives: <c>retailer:role</c>, such as <c>*:administrator</c> or <c>demo:editor</c>.</summary>
    public IDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal bool IsConfigured => Authority.Length > 0;

    internal bool AllowsLocalAccounts => !IsConfigured || LocalAccounts;

    /// <summary>What is wrong with it, for the one line that stops the start; null: nothing.</summary>
    internal string? FindFault()
    {
        if (!IsConfigured)
        {
            return null;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            || (authority.Scheme != Uri.UriSchemeHttps && !(authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
        {
            return "BackOffice:Oidc:Authority is an https address.";
        }

        if (ClientId.Length == 0)
        {
            return "BackOffice:Oidc:ClientId is missing.";
        }

        var wrong = Roles.FirstOrDefault(r => ProvidedRoles.Parse(r.Value) is null);
        return wrong.Key is null ? null : $"BackOffice:Oidc:Roles:{wrong.Key} is retailer:role, such as *:administrator, not '{wrong.Value}'.";
    }
}
