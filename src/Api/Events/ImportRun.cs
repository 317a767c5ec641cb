using System.Threading.Channels;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary>Posts an import's events: each shopper's in the order of the lines, many shoppers at once, memory bounded.</summary>
/// <remarks>
/// A shopper's lines always go to the same worker, which posts what waits for it in one call a shopper. While the store
/// does not answer, a worker repeats its batch for up to a minute; repeating is safe (I2).
/// </remarks>
internal sealed class ImportRun : IAsyncDisposable
{
    private const int Workers = 8;
    private const int Waiting = 1_024;
    private const int BatchMax = EventBatch.EventsMax;

    // Lines read and not yet posted hold at most 32 MiB, counted in parts of 4 KiB.
    private const int MemoryPart = 4_096;
    private const int MemoryParts = 8_192;
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Caller _caller;
    private readonly ShopperPosts _posts;
    private readonly TimeProvider _clock;
    private readonly string _requestId;
    private readonly CancellationTokenSource _stopping;
    private readonly SemaphoreSlim _memory = new(MemoryParts);
    private readonly Channel<ImportLine>[] _channels;
    private readonly Task[] _workers;

    public ImportRun(
        Caller caller, ShopperPosts posts, TimeProvider clock, string requestId, CancellationToken cancellationToken)
    {
        _caller = caller;
        _posts = posts;
        _clock = clock;
        _requestId = requestId;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _channels = new Channel<ImportLine>[Workers];
        _workers = new Task[Workers];
        for (var i = 0; i < Workers; i++)
        {
            var channel = Channel.CreateBounded<ImportLine>(
                new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true });
            _channels[i] = channel;
            _workers[i] = WorkAsync(channel.Reader);
        }
    }

    public ImportTally Tally { get; } = new();

    public async ValueTask AddAsync(BodyLine line, IncomingEvent incoming)
    {
        Tally.CountLine();
        var worker = incoming.ShopperId is null ? 0 : unchecked((int)((uint)incoming.Journal.Name.GetHashCode(StringComparison.Ordinal) % Workers));
        try
        {
            var parts = 1 + line.Bytes.Length / MemoryPart;
            for (var i = 0; i < parts; i++)
            {
                await _memory.WaitAsync(_stopping.Token);
            }

            await _channels[worker].Writer.WriteAsync(new ImportLine(line.Number, incoming, parts), _stopping.Token);
        }
        catch (OperationCanceledException) when (_workers.Any(w => w.IsFaulted))
        {
            // A worker gave up; what it says is in the report.
            await Task.WhenAll(_workers);
        }
    }

    /// <summary>Waits for every line's outcome; the code of what stopped the import, or null.</summary>
    public async Task<string?> FinishAsync()
    {
        foreach (var channel in _channels)
        {
            channel.Writer.TryComplete();
        }

        try
        {
            await Task.WhenAll(_workers);
            return null;
        }
        catch (Exception e) when (IsUnknown(e))
        {
            return ProblemCodes.Unavailable;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var channel in _channels)
        {
            channel.Writer.TryComplete();
        }

        try
        {
            await Task.WhenAll(_workers);
        }
        catch (Exception e) when (IsUnknown(e))
        {
            // Told in the report already, or the caller is gone.
        }

        _stopping.Dispose();
        _memory.Dispose();
    }

    private async Task WorkAsync(ChannelReader<ImportLine> lines)
    {
        try
        {
            var batch = new List<ImportLine>(BatchMax);
            while (await lines.WaitToReadAsync(_stopping.Token))
            {
                batch.Clear();
                while (batch.Count < BatchMax && lines.TryRead(out var line))
                {
                    batch.Add(line);
                }

                await PostAsync(batch);
            }
        }
        catch
        {
            // One worker that cannot go on ends the import: the others must not run ahead for nothing.
            await _stopping.CancelAsync();
            throw;
        }
    }

    private async Task PostAsync(List<ImportLine> batch)
    {
        var events = batch.ConvertAll(static l => l.Event);
        var started = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                var options = new PostOptions(_requestId, _clock.GetUtcNow().ToUnixTimeMilliseconds(), 0) { Mode = PostMode.Import };
                await _posts.PostAsync(_caller, events, options);
                break;
            }
            catch (Exception e) when (IsUnknown(e) && !_stopping.IsCancellationRequested &&
                _clock.GetElapsedTime(started) < PatienceMax)
            {
                await Task.Delay(Pause, _clock, _stopping.Token);
            }
        }

        foreach (var line in batch)
        {
            Tally.Count(line.Number, line.Event.Result!);
            _memory.Release(line.MemoryParts);
        }
    }

    private static bool IsUnknown(Exception exception) => Problem.Of(exception).Status is 429 or 503;

    private readonly record struct ImportLine(long Number, IncomingEvent Event, int MemoryParts);
}
