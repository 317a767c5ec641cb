using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.BackOffice.Pages;

/// <summary>Serves the pages where no route does: their files, and the one HTML page for whatever address of theirs a browser opens.</summary>
/// <remarks>Not a fallback route: that would take the place of 404 and 405 of the APIs.</remarks>
internal sealed class PageEntrance(PageFolder pages)
{
    private const string Html = "text/html";
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Docs = "/docs/";

    /// <summary>What the product answers itself, found or not.</summary>
    private static readonly PathString[] Reserved =
    [
        "/api", "/v1", "/docs", "/openapi", "/metrics", "/health", "/orleans", "/assets", "/sign-in/oidc", "/demo-shop", PagePolicy.ReportPath,
    ];

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        PagePolicy.SetCommon(context);
        var request = context.Request;
        if (request.Path.StartsWithSegments(new PathString(Docs.TrimEnd('/')), StringComparison.OrdinalIgnoreCase))
        {
            PagePolicy.SetDocsOnStarting(context);
        }

        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return next(context);
        }

        if (pages.Find(request.Path) is { } file)
        {
            return ServeAsync(context, file);
        }

        if (pages.Index is { } index)
        {
            return IsNavigation(request) ? ServeAsync(context, index) : next(context);
        }

        if (request.Path != "/")
        {
            return next(context);
        }

        context.Response.Redirect("/docs");
        return Task.CompletedTask;
    }

    private static bool IsNavigation(HttpRequest request) =>
        request.Path == "/"
        || (!Array.Exists(Reserved, r => request.Path.StartsWithSegments(r, StringComparison.OrdinalIgnoreCase))
            && request.Headers.Accept.ToString().Contains(Html, StringComparison.OrdinalIgnoreCase));

    private static Task ServeAsync(HttpContext context, PageIndex index)
    {
        var nonce = PageIndex.NewNonce();
        var response = context.Response;
        PagePolicy.SetPage(response, PagePolicy.OfPages(nonce));
        response.Headers.CacheControl = "no-store";
        response.ContentType = Html + "; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(index.With(nonce), context.RequestAborted);
    }

    private static Task ServeAsync(HttpContext context, PageFile file)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = file.IsImmutable ? Immutable : "no-cache";
        headers.ETag = file.Tag;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // An SVG opened by itself is a document: it may do nothing.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        if (file.IsCompressible)
        {
            headers.Vary = HeaderNames.AcceptEncoding;
        }

        var tag = new EntityTagHeaderValue(file.Tag);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (bytes, encoding) = BodyOf(context.Request, file);
        headers.ContentEncoding = encoding;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static (ReadOnlyMemory<byte> Bytes, StringValues Encoding) BodyOf(HttpRequest request, PageFile file)
    {
        if (file.IsCompressible)
        {
            var taken = request.GetTypedHeaders().AcceptEncoding;
            if (Takes(taken, "br"))
            {
                return (file.AsBrotli, "br");
            }

            if (Takes(taken, "gzip"))
            {
                return (file.AsGzip, "gzip");
            }
        }

        return (file.Bytes, StringValues.Empty);
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> taken, string encoding) =>
        taken.Any(t => t.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && t.Quality is null or > 0);
}
