using LuckyCart.Abstractions.Media;
using LuckyCart.Hosting.Problems;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.Api.Media;

/// <summary><c>GET /v1/media/{hash}</c>: uploaded images, cached for ever since a hash's content never changes.</summary>
internal sealed class MediaEndpoints(IServiceProvider services)
{
    private const int HashLength = 64;

    private readonly IMediaStore? _store = services.GetService<IMediaStore>();

    public async Task GetAsync(HttpContext context)
    {
        var hash = (string?)context.Request.RouteValues["hash"] ?? "";
        if (_store is null || hash.Length != HashLength || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw Problem.NotFound.AsException();
        }

        var media = await _store.FindAsync(hash, context.RequestAborted) ?? throw Problem.NotFound.AsException();
        var response = context.Response;
        var tag = new EntityTagHeaderValue($"\"{hash}\"");
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ETag = tag.ToString();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = media.ContentType;
        response.ContentLength = media.Bytes.Length;
        await response.Body.WriteAsync(media.Bytes, context.RequestAborted);
    }
}
