namespace LuckyCart.BackOffice.Numbers;

/// <summary>What can need attention, most urgent first.</summary>
internal static class AttentionKinds
{
    public const string BudgetExhausted = "budget_exhausted";
    public const string DayBudgetExhausted = "day_budget_exhausted";
    public const string RejectedEvents = "rejected_events";
    public const string NothingShown = "nothing_shown";
    public const string NothingEligible = "nothing_eligible";
    public const string NotStarted = "not_started";
    public const string EndsSoon = "ends_soon";
    public const string PausedWithBudget = "paused_with_budget";

    public static IReadOnlyList<string> All { get; } =
        [BudgetExhausted, DayBudgetExhausted, RejectedEvents, NothingShown, NothingEligible, NotStarted, EndsSoon, PausedWithBudget];
}
