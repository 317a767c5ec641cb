using System.Security.Claims;
using LuckyCart.BackOffice.Audits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Sign-in with a provider: code flow with PKCE, state and nonce by the framework's handler; issuer and session by us.</summary>
internal sealed partial class OidcSignIn(
    ISignIns signIns, SignInNotes notes, IOptions<BackOfficeOptions> options, ILogger<OidcSignIn> log)
{
    public const string StartPath = "/sign-in/oidc";
    public const string CallbackPath = StartPath + "/callback";

    /// <summary>Where a browser ends up whose sign-in was refused; the page says so in words.</summary>
    private const string RefusedPath = "/sign-in?problem=provider_refused";
    private const int WhyMax = 300;

    private readonly OidcOptions _options = options.Value.Oidc;

    /// <summary><c>GET /sign-in/oidc?return=/path</c>.</summary>
    public static Task StartAsync(HttpContext context)
    {
        var properties = new AuthenticationProperties { RedirectUri = ReturnPath.Of(context.Request.Query["return"].ToString()) };
        return context.ChallengeAsync(SessionScheme.Oidc, properties);
    }

    /// <summary>Refuses to send anybody to a provider that names itself differently than configured.</summary>
    public async Task CheckProviderAsync(RedirectContext context)
    {
        var provider = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (!IsConfigured(provider.Issuer))
        {
            LogUnusable($"it calls itself {Printable(provider.Issuer)}, not {_options.Authority}");
            context.Response.Redirect(RefusedPath);
            context.HandleResponse();
        }
    }

    /// <summary>RFC 9207: an answer that names its issuer names this one, so that another provider's code is never taken to ours.</summary>
    public static async Task CheckAnswerAsync(MessageReceivedContext context)
    {
        var issuer = context.ProtocolMessage.GetParameter("iss");
        var provider = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        var mustName = provider.AdditionalData.TryGetValue("authorization_response_iss_parameter_supported", out var says) && says is true;
        if (issuer is null ? mustName : issuer != provider.Issuer)
        {
            context.Fail("the answer is of another issuer");
        }
    }

    /// <summary>The tokens held: makes a session of our own, and puts its ticket in place of the provider's claims.</summary>
    public async Task TakeInAsync(TicketReceivedContext context)
    {
        var principal = context.Principal!;
        var answer = await signIns.SignInAsync(IdentityOf(principal), SessionOrigin.Of(context.HttpContext));
        if (answer.Outcome != SignInOutcome.SignedIn)
        {
            LogRefused("the account is disabled or cannot be made");
            await notes.FailedAsync(context.HttpContext, answer.Outcome, "provider");
            context.Response.Redirect(RefusedPath);
            context.HandleResponse();
            return;
        }

        await notes.SignedInAsync(context.HttpContext, answer.Session!, "provider");
        if (await SessionCookie.ReadAsync(context.HttpContext) is { } before)
        {
            await signIns.SignOutAsync(before);
        }

        context.Principal = answer.Ticket!.ToPrincipal();
        context.Properties = new AuthenticationProperties { IsPersistent = true, AllowRefresh = false };
        context.ReturnUri = ReturnPath.Of(context.ReturnUri);
    }

    /// <summary>Whatever was wrong, the browser is told no more than that it was refused.</summary>
    public Task RefuseAsync(RemoteFailureContext context)
    {
        LogRefused(Printable(context.Failure?.Message ?? "no reason"));
        context.Response.Redirect(RefusedPath);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private ProvidedIdentity IdentityOf(ClaimsPrincipal principal)
    {
        var subject = principal.FindFirst("sub")!;
        var email = principal.FindFirst("email")?.Value;
        var verified = string.Equals(principal.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase);
        return new ProvidedIdentity(
            _options.Authority, subject.Value, verified ? email : null, principal.FindFirst("name")?.Value ?? "", ProvidedRoles.Of(principal, _options));
    }

    private bool IsConfigured(string? issuer) =>
        string.Equals(issuer?.TrimEnd('/'), _options.Authority.TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>Parts of it come from outside.</summary>
    private static string Printable(string text) =>
        string.Concat((text.Length > WhyMax ? text[..WhyMax] : text).Select(static c => char.IsControl(c) ? ' ' : c));
}
