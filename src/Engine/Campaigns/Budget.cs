namespace LuckyCart.Engine.Campaigns;

/// <summary>What a campaign, or a group of campaigns, may cost. At least one limit is stated. Amounts are micros (10^-6) of the currency's major unit.</summary>
/// <param name="Cost">Null: interactions are counted, money is not.</param>
/// <param name="AmountMicros">In all.</param>
/// <param name="DayAmountMicros">A day of the retailer's zone.</param>
/// <param name="Interactions">In all.</param>
/// <param name="DayInteractions">A day of the retailer's zone.</param>
/// <param name="Group">Campaigns of a group share one budget; of limits that they state differently the smallest holds. Null: its own.</param>
/// <param name="Pacing">How it is spread.</param>
public sealed record Budget(
    BudgetCost? Cost, long? AmountMicros, long? DayAmountMicros, long? Interactions, long? DayInteractions, string? Group, BudgetPacing Pacing);

/// <summary>What one interaction costs.</summary>
/// <param name="Per">When it is spent; reserved at the decision.</param>
/// <param name="AmountMicros">Above 0.</param>
public sealed record BudgetCost(CostPer Per, long AmountMicros);

/// <summary>When a cost is spent.</summary>
public enum CostPer
{
    /// <summary>At the decision.</summary>
    Shown,

    /// <summary>When reported seen; given back when it expires unseen.</summary>
    Seen,

    /// <summary>When reported clicked; given back when it expires.</summary>
    Clicked,

    /// <summary>When a prize is won.</summary>
    Won,

    /// <summary>When a code is redeemed.</summary>
    Redeemed,
}

/// <summary>How a budget is spread over time.</summary>
public enum BudgetPacing
{
    /// <summary>As fast as it can be spent.</summary>
    AsFastAsPossible,

    /// <summary>Evenly: over the day where a day's limit is stated, else over the schedule.</summary>
    Even,
}
