using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Explanations;

/// <summary>The budgets' answers of a decision that was recorded: they follow from how its pairs ended.</summary>
/// <remarks>
/// A pair asks once, after the caps; pairs of a campaign ask in the order of their events. Ended at the budget or its pacing:
/// that answer. Ended later: granted. Ended before: it did not ask.
/// </remarks>
public sealed class RecordedBudgets : IBudgets
{
    private readonly Dictionary<int, Queue<BudgetAnswer>> _answers = [];

    /// <summary>Of a record's outcomes, by event, then campaign number.</summary>
    public RecordedBudgets(IEnumerable<PairOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var outcome in outcomes.OrderBy(o => o.EventIndex))
        {
            if (AnswerOf(outcome.Step) is { } answer)
            {
                if (!_answers.TryGetValue(outcome.CampaignNumber, out var answers))
                {
                    _answers.Add(outcome.CampaignNumber, answers = new Queue<BudgetAnswer>());
                }

                answers.Enqueue(answer);
            }
        }
    }

    /// <inheritdoc/>
    public BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        reservation = default;

        // Asked where the record says that nothing was: the comparison with the record will tell.
        return _answers.TryGetValue(campaign.Number, out var answers) && answers.TryDequeue(out var answer)
            ? answer
            : BudgetAnswer.Granted;
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
