using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.Grains.Numbers;

/// <summary>Counts a shopper's records. A visitor's parts that are embedded elsewhere (MergedRecord) were counted where they happened.</summary>
/// <param name="batch">Added to.</param>
/// <param name="names">What campaigns' numbers stand for.</param>
/// <param name="orders">Orders that campaigns earn of.</param>
internal sealed class ShopperCounting(NumbersBatch batch, CampaignNames names, OrderCounting orders)
{
    /// <summary>Counts one record.</summary>
    public void Count(JournalId journal, long sequence, ShopperRecord record)
    {
        var (retailerId, testSpace) = (journal.RetailerId, journal.Kind == JournalKind.TestShopper);
        var quarter = NumbersKeys.QuarterOf(record.DecidedAtMs);
        foreach (var recorded in record.Events)
        {
            batch.AddEvents(retailerId, testSpace, quarter, (int)recorded.Status, 1);
        }

        foreach (var outcome in record.Outcomes)
        {
            Count(new CampaignKey(retailerId, testSpace, names.Of(retailerId, outcome.CampaignNumber)), quarter, record, outcome);
        }

        foreach (var report in record.Reports)
        {
            batch.Add(
                new CampaignKey(retailerId, testSpace, report.CampaignId), quarter, report.VariantId, report.Placement,
                report.Kind == 1 ? Figure.Seen : Figure.Clicked, 1);
        }

        Credit(journal, sequence, quarter, record);
        foreach (var standing in record.OrderStandings)
        {
            orders.Stand(journal, sequence, standing);
        }
    }

    // A pair that was shown, or withheld, tells its place; of another nobody knows which it would have been.
    private void Count(CampaignKey campaign, long quarter, ShopperRecord record, Outcome outcome)
    {
        var (variant, placement) = ("", "");
        if (outcome.Step == Step.Shown && Find(record.Interactions, outcome) is { } given)
        {
            (variant, placement) = (given.VariantId, given.Placement);
        }
        else if (outcome.Step == Step.Holdout && Find(record.Ghosts, outcome) is { } ghost)
        {
            placement = ghost.Placement;
            batch.Add(campaign, quarter, variant, placement, Figure.HeldOutExposed, 1);
        }

        batch.Add(campaign, quarter, variant, placement, Figure.Eligible, 1);
        batch.Add(campaign, quarter, variant, placement, (Figure)(int)outcome.Step, 1);
        batch.Note(campaign, record.DecidedAtMs, outcome.Step == Step.Shown);
    }

    private void Credit(JournalId journal, long sequence, long quarter, ShopperRecord record)
    {
        foreach (var credits in record.Credits.GroupBy(c => c.EventIndex))
        {
            var e = EventCodec.Decode(record.Events[credits.Key].Event.Span);
            var last = credits.Where(c => !c.HeldOut).Select(c => c.ExposedAtMs).DefaultIfEmpty(long.MinValue).Max();
            var takes = credits.LastOrDefault(c => !c.HeldOut && c.ExposedAtMs == last);
            var counted = credits.Select(c => new CountedCredit
            {
                CampaignId = c.CampaignId,
                VariantId = c.VariantId,
                Quarter = quarter,
                HeldOut = c.HeldOut,
                Last = ReferenceEquals(c, takes),
            });
            orders.Credit(journal, sequence, OrderCounting.OrderOf(record, credits.Key), e.ValueMinor ?? 0, counted);
        }
    }

    private static GivenInteraction? Find(IEnumerable<GivenInteraction> given, Outcome outcome) =>
        given.FirstOrDefault(g => g.EventIndex == outcome.EventIndex && g.CampaignNumber == outcome.CampaignNumber);
}
