using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;

namespace LuckyCart.Grains.Budgets;

/// <summary>How a budget stands, and how a lease of a process that is gone ends. Pure.</summary>
internal static class BudgetStanding
{
    /// <summary>For the back office.</summary>
    /// <param name="told">What silos said last that they have taken of open leases.</param>
    public static BudgetStatus Of(BudgetState state, BudgetQuery query, int unsettled, IReadOnlyDictionary<LeaseKey, BudgetUnits> told)
    {
        var terms = state.Terms is { } known && known.CatalogueVersion > query.Terms.CatalogueVersion ? known : query.Terms;
        var limits = BudgetEncoding.LimitsOf(terms);
        var day = new BudgetDay(query.Day.Number, query.Day.StartMs, query.Day.EndMs);
        var taken = Sum(state.Leases, told);
        var takenToday = Sum(state.Leases.Where(l => l.Value.Day == day.Number), told);
        var used = state.Used + taken;
        var usedToday = state.Days.GetValueOrDefault(day.Number) + takenToday;
        var micros = BudgetRoom.CurveOf(limits, day, limits.AmountMicros, limits.DayAmountMicros)?.At(query.AtMs);
        var interactions = BudgetRoom.CurveOf(limits, day, limits.Interactions, limits.DayInteractions)?.At(query.AtMs);
        return new BudgetStatus(
            terms, Write(day.Number, used), Write(day.Number, state.Committed - used), Write(day.Number, usedToday),
            Write(day.Number, state.CommittedOf(day.Number) - usedToday),
            micros is null && interactions is null ? null : new PacingTarget(micros, interactions, limits.HasDayLimit),
            state.ExhaustedSinceMs == 0 ? null : state.ExhaustedSinceMs, unsettled);
    }

    /// <summary>What a lease used, as the feed says; all that it held where rows that may have spent of it are gone.</summary>
    public static LeaseSettled Settle(LeaseKey key, Lease lease, WriterSpending spending, string retailerId)
    {
        var settled = new LeaseSettled { Writer = key.Writer, Ordinal = key.Ordinal };
        if (spending.IsUnsure(retailerId, lease.FromCommit))
        {
            settled.Presumed = true;
            settled.Used.Add(new DayAmount { Day = lease.Day, Micros = lease.Held.Micros, Interactions = lease.Held.Interactions });
            return settled;
        }

        foreach (var (day, units) in spending.Of(BudgetJournals.LeaseId(key.Writer, key.Ordinal)))
        {
            settled.Used.Add(new DayAmount { Day = day, Micros = units.Micros, Interactions = units.Interactions });
        }

        return settled;
    }

    private static BudgetUnits Sum(IEnumerable<KeyValuePair<LeaseKey, Lease>> leases, IReadOnlyDictionary<LeaseKey, BudgetUnits> told) =>
        leases.Aggregate(default(BudgetUnits), (sum, lease) => sum + told.GetValueOrDefault(lease.Key, lease.Value.Taken));

    private static DayUnits Write(int day, BudgetUnits units) => new(day, units.Micros, units.Interactions);
}
