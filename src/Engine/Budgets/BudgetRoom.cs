using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Budgets;

/// <summary>What is left of a budget, and what of it the pacing allows by now.</summary>
/// <param name="Left">In all and of the day, the smaller; <see cref="long.MaxValue"/> without limit. Not below 0.</param>
/// <param name="Allowed">At most <paramref name="Left"/>.</param>
/// <param name="DayIsFull">Whether it is the day's limit that binds.</param>
public readonly record struct BudgetRoom(BudgetUnits Left, BudgetUnits Allowed, bool DayIsFull)
{
    /// <summary>Computes it.</summary>
    /// <param name="total">Committed in all: used, and out in leases.</param>
    /// <param name="today">Committed of the day.</param>
    /// <param name="atMs">The pacing's moment.</param>
    public static BudgetRoom Of(BudgetLimits limits, BudgetDay day, BudgetUnits total, BudgetUnits today, long atMs)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var (inAll, ofDay) = (
            new BudgetUnits(Rest(limits.AmountMicros, total.Micros), Rest(limits.Interactions, total.Interactions)),
            new BudgetUnits(Rest(limits.DayAmountMicros, today.Micros), Rest(limits.DayInteractions, today.Interactions)));
        var left = Smaller(inAll, ofDay);
        var paced = new BudgetUnits(
            PacedRest(limits, day, atMs, limits.AmountMicros, limits.DayAmountMicros, total.Micros, today.Micros),
            PacedRest(limits, day, atMs, limits.Interactions, limits.DayInteractions, total.Interactions, today.Interactions));
        return new BudgetRoom(left, Smaller(left, paced), ofDay.Micros < inAll.Micros || ofDay.Interactions < inAll.Interactions);
    }

    /// <summary>When pacing next allows a cost, Unix milliseconds; never before <paramref name="atMs"/>.</summary>
    public static long NextMs(BudgetLimits limits, BudgetDay day, BudgetUnits total, BudgetUnits today, BudgetUnits cost, long atMs)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Math.Max(atMs, Math.Max(
            When(limits, day, limits.AmountMicros, limits.DayAmountMicros, total.Micros + cost.Micros, today.Micros + cost.Micros),
            When(limits, day, limits.Interactions, limits.DayInteractions, total.Interactions + cost.Interactions, today.Interactions + cost.Interactions)));
    }

    /// <summary>The line that one kind of unit follows, and what is counted along it; null when it is not paced.</summary>
    /// <remarks>Over the part of the day that is in the schedule where a day has a limit (of either unit), else over the schedule.</remarks>
    public static PacingCurve? CurveOf(BudgetLimits limits, BudgetDay day, long? inAll, long? ofDay)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.Pacing != BudgetPacing.Even)
        {
            return null;
        }

        return limits.HasDayLimit
            ? ofDay is { } d ? new PacingCurve(d, Math.Max(day.StartMs, limits.StartsAtMs), Math.Min(day.EndMs, limits.EndsAtMs)) : null
            : inAll is { } a ? new PacingCurve(a, limits.StartsAtMs, limits.EndsAtMs) : null;
    }

    private static long PacedRest(BudgetLimits limits, BudgetDay day, long atMs, long? inAll, long? ofDay, long total, long today) =>
        CurveOf(limits, day, inAll, ofDay) is { } curve ? Rest(curve.At(atMs), limits.HasDayLimit ? today : total) : long.MaxValue;

    private static long When(BudgetLimits limits, BudgetDay day, long? inAll, long? ofDay, long total, long today) =>
        CurveOf(limits, day, inAll, ofDay)?.WhenMs(limits.HasDayLimit ? today : total) ?? 0;

    private static long Rest(long? limit, long committed) => limit is { } l ? Math.Max(0, l - committed) : long.MaxValue;

    private static BudgetUnits Smaller(BudgetUnits a, BudgetUnits b) =>
        new(Math.Min(a.Micros, b.Micros), Math.Min(a.Interactions, b.Interactions));
}
