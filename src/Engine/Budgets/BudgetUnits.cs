namespace LuckyCart.Engine.Budgets;

/// <summary>What budgets count: money and interactions, side by side. Either may be below 0 where more is given back than taken.</summary>
/// <param name="Micros">10^-6 of the currency's major unit.</param>
/// <param name="Interactions">How many.</param>
public readonly record struct BudgetUnits(long Micros, long Interactions)
{
    /// <summary>Both summed.</summary>
    public static BudgetUnits operator +(BudgetUnits left, BudgetUnits right) =>
        new(left.Micros + right.Micros, left.Interactions + right.Interactions);

    /// <summary>Both subtracted.</summary>
    public static BudgetUnits operator -(BudgetUnits left, BudgetUnits right) =>
        new(left.Micros - right.Micros, left.Interactions - right.Interactions);

    /// <summary>Whether both are at least another's.</summary>
    public bool Covers(BudgetUnits cost) => Micros >= cost.Micros && Interactions >= cost.Interactions;
}
