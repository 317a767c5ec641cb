using Microsoft.AspNetCore.Http;

namespace LuckyCart.Hosting.Http;

/// <summary>Headers of every API answer.</summary>
internal static class AnswerHeaders
{
    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
