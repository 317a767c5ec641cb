using System.Collections.Concurrent;
using LuckyCart.BackOffice.Campaigns;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Finds what needs attention at a retailer; what was found is good for some seconds, whoever asks.</summary>
internal sealed class AttentionFinder(NumbersReader numbers, CampaignRows campaigns, TrafficAttention traffic, BudgetAttention budgets, TimeProvider clock)
{
    private const long DayMs = 24 * 3_600_000;
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Known> _retailers = new(StringComparer.Ordinal);

    /// <summary>Most urgent first.</summary>
    public async Task<IReadOnlyList<AttentionItem>> FindAsync(string retailerId, CancellationToken cancellationToken)
    {
        var known = _retailers.GetOrAdd(retailerId, static _ => new Known());
        await known.OneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (known.Items is null || clock.GetElapsedTime(known.FoundAt) > GoodFor)
            {
                known.Items = await LookAsync(retailerId, cancellationToken);
                known.FoundAt = clock.GetTimestamp();
            }

            return known.Items;
        }
        finally
        {
            known.OneAtATime.Release();
        }
    }

    private async Task<IReadOnlyList<AttentionItem>> LookAsync(string retailerId, CancellationToken cancellationToken)
    {
        var zone = (await numbers.ContextOfAsync(retailerId)).Zone;
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = await campaigns.GetAsync(retailerId);
        List<AttentionItem> items =
        [
            .. await budgets.FindAsync(retailerId, rows, zone, nowMs, cancellationToken),
            .. await traffic.FindAsync(retailerId, rows, NumbersSpan.Last(zone, nowMs, DayMs), nowMs, cancellationToken),
            .. rows.SelectMany(r => ScheduleAttention.Of(r, nowMs)),
        ];
        return [.. items.OrderBy(i => i.Urgency).ThenByDescending(i => i.SinceMs).ThenBy(i => i.Campaign?.CampaignId, StringComparer.Ordinal)];
    }

    private sealed class Known
    {
        public SemaphoreSlim OneAtATime { get; } = new(1);

        public IReadOnlyList<AttentionItem>? Items { get; set; }

        public long FoundAt { get; set; }
    }
}
