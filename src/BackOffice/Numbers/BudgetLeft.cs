using LuckyCart.Abstractions.Budgets;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>What is left of a budget as a whole, and which of its limits is the nearest. What silos hold and have not given is left, too.</summary>
/// <param name="Micros">Null: no limit.</param>
/// <param name="Interactions">Null: no limit.</param>
/// <param name="IsOfDay">The day's limit holds it back, not the whole's.</param>
internal readonly record struct BudgetLeft(long? Micros, long? Interactions, bool IsOfDay)
{
    public bool IsNothing => Micros <= 0 || Interactions <= 0;

    public static BudgetLeft Of(BudgetStatus status)
    {
        var terms = status.Terms;
        var micros = Left(terms.AmountMicros, status.Used.Micros);
        var interactions = Left(terms.Interactions, status.Used.Interactions);
        var dayMicros = Left(terms.DayAmountMicros, status.UsedToday.Micros);
        var dayInteractions = Left(terms.DayInteractions, status.UsedToday.Interactions);
        var whole = Math.Min(Share(micros, terms.AmountMicros), Share(interactions, terms.Interactions));
        var day = Math.Min(Share(dayMicros, terms.DayAmountMicros), Share(dayInteractions, terms.DayInteractions));
        return new BudgetLeft(micros, interactions, day < whole);
    }

    private static long? Left(long? limit, long taken) => limit is { } some ? Math.Max(0, some - taken) : null;

    private static decimal Share(long? left, long? limit) => limit is > 0 ? (decimal)left!.Value / limit.Value : limit is 0 ? 0 : 2;
}
