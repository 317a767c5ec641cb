using System.Collections.Concurrent;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.BackOffice.Campaigns;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>The boards of retailers that somebody looks at: each is made once a second, for however many pages.</summary>
internal sealed class LiveBoards(NumbersReader numbers, CampaignRows campaigns, IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan AboutGoodFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Known> _retailers = new(StringComparer.Ordinal);

    /// <summary>The board as of now, or of less than a second ago.</summary>
    public async Task<LiveBoard> GetAsync(string retailerId, CancellationToken cancellationToken)
    {
        var known = _retailers.GetOrAdd(retailerId, static _ => new Known());
        await known.OneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (known.Board is null || clock.GetElapsedTime(known.MadeAt) >= GoodFor)
            {
                if (known.About is null || clock.GetElapsedTime(known.AboutAt) > AboutGoodFor)
                {
                    (known.About, known.AboutAt) = (await numbers.ContextOfAsync(retailerId), clock.GetTimestamp());
                }

                known.Board = await MakeAsync(retailerId, known.About, known.Board, cancellationToken);
                known.MadeAt = clock.GetTimestamp();
            }

            return known.Board;
        }
        finally
        {
            known.OneAtATime.Release();
        }
    }

    private async Task<LiveBoard> MakeAsync(string retailerId, NumbersContext about, LiveBoard? before, CancellationToken cancellationToken)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var today = NumbersSpan.Today(about.Zone, nowMs);
        var same = before is not null && before.DayStartMs == today.FromMs && before.About == about;
        var activity = await grains.GetGrain<INumbersGrain>(0).GetActivityAsync(
            retailerId, same ? before!.Activity.Epoch : null, same ? before!.Activity.Version : 0);
        var tick = (before?.Tick ?? 0) + 1;
        var (events, totals) = (new EventSums(), new FigureSums());
        foreach (var (_, quarter) in await numbers.ReadRetailerAsync(retailerId, today, cancellationToken))
        {
            events.Add(quarter);
            totals.Add(quarter.Figures);
        }

        var figures = same && activity.Changed is not null
            ? new Dictionary<string, (FigureSums, long)>(before!.Campaigns, StringComparer.Ordinal)
            : new Dictionary<string, (FigureSums, long)>(StringComparer.Ordinal);
        var changed = activity.Changed ?? [.. (await numbers.ReadTotalsAsync(retailerId, testSpace: false, cancellationToken)).Keys];
        foreach (var (id, sums) in await numbers.SumCampaignsAsync(retailerId, changed, today, cancellationToken))
        {
            figures[id] = (sums, tick);
        }

        var states = (await campaigns.GetAsync(retailerId)).CountBy(r => r.StatusAt(nowMs)).ToDictionary(StringComparer.Ordinal);
        return new LiveBoard(tick, nowMs, today.FromMs, about, activity, events, totals, figures, states);
    }

    private sealed class Known
    {
        public SemaphoreSlim OneAtATime { get; } = new(1);

        public LiveBoard? Board { get; set; }

        public long MadeAt { get; set; }

        public NumbersContext? About { get; set; }

        public long AboutAt { get; set; }
    }
}
