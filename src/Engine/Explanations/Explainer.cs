using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Explanations;

/// <summary>Decides a request again and says how it went for one campaign: never a second reading of what a rule means. Pure.</summary>
public sealed class Explainer(SharedValues shared)
{
    private readonly Decider _decider = new(shared);

    /// <summary>Explains.</summary>
    /// <param name="request">As it was decided: catalogue, states, moment and recorded answers of that time.</param>
    /// <param name="campaign">Of the request's catalogue; or another, which then is not given anything.</param>
    /// <exception cref="CampaignEvaluationException">One campaign's evaluation threw or took too much work.</exception>
    public ExplainedDecision Explain(DecisionRequest request, CompiledCampaign campaign)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(campaign);
        var trace = _decider.Trace(request, campaign);
        return new ExplainedDecision(
            trace.Decision,
            [.. trace.Events.Select(e => new ExplainedEvent(e.Triggering.Index, Of(request, campaign, trace, e), e.Rank, e.Ranked))]);
    }

    private static Explanation Of(DecisionRequest request, CompiledCampaign campaign, DecisionTrace trace, TracedEvent traced)
    {
        var start = new Explanation
        {
            CampaignId = campaign.Campaign.CampaignId,
            CampaignName = campaign.Campaign.Name,
            Campaign = campaign.Campaign,
            Step = ExplanationStep.Schedule,
            AtMs = request.DecidedAtMs,
            EventName = traced.Triggering.Event.EventName,
        };
        return traced switch
        {
            { Failing: "schedule" } => start with { Reason = ScheduleReason(request, campaign) },
            { Failing: "fault" } => start with { Reason = ExplanationReason.LeftOut },
            { Failing: "trigger" } => start with { Step = ExplanationStep.Trigger, Reason = TriggerReason(campaign.Campaign, start.EventName) },
            { Failing: "placement" } => PlacementOf(start, request, campaign, traced),
            { Failing: "audience" } => AudienceOf(start, campaign, trace, traced),
            { Pair: { } pair } => new PairExplainer(request, trace).Of(start, pair),

            // Eligible, yet not among the pairs: the catalogue does not have it.
            _ => start with { Reason = ExplanationReason.NotLive },
        };
    }

    private static ExplanationReason ScheduleReason(DecisionRequest request, CompiledCampaign campaign)
    {
        var document = campaign.Campaign;
        return request.DecidedAtMs < document.StartsAtMs ? ExplanationReason.NotStarted
            : request.DecidedAtMs >= document.EndsAtMs ? ExplanationReason.Ended
            : campaign.TestOnly && !request.TestSpace ? ExplanationReason.TestOnly
            : request.Without?.Contains(campaign.Number) == true ? ExplanationReason.LeftOut
            : ExplanationReason.Degraded;
    }

    private static ExplanationReason TriggerReason(Campaign campaign, string? eventName) =>
        campaign.Sequences.Any(s => s.EventNames[^1] == eventName) ? ExplanationReason.SequenceIncomplete : ExplanationReason.OtherEvent;

    private static Explanation PlacementOf(Explanation start, DecisionRequest request, CompiledCampaign campaign, TracedEvent traced)
    {
        var offered = campaign.Campaign.Interaction.Variants.SelectMany(v => v.Contents).Select(c => c.Placement);
        var met = offered.Any(p => p is null ? !campaign.Campaign.NeedsPlacement : request.Placements.Contains(p));
        return start with
        {
            Step = ExplanationStep.Placement,
            Reason = met ? ExplanationReason.NoContent
                : request.Placements.Count == 0 ? ExplanationReason.NoPlacementAsked : ExplanationReason.OtherPlacements,
            AskedPlacements = request.Placements,
            Device = traced.Triggering.Event.Device,
            Language = traced.Triggering.Event.Language,
        };
    }

    private static Explanation AudienceOf(Explanation start, CompiledCampaign campaign, DecisionTrace trace, TracedEvent traced)
    {
        var parts = new FailingParts(node => Audience.Holds(node, traced.Scope, campaign));
        var group = campaign.Audience!.Group;
        return start with
        {
            Step = ExplanationStep.Audience,
            Reason = ExplanationReason.Rules,
            Rules = [.. parts.Smallest(group).Select(Explained)],
            Failing = [.. parts.All(group).Select(Explained)],
        };

        ExplainedRule Explained((Condition Rule, bool Negated) part)
        {
            var state = part.Rule.IncludingEvent ? traced.Triggering.After : traced.Triggering.Before;
            return new ExplainedRule(
                part.Rule, part.Negated, traced.Scope.Observe(new CompiledCondition(part.Rule), campaign),
                TruncatedHistory.Lacks(state, part.Rule.Field, trace.Clock.RangeOf(part.Rule.Within).FromMs));
        }
    }
}

/// <summary>A request decided again.</summary>
/// <param name="Decision">To be compared with what was recorded.</param>
/// <param name="Events">One an event that may trigger, in order.</param>
public sealed record ExplainedDecision(Decision Decision, IReadOnlyList<ExplainedEvent> Events);

/// <summary>How one event went for the campaign.</summary>
/// <param name="EventIndex">In the record.</param>
/// <param name="Rank">From 1 for the best of the request's ranked pairs; 0: not ranked.</param>
/// <param name="Ranked">Pairs ranked in the request.</param>
public sealed record ExplainedEvent(int EventIndex, Explanation Explanation, int Rank, int Ranked);
