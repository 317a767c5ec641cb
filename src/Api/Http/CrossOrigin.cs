using LuckyCart.Hosting.Problems;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.Api.Http;

/// <summary>CORS: a pre-flight carries no key and allows any origin without credentials; the call itself checks the key's origins.</summary>
internal static class CrossOrigin
{
    private const string AllowedHeaders =
        "Authorization, Content-Type, Content-Encoding, X-Shopper-Token, Last-Event-ID, Prefer, Traceparent, Tracestate";

    private static Problem NotAllowed { get; } =
        new(403, ProblemCodes.OriginNotAllowed, "The key is not for pages of this origin.");

    public static bool TryAnswerPreflight(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsOptions(request.Method) || !request.Headers.ContainsKey(HeaderNames.Origin) ||
            !request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod))
        {
            return false;
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
        headers.AccessControlAllowHeaders = AllowedHeaders;
        headers.AccessControlMaxAge = "7200";
        headers.CacheControl = "public, max-age=7200";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }

    /// <exception cref="ProblemException">403 when the call comes from a page whose origin the key does not carry.</exception>
    public static void Check(HttpContext context, Caller caller)
    {
        if (!context.Request.Headers.TryGetValue(HeaderNames.Origin, out var values))
        {
            return;
        }

        var origin = values.ToString();
        var opaque = origin is "" or "null" || values.Count != 1;
        context.Response.Headers.Vary = HeaderNames.Origin;
        if (!caller.Gate.AllowsOrigin(caller.Key.KeyId, opaque ? "null" : origin))
        {
            throw NotAllowed.AsException();
        }

        // A secret key has no place in a page: it works, but no page reads the answer.
        if (!opaque && !caller.Trusted)
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlExposeHeaders = "RateLimit, RateLimit-Policy, Retry-After";
        }
    }
}
