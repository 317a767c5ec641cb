using System.Buffers;
using System.IO.Compression;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.Hosting.Http;

/// <summary>A whole body in a pooled array; dispose it when nothing points into it any more.</summary>
internal sealed class PooledBody : IDisposable
{
    private byte[] _array;
    private int _length;

    private PooledBody(int capacity) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Bytes => _array.AsMemory(0, _length);

    /// <summary>Reads a JSON body of at most <paramref name="max"/> bytes, inflating gzip and stopping at the limit.</summary>
    /// <exception cref="ProblemException">400, 413 or 415.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpContext context, int max = BodyLimits.BodyMax)
    {
        CheckJson(context.Request);
        return await ReadAsync(context, IsGzip(context.Request), max);
    }

    /// <summary>Reads a body of any type of at most <paramref name="max"/> bytes, as it comes.</summary>
    /// <exception cref="ProblemException">413, or 415 when it is compressed.</exception>
    public static ValueTask<PooledBody> ReadPlainAsync(HttpContext context, int max) => IsGzip(context.Request)
        ? throw Problem.OfStatus(415).AsException()
        : ReadAsync(context, gzip: false, max);

    private static async ValueTask<PooledBody> ReadAsync(HttpContext context, bool gzip, int max)
    {
        if (context.Request.ContentLength > max)
        {
            throw Problem.OfStatus(413).AsException();
        }

        var body = new PooledBody(gzip ? 16_384 : Math.Max(256, (int)(context.Request.ContentLength ?? 4_096)));
        try
        {
            await body.FillAsync(context, gzip, max);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Whether the body is gzipped.</summary>
    /// <exception cref="ProblemException">415 for any other encoding.</exception>
    public static bool IsGzip(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding;
        return encoding.Count switch
        {
            0 => false,
            1 when string.Equals(encoding[0], "gzip", StringComparison.OrdinalIgnoreCase) => true,
            1 when string.Equals(encoding[0], "identity", StringComparison.OrdinalIgnoreCase) => false,
            _ => throw Problem.OfStatus(415).AsException(),
        };
    }

    public void Dispose()
    {
        var array = _array;
        _array = [];
        _length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    // application/json, or text/plain as sendBeacon sends it; both in UTF-8.
    private static void CheckJson(HttpRequest request)
    {
        var text = request.ContentType;
        if (text is "application/json" or "text/plain;charset=UTF-8")
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(text, out var type) ||
            !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) ||
              type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)) ||
            (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw Problem.OfStatus(415).AsException();
        }
    }

    private async ValueTask FillAsync(HttpContext context, bool gzip, int max)
    {
        var stream = context.Request.Body;
        await using var inflating = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
        while (true)
        {
            if (_length == _array.Length)
            {
                Grow(max);
            }

            var read = await ReadAsync(inflating ?? stream, _array.AsMemory(_length), context.RequestAborted);
            if (read == 0)
            {
                return;
            }

            _length += read;
            if (_length > max)
            {
                throw Problem.OfStatus(413).AsException();
            }
        }
    }

    private static async ValueTask<int> ReadAsync(Stream stream, Memory<byte> into, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(into, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new Problem(400, ProblemCodes.UnreadableBody, "The body is not gzip.").AsException();
        }
    }

    private void Grow(int max)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_array.Length * 2, max + 1));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
