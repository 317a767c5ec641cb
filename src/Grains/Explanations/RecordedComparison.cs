using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Explanations;

namespace LuckyCart.Grains.Explanations;

/// <summary>Decides a recorded request again and holds the result against the record. Pure.</summary>
internal sealed class RecordedComparison(Explainer explainer, PastDecision decision, int engineVersion)
{
    /// <summary>Explains a campaign.</summary>
    /// <param name="campaign">Null: the catalogue of that time does not show it.</param>
    /// <param name="notLive">Why, then.</param>
    public PastExplanation Explain(CompiledCampaign? campaign, Func<Explanation> notLive)
    {
        // Any campaign shows how the whole request goes.
        var explained = (campaign ?? AnyCampaign()) is { } traced ? explainer.Explain(decision.Request, traced) : null;
        var (agrees, notCompared, difference) = Compare(explained?.Decision ?? Decision.None);
        var chosen = campaign is null ? null : Choose(campaign, explained!);
        var recorded = chosen is null
            ? null
            : decision.Recorded.Where(o => o.CampaignNumber == campaign!.Number && o.EventIndex == chosen.EventIndex)
                .Select(o => (PairOutcome?)o).FirstOrDefault();
        var explanation = chosen is null ? notLive() : AsRecorded(chosen.Explanation, recorded);
        return new PastExplanation(explanation, decision, chosen?.EventIndex, recorded, agrees)
        {
            NotCompared = notCompared,
            Difference = difference,
        };
    }

    private bool IsUndecided => decision.Past.Record.Degraded && decision.Recorded.Count == 0;

    private CompiledCampaign? AnyCampaign() =>
        decision.Request.Catalogue.Campaigns.Count == 0 ? null : decision.Request.Catalogue.Campaigns[0];

    // Of several events the one that went furthest, the last of those: what was shown, if anything was.
    private ExplainedEvent? Choose(CompiledCampaign campaign, ExplainedDecision explained) => explained.Events
        .OrderBy(e => decision.Recorded.Any(o => o.CampaignNumber == campaign.Number && o.EventIndex == e.EventIndex))
        .ThenBy(e => e.Explanation.Step).ThenBy(e => e.EventIndex).LastOrDefault();

    private (bool? Agrees, string? NotCompared, string? Difference) Compare(Decision again)
    {
        if (decision.Past.Record.EngineVersion != engineVersion)
        {
            return (null, "engine_version", null);
        }

        if (!decision.KeptWhole)
        {
            return (null, "not_kept", null);
        }

        if (IsUndecided)
        {
            return (true, null, null);
        }

        var (missing, added) = (decision.Recorded.Except(again.Outcomes).ToArray(), again.Outcomes.Except(decision.Recorded).ToArray());
        return missing.Length + added.Length == 0
            ? (true, null, null)
            : (false, null, $"recorded {Text(missing)}, again {Text(added)}");
    }

    private static string Text(PairOutcome[] outcomes) => outcomes.Length == 0 ? "nothing" : outcomes[0].ToString();

    // Where both differ the record holds: it is what the shopper saw.
    private Explanation AsRecorded(Explanation explanation, PairOutcome? recorded)
    {
        if (recorded is { } outcome)
        {
            var step = ExplainedSteps.Of(outcome.Step);
            return step == explanation.Step ? explanation : ExplainedSteps.FromRecord(explanation, outcome, decision.Request.Catalogue);
        }

        if (explanation.Step is ExplanationStep.Schedule or ExplanationStep.Trigger)
        {
            return explanation;
        }

        if (IsUndecided)
        {
            return ExplainedSteps.Cleared(explanation) with { Step = ExplanationStep.Schedule, Reason = ExplanationReason.Undecided };
        }

        return decision.KeptWhole
            ? explanation
            : ExplainedSteps.Cleared(explanation) with { Step = ExplanationStep.Audience, Reason = ExplanationReason.NotKept };
    }
}
