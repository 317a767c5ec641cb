using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>What the keys of a condition on lines of the past tell of it.</summary>
/// <param name="Clauses">Without a key of each there is no line: the sum is 0.</param>
/// <param name="WhenNone">Whether the condition holds then.</param>
/// <param name="WhenSome">Whether it holds for every sum of at least one line; null when that depends on the sum.</param>
/// <param name="Exact">Whether a key in the window is such a line: one part of <c>where</c>, a window that needs no zone.</param>
internal sealed record PastLines(KeyedClause[] Clauses, bool WhenNone, bool? WhenSome, bool Exact)
{
    private const long One = 1_000_000;
    private const long Thousandth = 1_000;

    /// <param name="clauses">Of its <c>where</c>, those with few keys.</param>
    public static PastLines Of(CompiledCondition condition, KeyedClause[] clauses)
    {
        var source = condition.Source;
        var exact = source.Where.Count == 1 && clauses.Length == 1 && source.Within.Kind is (WindowKind.Rolling or WindowKind.Ever);
        return new PastLines(clauses, condition.Comparison.Holds((long?)0), WhenSomeOf(source), exact);
    }

    // The least sum of some lines is known; an amount can be 0 all the same.
    private static bool? WhenSomeOf(Condition source)
    {
        if (source.Field == ConditionField.PurchasedAmount || source.Value.Numbers.Count == 0)
        {
            return null;
        }

        var least = source.Field == ConditionField.PurchasedQuantity ? Thousandth : One;
        var (low, high) = (source.Value.Numbers.Min(), source.Value.Numbers.Max());
        return source.Operator switch
        {
            ComparisonOperator.Equal or ComparisonOperator.In or ComparisonOperator.Between when high < least => false,
            ComparisonOperator.NotEqual or ComparisonOperator.NotIn when high < least => true,
            ComparisonOperator.Less when low <= least => false,
            ComparisonOperator.LessOrEqual when low < least => false,
            ComparisonOperator.Greater when low < least => true,
            ComparisonOperator.GreaterOrEqual when low <= least => true,
            _ => null,
        };
    }
}
