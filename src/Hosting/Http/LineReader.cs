using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.Hosting.Http;

/// <summary>One line of a streamed body.</summary>
/// <param name="Bytes">Of its own, without the line end; empty when it is longer than allowed.</param>
internal readonly record struct BodyLine(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong);

/// <summary>Reads an NDJSON or CSV body of any size line by line, inflating gzip, holding at most one line.</summary>
internal sealed class LineReader : IAsyncDisposable
{
    private readonly PipeReader _pipe;
    private readonly int _lineMax;
    private readonly Stream? _inflating;
    private long _number;
    private bool _skipping;
    private bool _ended;

    private LineReader(PipeReader pipe, Stream? inflating, int lineMax)
    {
        _pipe = pipe;
        _inflating = inflating;
        _lineMax = lineMax;
    }

    /// <summary>Lines of JSON.</summary>
    /// <exception cref="ProblemException">415.</exception>
    public static LineReader Of(HttpRequest request, int lineMax) => Of(
        request, lineMax, "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/json", "text/plain");

    /// <summary>Lines of a body of one of these types, in UTF-8.</summary>
    /// <exception cref="ProblemException">415.</exception>
    public static LineReader Of(HttpRequest request, int lineMax, params string[] types)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase) ||
            (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw Problem.OfStatus(415).AsException();
        }

        if (!PooledBody.IsGzip(request))
        {
            return new LineReader(request.BodyReader, null, lineMax);
        }

        var inflating = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
        return new LineReader(PipeReader.Create(inflating, new StreamPipeReaderOptions(leaveOpen: true)), inflating, lineMax);
    }

    /// <summary>The next line that is not blank, or null at the end.</summary>
    /// <exception cref="ProblemException">400 when the body is not the gzip that it claims to be.</exception>
    public async ValueTask<BodyLine?> ReadAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            var result = await ReadPipeAsync(cancellationToken);
            var buffer = result.Buffer;
            if (TryTake(ref buffer, result.IsCompleted, out var line))
            {
                _pipe.AdvanceTo(buffer.Start);
                if (line.TooLong || !IsBlank(line.Bytes.Span))
                {
                    return line;
                }

                continue;
            }

            _ended = result.IsCompleted;
            _pipe.AdvanceTo(buffer.Start, buffer.End);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_inflating is not null)
        {
            await _pipe.CompleteAsync();
            await _inflating.DisposeAsync();
        }
    }

    private async ValueTask<ReadResult> ReadPipeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _pipe.ReadAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new Problem(400, ProblemCodes.UnreadableBody, "The body is not gzip.").AsException();
        }
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, bool completed, out BodyLine line)
    {
        line = default;
        var end = buffer.PositionOf((byte)'\n');
        if (end is null && !completed)
        {
            if (buffer.Length > _lineMax)
            {
                // Beyond the limit nothing of the line is kept, only looked through for its end.
                _skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            return false;
        }

        if (end is null && buffer.IsEmpty && !_skipping)
        {
            return false;
        }

        var text = end is { } position ? buffer.Slice(0, position) : buffer;
        var tooLong = _skipping || text.Length > _lineMax;
        line = new BodyLine(++_number, tooLong ? default : text.ToArray(), tooLong);
        _skipping = false;
        buffer = end is { } at ? buffer.Slice(buffer.GetPosition(1, at)) : buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.TrimEnd((byte)'\r').Trim((byte)' ').IsEmpty;
}
