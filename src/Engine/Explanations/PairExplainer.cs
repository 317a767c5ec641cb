using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Explanations;

/// <summary>How an eligible campaign went through the steps after the audience.</summary>
internal sealed class PairExplainer(DecisionRequest request, DecisionTrace trace)
{
    /// <summary>Explains.</summary>
    public Explanation Of(Explanation start, Pair pair)
    {
        var explanation = start with { Step = StepOf(pair.Step) };
        return pair.Step switch
        {
            DecisionStep.Shown => ShownOf(explanation, pair),
            DecisionStep.Caps => explanation with { Cap = CapOf(pair) },
            DecisionStep.Rank => RankOf(explanation, pair),
            DecisionStep.ExclusiveGroup => explanation with { Rival = FindOfGroup(pair.Campaign.Campaign) },
            DecisionStep.Holdout => HoldoutOf(explanation, pair),
            _ => explanation,
        };
    }

    /// <summary>The journal's step in the fixed order.</summary>
    public static ExplanationStep StepOf(DecisionStep step) => step switch
    {
        DecisionStep.Shown => ExplanationStep.Shown,
        DecisionStep.Consent => ExplanationStep.Consent,
        DecisionStep.ExclusiveGroup => ExplanationStep.ExclusiveGroup,
        DecisionStep.Caps => ExplanationStep.Caps,
        DecisionStep.Budget => ExplanationStep.Budget,
        DecisionStep.Pacing => ExplanationStep.Pacing,
        DecisionStep.Stock => ExplanationStep.Stock,
        DecisionStep.Rank => ExplanationStep.Rank,
        DecisionStep.Holdout => ExplanationStep.Holdout,
        DecisionStep.Page => ExplanationStep.Page,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A pair has ended before it is explained."),
    };

    private Explanation ShownOf(Explanation explanation, Pair pair)
    {
        var given = trace.Decision.Interactions.First(
            i => i.CampaignNumber == pair.Campaign.Number && i.EventIndex == pair.Triggering.Index);
        return explanation with { VariantId = given.VariantId, Placement = given.Placement };
    }

    private ExplainedCap CapOf(Pair pair)
    {
        var cap = pair.Campaign.Campaign.Caps[pair.Detail];
        return new ExplainedCap(
            pair.Detail, cap, pair.Counted, TruncatedHistory.LacksExposures(request.After, trace.Clock.RangeOf(cap.Within).FromMs));
    }

    private Explanation HoldoutOf(Explanation explanation, Pair pair)
    {
        var ofRetailer = Arms.IsHeldOutByRetailer(request);
        return explanation with
        {
            OfRetailer = ofRetailer,
            ShareMicros = ofRetailer ? request.Catalogue.HoldoutMicros : pair.Campaign.Campaign.HoldoutMicros,
        };
    }

    // Given on this page, or the last given in the session. Null where it is not in the catalogue any more.
    private Rival? FindOfGroup(Campaign campaign)
    {
        var (from, to) = trace.Clock.RangeOf(new Window(WindowKind.Session));
        var heldOutOfAll = Arms.IsHeldOutByRetailer(request);
        var other = trace.Decision.Interactions.Concat(heldOutOfAll ? trace.Decision.Ghosts : [])
            .FirstOrDefault(i => i.ExclusiveGroup == campaign.ExclusiveGroup && i.CampaignId != campaign.CampaignId)?.CampaignId;
        foreach (ref readonly var exposure in request.After.Behaviour.Exposures.Within(from, to))
        {
            var counts = exposure.Kind == ExposureKind.Shown || (heldOutOfAll && exposure.Kind == ExposureKind.Ghost);
            if (counts && exposure.Subject.ExclusiveGroup == campaign.ExclusiveGroup
                && exposure.Subject.CampaignId != campaign.CampaignId)
            {
                other = exposure.Subject.CampaignId;
            }
        }

        return request.Catalogue.Campaigns.FirstOrDefault(c => c.Campaign.CampaignId == other) is { Campaign: var shown }
            ? new Rival(shown.CampaignId, shown.Name, shown.Priority, shown.ExpectedMarginMicros)
            : null;
    }

    private Explanation RankOf(Explanation explanation, Pair pair)
    {
        if (request.Catalogue.FindCampaign(pair.Detail)?.Campaign is not { } winner)
        {
            return explanation;
        }

        var loser = pair.Campaign.Campaign;
        return explanation with
        {
            Rival = new Rival(winner.CampaignId, winner.Name, winner.Priority, winner.ExpectedMarginMicros),
            Reason = winner.CampaignId == loser.CampaignId ? ExplanationReason.SameCampaign
                : winner.Priority != loser.Priority ? ExplanationReason.Priority
                : winner.ExpectedMarginMicros != loser.ExpectedMarginMicros ? ExplanationReason.Margin : ExplanationReason.Draw,
        };
    }
}
