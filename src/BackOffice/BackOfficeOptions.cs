using LuckyCart.BackOffice.Sessions;

namespace LuckyCart.BackOffice;

/// <summary>How this node serves the back office.</summary>
public sealed class BackOfficeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "BackOffice";

    /// <summary>The folder of the built pages. Default: <c>pages</c> beside the program. Without it there are no pages, only the APIs.</summary>
    public string PagesFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "pages");

    /// <summary>
    /// The folder of the keys that protect cookies, made readable by its owner only. The product sets <c>keys</c> in the data folder;
    /// empty: keys of this process alone, and a restart signs everybody out.
    /// </summary>
    public string KeysFolder { get; set; } = "";

    /// <summary>Sign-in with an OpenID Connect provider. Default: none, local accounts.</summary>
    public OidcOptions Oidc { get; } = new();
}
