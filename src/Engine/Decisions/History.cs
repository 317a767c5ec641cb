using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>Sums over a shopper's past. Every entry looked at is work.</summary>
internal static class History
{
    /// <summary>Lines of a timeline in a range.</summary>
    public static long CountLines(Timeline<ItemLine> lines, ItemFilter where, CompiledCatalogue catalogue, (long From, long To) range, WorkMeter work)
    {
        if (where.All)
        {
            work.Spend(1);
            return lines.CountWithin(range.From, range.To);
        }

        var count = 0L;
        foreach (ref readonly var line in lines.Within(range.From, range.To))
        {
            work.Spend(1);
            count += where.Matches(line.Facts, line.PriceMicros, catalogue) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Events of a name (of any when null) in a range.</summary>
    public static long CountEvents(Timeline<EventMoment> events, string? eventName, (long From, long To) range, WorkMeter work)
    {
        if (eventName is null)
        {
            work.Spend(1);
            return events.CountWithin(range.From, range.To);
        }

        var count = 0L;
        foreach (ref readonly var moment in events.Within(range.From, range.To))
        {
            work.Spend(1);
            count += moment.EventName == eventName ? 1 : 0;
        }

        return count;
    }

    /// <summary>Orders in a range: thousandths, minor units, orders.</summary>
    /// <remarks>
    /// Without <c>where</c> an order's amount is its value; with it, that of the lines that match. Refunds are taken off;
    /// one of an unknown order counts at its own time, below 0.
    /// </remarks>
    public static Purchases SumOrders(OrderBook book, ItemFilter where, CompiledCatalogue catalogue, (long From, long To) range, int currencyDecimals, WorkMeter work)
    {
        Int128 quantity = 0;
        Int128 amount = 0;
        var orders = 0L;
        foreach (var order in book.Orders)
        {
            work.Spend(1);
            foreach (ref readonly var share in order.Shares.AsSpan())
            {
                if (share.AtMs < range.From || share.AtMs >= range.To)
                {
                    continue;
                }

                var any = where.All;
                work.Spend(share.Lines.Length);
                foreach (ref readonly var line in share.Lines.AsSpan())
                {
                    if (where.Matches(line.Facts, line.PriceMicros, catalogue))
                    {
                        any = true;
                        quantity += line.QuantityThousandths;
                        amount += where.All ? 0 : line.AmountMinor(currencyDecimals);
                    }
                }

                amount += where.All ? share.AmountMinor : 0;
                orders += share.Counts && any ? 1 : 0;
            }
        }

        return new Purchases(Bounded(quantity), Bounded(amount), orders);
    }

    /// <summary>Exposures of a kind in a range, of one campaign.</summary>
    public static long CountExposures(
        Timeline<Exposure> exposures, ExposureKind kind, string campaignId, (long From, long To) range, WorkMeter work)
    {
        var count = 0L;
        foreach (ref readonly var exposure in exposures.Within(range.From, range.To))
        {
            work.Spend(1);
            count += exposure.Kind == kind && exposure.Subject.CampaignId == campaignId ? 1 : 0;
        }

        return count;
    }

    /// <summary>Exposures that a cap counts in a range.</summary>
    /// <param name="everyGhost">The shopper is held out of everything: what was withheld counts as shown, whatever the scope.</param>
    public static long CountExposures(
        Timeline<Exposure> exposures, Cap cap, Campaign capped, (long From, long To) range, WorkMeter work, bool everyGhost)
    {
        var kind = KindOf(cap.Counts);
        var ghosts = cap.Counts == CapCounts.Shown && (everyGhost || cap.Of.Kind == CapScopeKind.Campaign);
        var count = 0L;
        foreach (ref readonly var exposure in exposures.Within(range.From, range.To))
        {
            work.Spend(1);
            var counts = exposure.Kind == kind || (ghosts && exposure.Kind == ExposureKind.Ghost);
            count += counts && IsOf(cap.Of, capped, exposure.Subject) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether another campaign of the group was shown in a range.</summary>
    /// <param name="everyGhost">The shopper is held out of everything: what was withheld counts as shown.</param>
    public static bool HasOtherOfGroup(
        Timeline<Exposure> exposures, string group, string campaignId, (long From, long To) range, WorkMeter work,
        bool everyGhost)
    {
        foreach (ref readonly var exposure in exposures.Within(range.From, range.To))
        {
            work.Spend(1);
            var counts = exposure.Kind == ExposureKind.Shown || (everyGhost && exposure.Kind == ExposureKind.Ghost);
            if (counts && exposure.Subject.ExclusiveGroup == group && exposure.Subject.CampaignId != campaignId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what was shown falls under the scope of a campaign's cap.</summary>
    public static bool IsOf(CapScope scope, Campaign capped, ExposureSubject shown) => scope.Kind switch
    {
        CapScopeKind.Campaign => shown.CampaignId == capped.CampaignId,
        CapScopeKind.Tag => scope.Name is { } tag && shown.Tags.Contains(tag, StringComparer.Ordinal),
        CapScopeKind.Placement => shown.Placement is not null && shown.Placement == scope.Name,
        CapScopeKind.Group => capped.Budget?.Group is { } budget
            ? shown.BudgetGroup == budget
            : capped.ExclusiveGroup is { } exclusive && shown.ExclusiveGroup == exclusive,
        _ => true,
    };

    /// <summary>Bounded to what fits.</summary>
    public static long Bounded(Int128 sum) => (long)Int128.Clamp(sum, long.MinValue, long.MaxValue);

    private static ExposureKind KindOf(CapCounts counts) => counts switch
    {
        CapCounts.Shown => ExposureKind.Shown,
        CapCounts.Seen => ExposureKind.Seen,
        CapCounts.Clicked => ExposureKind.Clicked,
        CapCounts.Played => ExposureKind.Played,
        CapCounts.Won => ExposureKind.Won,
        _ => ExposureKind.Redeemed,
    };
}

/// <summary>What was bought, refunds taken off.</summary>
internal readonly record struct Purchases(long QuantityThousandths, long AmountMinor, long Orders);
