using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Sets the framework's handler to what this back office asks of a provider.</summary>
internal sealed class OidcRegistration(IOptions<BackOfficeOptions> backOffice, OidcSignIn signIn) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SignInMax = TimeSpan.FromMinutes(15);

    public void Configure(OpenIdConnectOptions options) => Configure(SessionScheme.Oidc, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        var provider = backOffice.Value.Oidc;
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !provider.Authority.StartsWith("http://", StringComparison.Ordinal);
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret.Length == 0 ? null : provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // A form post from the provider would need cookies that any site's posts carry.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = OidcSignIn.CallbackPath;
        options.SignInScheme = SessionScheme.Cookie;
        options.Scope.Clear();
        foreach (var scope in (provider.Scopes.Count == 0 ? ["profile", "email"] : provider.Scopes).Prepend("openid"))
        {
            options.Scope.Add(scope);
        }

        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = AnswerMax;
        options.RemoteAuthenticationTimeout = SignInMax;
        options.ProtocolValidator.NonceLifetime = SignInMax;
        SetClaims(options, provider);
        SetCookie(options.CorrelationCookie);
        SetCookie(options.NonceCookie);
        options.Events.OnRedirectToIdentityProvider = signIn.CheckProviderAsync;
        options.Events.OnMessageReceived = OidcSignIn.CheckAnswerAsync;
        options.Events.OnTicketReceived = signIn.TakeInAsync;
        options.Events.OnRemoteFailure = signIn.RefuseAsync;
    }

    private static void SetClaims(OpenIdConnectOptions options, OidcOptions provider)
    {
        string[] wanted = ["email", "email_verified", "name", .. provider.RoleClaim.Length == 0 ? Array.Empty<string>() : [provider.RoleClaim]];
        foreach (var claim in wanted)
        {
            options.ClaimActions.MapJsonKey(claim, claim);
        }
    }

    private static void SetCookie(CookieBuilder cookie)
    {
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
    }
}
