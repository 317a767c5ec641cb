using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Shoppers;

/// <summary>What an interaction keeps of a budget until it is seen or clicked, or expires.</summary>
/// <param name="BudgetKey"><c>campaign:ID</c> or <c>group:NAME</c>.</param>
/// <param name="Per">What spends it: not <see cref="CostPer.Shown"/>.</param>
/// <param name="AmountMicros">10^-6 of the currency's major unit.</param>
/// <param name="Day">Days since 1970-01-01 in the retailer's zone.</param>
public sealed record PendingCost(string BudgetKey, CostPer Per, long AmountMicros, int Day);
