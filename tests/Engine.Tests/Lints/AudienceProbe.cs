using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Decisions;

namespace LuckyCart.Engine.Tests.Lints;

/// <summary>Asks the decision's own evaluator of one shopper and event.</summary>
internal sealed class AudienceProbe(CompiledCampaign campaign, ShopperState before, ShopperState after, ShopperEvent e, long now)
{
    private readonly EventScope _scope = ScopeOf(before, after, e, now);

    public bool Holds(ConditionNode node) => node is ConditionGroup group
        ? new Audience(group).Holds(_scope, campaign)
        : _scope.Holds(new CompiledCondition((Condition)node), campaign);

    private static EventScope ScopeOf(ShopperState before, ShopperState after, ShopperEvent e, long now)
    {
        var triggering = new TriggeringEvent(0, e, now, before, after);
        var request = new DecisionRequest
        {
            Catalogue = new CompiledCatalogue("demo", Visit.Seed, 2, [], LintGens.Stores), Events = [triggering], After = after,
            DecidedAtMs = now, ProfileAllowed = true,
        };
        return new EventScope(request, triggering, new DecisionClock(after, now), new SharedValues(), new WorkMeter(5_000_000));
    }
}
