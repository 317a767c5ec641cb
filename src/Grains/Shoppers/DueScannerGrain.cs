using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Reads the due rows of one shard and calls their shoppers, a few at a time. Holds nothing that it could not read again.</summary>
[GrainType("due-scanner")]
internal sealed partial class DueScannerGrain(
    IDueStore store, TimeProvider clock, DueMetrics metrics, IOptions<DueOptions> options, ILogger<DueScannerGrain> logger)
    : Grain, IDueScannerGrain
{
    private const int PageMax = 256;

    // What is armed at a moment may be on disk only later, when the disk is slow.
    private const long ArmedLateMs = 60_000;
    private static readonly TimeSpan PassMax = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FromTheFirstEvery = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(1);

    // Calls left to themselves at most; beyond it they are waited for, so that a stuck store is not piled up on.
    private const int SlowMax = 64;

    private readonly DueRetries _retries = new(clock);
    private readonly HashSet<JournalId> _slow = [];
    private bool _scanning;
    private long? _fromFirstAt;
    private long _fromMs;

    /// <inheritdoc/>
    public async Task<bool> ScanAsync()
    {
        if (_scanning)
        {
            return false;
        }

        _scanning = true;
        try
        {
            return await PassAsync();
        }
        finally
        {
            _scanning = false;
        }
    }

    /// <summary>One pass over what is due; a long one ends early, so that the caller is not kept.</summary>
    private async Task<bool> PassAsync()
    {
        var startedAt = clock.GetTimestamp();
        var now = NowMs();
        var range = new DueRange((int)this.GetPrimaryKeyLong(), FromMs(), now);
        var left = now - ArmedLateMs;
        DueRow? after = null;
        while (true)
        {
            var page = await store.ReadAsync(range, after, PageMax);
            left = Math.Min(left, await CallAllAsync(page));
            if (page.Count < PageMax)
            {
                break;
            }

            after = page[^1];
            if (clock.GetElapsedTime(startedAt) > PassMax)
            {
                return true;
            }
        }

        if (after is not null)
        {
            metrics.Scanned(clock.GetElapsedTime(startedAt));
        }

        _fromMs = Math.Max(0, left);
        _fromFirstAt = range.FromMs == 0 ? startedAt : _fromFirstAt;
        return false;
    }

    /// <summary>
    /// The deleted rows before the oldest one left would have to be stepped over each time, so a pass begins there; now and then
    /// at the first, for what the disk was slow to write.
    /// </summary>
    private long FromMs() => _fromFirstAt is { } at && clock.GetElapsedTime(at) < FromTheFirstEvery ? _fromMs : 0;

    /// <summary>Calls the shoppers of a page.</summary>
    /// <returns>The moment of the earliest row that is left for later.</returns>
    private async Task<long> CallAllAsync(IReadOnlyList<DueRow> page)
    {
        var left = long.MaxValue;
        var rows = new Queue<DueRow>(page.Count);
        foreach (var row in page)
        {
            if (_retries.MayCall(row.Shopper) && !_slow.Contains(row.Shopper))
            {
                rows.Enqueue(row);
            }
            else
            {
                left = Math.Min(left, row.AtMs);
            }
        }

        // One turn at a time, so the queue needs no lock.
        async Task CallInTurnAsync()
        {
            while (rows.TryDequeue(out var row))
            {
                left = await TryCallAsync(row) ? left : Math.Min(left, row.AtMs);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, options.Value.CallsPerShard).Select(_ => CallInTurnAsync()));
        return left;
    }

    /// <summary>Calls a shopper; one that takes long is left to itself, so that the others of the shard are not late too.</summary>
    /// <returns>Whether the row is settled.</returns>
    private async Task<bool> TryCallAsync(DueRow row)
    {
        var call = CallAsync(row);
        if (_slow.Count >= SlowMax)
        {
            return await call;
        }

        try
        {
            return await call.WaitAsync(SlowAfter, clock);
        }
        catch (TimeoutException)
        {
            _slow.Add(row.Shopper);
            ForgetAsync(call, row.Shopper).Ignore();
            metrics.Called("slow");
            return false;
        }
    }

    private async Task ForgetAsync(Task call, JournalId shopper)
    {
        await call;
        _slow.Remove(shopper);
    }

    private async Task<bool> CallAsync(DueRow row)
    {
        try
        {
            var answer = await GrainFactory.GetGrain<IShopperGrain>(row.Shopper.ToString()).FireDueAsync(NowMs());
            await store.SettleAsync(row, answer.NextAtMs);
            _retries.Forget(row.Shopper);
            metrics.Called(answer.Recorded ? "recorded" : "nothing");
            return true;
        }
        catch (Exception e)
        {
            // Whatever it was, the row is there: it is called again, later and later.
            _retries.Failed(row.Shopper);
            metrics.Called("failed");
            LogCallFailed(e, row.Shopper.RetailerId);
            return false;
        }
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(EventId = 1132, Level = LogLevel.Warning, Message = "A shopper of {RetailerId} who is due could not be called.")]
    private partial void LogCallFailed(Exception exception, string retailerId);
}
