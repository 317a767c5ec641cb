using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Explanations;

/// <summary>Explanations of what is only recorded: the step, without what could not be found out again.</summary>
public static class ExplainedSteps
{
    /// <summary>The journal's step in the fixed order.</summary>
    public static ExplanationStep Of(DecisionStep step) => PairExplainer.StepOf(step);

    /// <summary>Another explanation of the same campaign and event, as recorded.</summary>
    /// <param name="catalogue">That it was decided with.</param>
    public static Explanation FromRecord(Explanation explanation, PairOutcome recorded, CompiledCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var cleared = Cleared(explanation) with { Step = Of(recorded.Step) };
        if (recorded.Step == DecisionStep.Caps && cleared.Campaign?.Caps is { } caps && recorded.Detail < caps.Count)
        {
            var cap = caps[recorded.Detail];
            return cleared with { Cap = new ExplainedCap(recorded.Detail, cap, cap.Max, false) };
        }

        return recorded.Step == DecisionStep.Rank && catalogue.FindCampaign(recorded.Detail)?.Campaign is { } winner
            ? cleared with { Rival = new Rival(winner.CampaignId, winner.Name, winner.Priority, winner.ExpectedMarginMicros) }
            : cleared;
    }

    /// <summary>Only who and when.</summary>
    public static Explanation Cleared(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return explanation with
        {
            Reason = ExplanationReason.None, Rules = [], Failing = [], Cap = null, Rival = null, VariantId = null, Placement = null,
        };
    }
}
