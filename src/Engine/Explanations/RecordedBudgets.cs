using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Explanations;

/// <summary>The budgets' answers of a decision that was recorded: they follow from how its pairs ended.</summary>
/// <remarks>
/// A pair asks once, after the caps; pairs of a campaign ask in the order of their events. Ended at the budget or its pacing:
/// that answer. Ended later: granted. Ended before: it did not ask.
/// </remarks>
public sealed class RecordedBudgets : IBudgets
{
    private readonly Dictionary<int, Queue<(BudgetAnswer Answer, BudgetReservation Taken)>> _answers = [];

    /// <summary>Of a record's outcomes, by event, then campaign number.</summary>
    /// <param name="taken">By campaign number, what was taken for what was shown of it; null: of no interest.</param>
    public RecordedBudgets(IEnumerable<PairOutcome> outcomes, IReadOnlyDictionary<int, BudgetReservation>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var outcome in outcomes.OrderBy(o => o.EventIndex))
        {
            if (AnswerOf(outcome.Step) is { } answer)
            {
                if (!_answers.TryGetValue(outcome.CampaignNumber, out var answers))
                {
                    _answers.Add(outcome.CampaignNumber, answers = []);
                }

                var shown = outcome.Step == DecisionStep.Shown;
                answers.Enqueue((answer, shown && taken is not null ? taken.GetValueOrDefault(outcome.CampaignNumber) : default));
            }
        }
    }

    /// <inheritdoc/>
    public BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation)
    {
        ArgumentNullException.ThrowIfNull(campaign);

        // Asked where the record says that nothing was: the comparison with the record will tell.
        var recorded = _answers.TryGetValue(campaign.Number, out var answers) && answers.TryDequeue(out var known)
            ? known
            : (BudgetAnswer.Granted, default);
        (var answer, reservation) = recorded;
        return answer;
    }

    /// <inheritdoc/>
    public void Release(CompiledCampaign campaign, BudgetReservation reservation)
    {
    }

    private static BudgetAnswer? AnswerOf(DecisionStep step) => step switch
    {
        DecisionStep.Budget => BudgetAnswer.Exhausted,
        DecisionStep.Pacing => BudgetAnswer.Paced,
        DecisionStep.Consent or DecisionStep.ExclusiveGroup or DecisionStep.Caps or DecisionStep.Undecided => null,
        _ => BudgetAnswer.Granted,
    };
}
