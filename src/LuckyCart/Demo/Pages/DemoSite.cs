using System.Text;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Pages;

/// <summary>Serves the demo shop at <c>/demo-shop</c>: a retailer's site as a browser sees it, and the page that previews of the demo retailer open.</summary>
internal sealed class DemoSite
{
    // The engine and the images are this server's own; a real shop's policy names the engine's origin in these places.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private readonly DemoPages _pages = new(Assortment.Read());
    private readonly byte[] _script = Read("shop.js");
    private readonly byte[] _style = Read("shop.css");
    private string? _publishableKey;

    /// <summary>The demo is there: pages may be shown.</summary>
    public void Open(string publishableKey) => _publishableKey = publishableKey;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(DemoPage.Root + "/shop.js", context => WriteAsync(context, "text/javascript; charset=utf-8", _script)).ExcludeFromDescription();
        routes.MapGet(DemoPage.Root + "/shop.css", context => WriteAsync(context, "text/css; charset=utf-8", _style)).ExcludeFromDescription();
        routes.MapGet(DemoPage.Root + "/{**path}", ShowAsync).ExcludeFromDescription();
    }

    private Task ShowAsync(HttpContext context)
    {
        if (_publishableKey is not { } key)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
            return Task.CompletedTask;
        }

        var (status, html) = _pages.Find((string?)context.Request.RouteValues["path"] ?? "", DemoWords.Of(context.Request), key);
        context.Response.StatusCode = status;
        return WriteAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));
    }

    private static Task WriteAsync(HttpContext context, string contentType, byte[] body)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-cache";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(DemoSite).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
