namespace LuckyCart.Engine.Decisions;

/// <summary>What decisions ask of budgets: answered at once, from what the process holds.</summary>
public interface IBudgets
{
    /// <summary>Sets aside what one interaction of a campaign costs. Only campaigns with a budget are asked for.</summary>
    /// <param name="reservation">Of use when granted.</param>
    BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation);

    /// <summary>Gives back what was set aside and not used in this decision.</summary>
    void Release(CompiledCampaign campaign, BudgetReservation reservation);
}

/// <summary>A budget's answer.</summary>
public enum BudgetAnswer
{
    /// <summary>Set aside.</summary>
    Granted,

    /// <summary>Nothing is left, in all or of the day.</summary>
    Exhausted,

    /// <summary>Something is left, for later.</summary>
    Paced,
}

/// <summary>What was set aside.</summary>
/// <param name="BudgetKey"><c>campaign:ID</c> or <c>group:NAME</c>.</param>
/// <param name="LeaseId">Of the slice that it came from.</param>
/// <param name="Day">Days since 1970-01-01 in the retailer's zone.</param>
/// <param name="AmountMicros">0 where interactions only are counted.</param>
public readonly record struct BudgetReservation(string BudgetKey, string LeaseId, int Day, long AmountMicros);

/// <summary>Budgets without end: for shoppers of the test space, and where no answer is asked for.</summary>
public sealed class EndlessBudgets : IBudgets
{
    private EndlessBudgets()
    {
    }

    /// <summary>The only one.</summary>
    public static EndlessBudgets Instance { get; } = new();

    /// <inheritdoc/>
    public BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation)
    {
        reservation = default;
        return BudgetAnswer.Granted;
    }

    /// <inheritdoc/>
    public void Release(CompiledCampaign campaign, BudgetReservation reservation)
    {
    }
}
