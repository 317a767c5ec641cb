using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.BackOffice.Http;

/// <summary>Long answers, smaller on the wire for who takes gzip. Only for those that hold no secret beside what a caller can choose.</summary>
internal static class GzipAnswers
{
    // Below that a packet or two is all there is to gain.
    private const int WorthIt = 4_096;

    /// <summary>Writes the whole body with its length.</summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (body.Length >= WorthIt && Takes(context.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            body = Packed(body.Span);
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool Takes(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);

    private static ReadOnlyMemory<byte> Packed(ReadOnlySpan<byte> body)
    {
        var packed = new MemoryStream(body.Length / 8);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
