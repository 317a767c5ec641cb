using LuckyCart.BackOffice.Sessions;
using Scalar.AspNetCore;

namespace LuckyCart.BackOffice.Pages;

/// <summary>What browsers may do with our pages (docs/adr/0022).</summary>
internal static class PagePolicy
{
    /// <summary>Where browsers report what a policy refused.</summary>
    public const string ReportPath = "/csp-report";

    private const string Frames = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private const string Reports = "; report-uri " + ReportPath;
    private const string Transport = "max-age=31536000";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()";

    /// <summary>The back office's: script from files only; style elements that carry the nonce; images of any retailer, since a banner may be anywhere.</summary>
    public static string OfPages(string nonce) =>
        $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob: https:; "
        + $"font-src 'self'; connect-src 'self'; manifest-src 'self'; {Frames}{Reports}";

    /// <summary>The API descriptions': their viewer writes style elements and style attributes of its own, without nonce, and tries eval, which is refused: that needs no report.</summary>
    public static string OfDocs(string? nonce) =>
        $"default-src 'none'; script-src 'self'{(nonce is null ? "" : $" 'nonce-{nonce}'")}; style-src 'self' 'unsafe-inline'; "
        + $"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; {Frames}";

    /// <summary>The Orleans dashboard's: it writes style attributes.</summary>
    public static string OfDashboard { get; } =
        $"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; {Frames}{Reports}";

    /// <summary>Headers of whatever is answered; a route may set its own instead.</summary>
    public static void SetCommon(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps && !LoopbackHosts.Has(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = Transport;
        }
    }

    /// <summary>Headers of pages, over the common ones.</summary>
    public static void SetPage(HttpResponse response, string policy)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
    }

    /// <summary>The descriptions' viewer makes its nonce while it answers.</summary>
    public static void SetDocsOnStarting(HttpContext context) => context.Response.OnStarting(() =>
    {
        SetPage(context.Response, OfDocs(context.Items[ScalarOptions.NonceHttpContextItemKey] as string));
        return Task.CompletedTask;
    });
}
