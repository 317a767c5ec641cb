using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>What the last day's numbers say: many events rejected, live campaigns that are not shown though there are shoppers.</summary>
internal sealed class TrafficAttention(NumbersReader numbers)
{
    private const long HourMs = 3_600_000;
    private const long RejectedMin = 10;
    private const decimal RejectedShareMin = 1m;
    private const long EligibleMin = 10;
    private const long AppliedMin = 100;

    public async Task<IReadOnlyList<AttentionItem>> FindAsync(
        string retailerId, IReadOnlyList<CampaignRow> rows, NumbersSpan day, long nowMs, CancellationToken cancellationToken)
    {
        var quarters = await numbers.ReadRetailerAsync(retailerId, day, cancellationToken);
        var events = new EventSums();
        foreach (var (_, quarter) in quarters)
        {
            events.Add(quarter);
        }

        List<AttentionItem> items = [.. Rejected(retailerId, quarters, events)];
        var ever = await numbers.ReadTotalsAsync(retailerId, testSpace: false, cancellationToken);
        foreach (var row in rows.Where(r => r.Summary.Status == "live" && r.StartsAtMs <= nowMs && r.EndsAtMs > nowMs))
        {
            var totals = ever.GetValueOrDefault(row.CampaignId) ?? new CampaignTotals();
            var liveSinceMs = Math.Max(row.StartsAtMs, row.Summary.ChangedAtMs);
            var item = totals.LastEligibleMs >= day.FromMs
                ? await NothingShownAsync(row, totals, liveSinceMs, day, nowMs, cancellationToken)
                : NothingEligible(row, totals, liveSinceMs, events, day);
            if (item is not null)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private static IEnumerable<AttentionItem> Rejected(string retailerId, IReadOnlyList<(long StartMs, RetailerQuarter Quarter)> quarters, EventSums events)
    {
        var rejected = events.Of(0);
        var share = events.Received == 0 ? 0 : Math.Round(100m * rejected / events.Received, 1);
        if (rejected < RejectedMin || share < RejectedShareMin)
        {
            yield break;
        }

        var ((code, field), _) = events.RejectedByField.MaxBy(r => r.Value);
        yield return new AttentionItem(
            retailerId, AttentionKinds.RejectedEvents, null, quarters.First(q => q.Quarter.Rejected.Count > 0).StartMs,
            [("rejected", rejected), ("received", events.Received), ("share_percent", share), ("code", code), ("field", field)]);
    }

    // It was looked at often enough, for an hour at least, and each time something kept it from being shown.
    private async Task<AttentionItem?> NothingShownAsync(
        CampaignRow row, CampaignTotals totals, long liveSinceMs, NumbersSpan day, long nowMs, CancellationToken cancellationToken)
    {
        var sinceMs = Math.Max(totals.LastShownMs, liveSinceMs);
        if (nowMs - sinceMs < HourMs)
        {
            return null;
        }

        var sums = new FigureSums();
        foreach (var (startMs, cell) in await numbers.ReadCampaignAsync(row.RetailerId, row.CampaignId, day, cancellationToken))
        {
            if (startMs + NumbersKeys.QuarterMs > sinceMs)
            {
                sums.Add(cell.Figures);
            }
        }

        return sums[Figure.Eligible] - sums[Figure.Shown] < EligibleMin
            ? null
            : new AttentionItem(
                row.RetailerId, AttentionKinds.NothingShown, row, sinceMs,
                [
                    ("last_shown_at", totals.LastShownMs == 0 ? null : Times.Write(totals.LastShownMs)),
                    ("reason", NumbersJson.ReasonsOf(sums).Select(r => r.Name).FirstOrDefault()), ("eligible", sums[Figure.Eligible]),
                ]);
    }

    private static AttentionItem? NothingEligible(CampaignRow row, CampaignTotals totals, long liveSinceMs, EventSums events, NumbersSpan day) =>
        liveSinceMs > day.FromMs || events.Of(1) < AppliedMin
            ? null
            : new AttentionItem(
                row.RetailerId, AttentionKinds.NothingEligible, row, Math.Max(totals.LastEligibleMs, liveSinceMs),
                [("starts_at", Times.Write(row.StartsAtMs))]);
}
