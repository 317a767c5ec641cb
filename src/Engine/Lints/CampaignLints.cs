using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Looks at a campaign for what its author may not have meant. Nothing of it keeps the campaign from being saved.</summary>
public static class CampaignLints
{
    /// <summary>Everything that can be said without looking at shoppers and events, at most 200, in the document's order of parts.</summary>
    /// <remarks>
    /// What is called always or never true is (a property test holds it against the decision's own evaluator); more may be.
    /// Time: the square of the rules on one value; a second for the largest document.
    /// </remarks>
    public static IReadOnlyList<Lint> Find(Campaign campaign, LintContext context)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(context);
        var lints = new LintList();
        ScheduleLints.Find(campaign, context, lints);
        TriggerLints.Find(campaign, TriggerPaths.Of(context.Json), lints);
        new AudienceLints(campaign, lints).Find();
        CapLints.Find(campaign, lints);
        BudgetLints.Find(campaign, context, lints);
        ContentLints.Find(campaign, context, lints);
        if (context.Catalogue is { } catalogue)
        {
            new CatalogueLints(campaign, catalogue, lints).Find();
        }

        return lints.Lints;
    }
}
