using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Budgets;

/// <summary>What a budget allows: of one campaign, or of a group the smallest of each limit stated.</summary>
/// <param name="AmountMicros">In all; null: no limit. 10^-6 of the currency's major unit.</param>
/// <param name="DayAmountMicros">A day of the retailer's zone.</param>
/// <param name="Interactions">In all.</param>
/// <param name="DayInteractions">A day of the retailer's zone.</param>
/// <param name="Pacing">Even as soon as one of a group asks for it.</param>
/// <param name="StartsAtMs">First instant of the (earliest) schedule, Unix milliseconds.</param>
/// <param name="EndsAtMs">First instant after the (latest) schedule.</param>
public sealed record BudgetLimits(
    long? AmountMicros, long? DayAmountMicros, long? Interactions, long? DayInteractions, BudgetPacing Pacing, long StartsAtMs, long EndsAtMs)
{
    /// <summary>Whether a day has a limit of its own.</summary>
    public bool HasDayLimit => DayAmountMicros is not null || DayInteractions is not null;
}
