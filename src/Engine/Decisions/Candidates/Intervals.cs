using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Comparisons of a number as intervals.</summary>
internal static class Intervals
{
    /// <summary>Where a comparison holds, both ends included; null when that is nearly everywhere, or also where nothing is known.</summary>
    /// <param name="negated">Where it does not hold.</param>
    /// <param name="mayBeUnknown">Whether the number can be unknown: the opposite of a comparison then holds.</param>
    public static IReadOnlyList<(long From, long To)>? Of(ComparisonOperator comparison, IReadOnlyList<long> values, bool negated, bool mayBeUnknown)
    {
        if (values.Count == 0)
        {
            return null;
        }

        if (comparison is ComparisonOperator.NotEqual or ComparisonOperator.NotIn)
        {
            return negated ? Points(values) : null;
        }

        if (comparison is ComparisonOperator.Equal or ComparisonOperator.In)
        {
            return negated ? null : Points(values);
        }

        return negated && mayBeUnknown ? null : OfOrder(comparison, values, negated);
    }

    private static (long From, long To)[]? OfOrder(ComparisonOperator comparison, IReadOnlyList<long> values, bool negated) =>
        (comparison, negated) switch
        {
            (ComparisonOperator.Less, false) or (ComparisonOperator.GreaterOrEqual, true) => Below(values[0]),
            (ComparisonOperator.LessOrEqual, false) or (ComparisonOperator.Greater, true) => [(long.MinValue, values[0])],
            (ComparisonOperator.Greater, false) or (ComparisonOperator.LessOrEqual, true) => Above(values[0]),
            (ComparisonOperator.GreaterOrEqual, false) or (ComparisonOperator.Less, true) => [(values[0], long.MaxValue)],
            (ComparisonOperator.Between, false) when values.Count == 2 => [(values[0], values[1])],
            (ComparisonOperator.Between, true) when values.Count == 2 && values[0] <= values[1] => [.. Below(values[0]), .. Above(values[1])],
            _ => null,
        };

    private static (long From, long To)[] Points(IReadOnlyList<long> values) => [.. values.Select(v => (v, v))];

    private static (long From, long To)[] Below(long value) => value == long.MinValue ? [] : [(long.MinValue, value - 1)];

    private static (long From, long To)[] Above(long value) => value == long.MaxValue ? [] : [(value + 1, long.MaxValue)];
}
