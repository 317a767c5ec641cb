using System.Collections.Frozen;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Tests.Budgets;

public sealed class BudgetPlanTests
{
    [Fact]
    public void Of_CampaignsOfAGroup_TheSmallestOfEachLimitHolds()
    {
        var a = Of("a", new Budget(new BudgetCost(CostPer.Seen, 20), 5_000, null, 100, null, "g", BudgetPacing.AsFastAsPossible), 100, 200);
        var b = Of("b", new Budget(new BudgetCost(CostPer.Shown, 50), 4_000, 300, null, null, "g", BudgetPacing.Even), 50, 150);
        var alone = Of("c", new Budget(null, null, null, 7, null, null, BudgetPacing.AsFastAsPossible), 1, 2);
        var plans = BudgetPlan.Of([a, b, alone, Of("d", null, 1, 2)], testSpace: false);

        Assert.Equal(3, plans.Count);
        Assert.Same(plans[a], plans[b]);
        Assert.Equal(("group:g", 50, 20), (plans[a].Key, plans[a].LargestCostMicros, plans[a].SmallestCostMicros));
        Assert.Equal(new BudgetLimits(4_000, 300, 100, null, BudgetPacing.Even, 50, 200), plans[a].Limits);
        Assert.Equal(("campaign:c", 0), (plans[alone].Key, plans[alone].LargestCostMicros));
    }

    [Fact]
    public void Of_CampaignOfTheGroupPaused_DoesNotWidenTheGroup()
    {
        var live = Of("a", new Budget(null, null, null, 100, null, "g", BudgetPacing.AsFastAsPossible), 1, 2);
        var paused = Of("b", new Budget(null, null, null, 50, null, "g", BudgetPacing.AsFastAsPossible), 1, 2);
        Assert.Equal(50, Assert.Single(BudgetPlan.Of([live], testSpace: false, resting: [paused])).Value.Limits.Interactions);
    }

    [Fact]
    public void Of_CampaignInTest_CountsInTheTestSpaceOnly()
    {
        var live = Of("a", new Budget(null, null, null, 100, null, "g", BudgetPacing.AsFastAsPossible), 1, 2);
        var test = Of("b", new Budget(null, null, null, 1, null, "g", BudgetPacing.AsFastAsPossible), 1, 2, testOnly: true);
        Assert.Equal(100, BudgetPlan.Of([live, test], testSpace: false)[live].Limits.Interactions);
        Assert.Equal(1, BudgetPlan.Of([live, test], testSpace: true)[live].Limits.Interactions);
    }

    private static CompiledCampaign Of(string id, Budget? budget, long startsAtMs, long endsAtMs, bool testOnly = false) =>
        new(new PublishedCampaign(1, 1, testOnly, new Campaign
        {
            CampaignId = id, Name = id, StartsAtMs = startsAtMs, EndsAtMs = endsAtMs, Triggers = FrozenSet<string>.Empty, Budget = budget,
            Interaction = new InteractionDesign("message", 60_000, [new Variant("a", 1, [new VariantContent(0, null, null, null)])]),
        }));
}
