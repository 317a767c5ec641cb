using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Budgets;

/// <summary>A budget as one catalogue version states it.</summary>
/// <param name="Key"><c>campaign:ID</c> or <c>group:NAME</c>.</param>
/// <param name="LargestCostMicros">Of one interaction of any campaign that shares it; 0 where money is not counted.</param>
/// <param name="SmallestCostMicros">The same, the smallest.</param>
public sealed record BudgetPlan(string Key, BudgetLimits Limits, long LargestCostMicros, long SmallestCostMicros)
{
    /// <summary>The key of a campaign's budget.</summary>
    public static string KeyOf(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return campaign.Budget?.Group is { } group ? "group:" + group : "campaign:" + campaign.CampaignId;
    }

    /// <summary>The budgets of a catalogue by campaign. Campaigns without budget are left out.</summary>
    /// <param name="testSpace">Whether campaigns in test take part.</param>
    /// <param name="resting">Paused ones: what they state limits their group still, or a pause would widen it.</param>
    public static FrozenDictionary<CompiledCampaign, BudgetPlan> Of(
        IEnumerable<CompiledCampaign> campaigns, bool testSpace, IReadOnlyList<CompiledCampaign>? resting = null)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        var paused = (resting ?? []).Where(c => c.Campaign.Budget is not null).ToLookup(c => KeyOf(c.Campaign), StringComparer.Ordinal);
        return campaigns
            .Where(c => c.Campaign.Budget is not null && (testSpace || !c.TestOnly))
            .GroupBy(c => KeyOf(c.Campaign), StringComparer.Ordinal)
            .SelectMany(g => Of(g.Key, [.. g], paused[g.Key]) is var plan ? g.Select(c => KeyValuePair.Create(c, plan)) : [])
            .ToFrozenDictionary(ReferenceEqualityComparer.Instance as IEqualityComparer<CompiledCampaign>);
    }

    private static BudgetPlan Of(string key, IReadOnlyList<CompiledCampaign> campaigns, IEnumerable<CompiledCampaign> paused)
    {
        var limits = campaigns.Concat(paused).Select(c => c.Campaign.Budget!).ToArray();
        var budgets = campaigns.Select(c => c.Campaign.Budget!).ToArray();
        return new BudgetPlan(
            key,
            new BudgetLimits(
                limits.Min(b => b.AmountMicros), limits.Min(b => b.DayAmountMicros), limits.Min(b => b.Interactions), limits.Min(b => b.DayInteractions),
                budgets.Any(b => b.Pacing == BudgetPacing.Even) ? BudgetPacing.Even : BudgetPacing.AsFastAsPossible,
                campaigns.Min(c => c.Campaign.StartsAtMs), campaigns.Max(c => c.Campaign.EndsAtMs)),
            budgets.Max(b => b.Cost?.AmountMicros ?? 0), budgets.Min(b => b.Cost?.AmountMicros ?? 0));
    }
}
