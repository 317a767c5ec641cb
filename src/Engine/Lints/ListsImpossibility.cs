using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Proves that no list of texts (tags, segments) is as literals want it.</summary>
internal static class ListsImpossibility
{
    /// <summary>Whether there is none, the empty list included.</summary>
    public static bool Of(IReadOnlyList<Literal> literals)
    {
        if (literals.All(l => l.Allows([])))
        {
            return false;
        }

        if (literals.Any(l => l.Operator == (l.IsPositive ? ComparisonOperator.Null : ComparisonOperator.NotNull)))
        {
            return true;
        }

        var absent = literals.Where(l => IsHas(l) == false).SelectMany(l => l.Value.Texts).ToHashSet(StringComparer.Ordinal);
        return literals.Any(l => IsHas(l) == true && l.Value.Texts.All(absent.Contains));
    }

    // Whether the list must have one of the texts (true), or must have none of them (false); null: something else.
    private static bool? IsHas(Literal literal) => literal.Operator switch
    {
        ComparisonOperator.Equal or ComparisonOperator.In or ComparisonOperator.Contains => literal.IsPositive,
        ComparisonOperator.NotEqual or ComparisonOperator.NotIn or ComparisonOperator.DoesNotContain => !literal.IsPositive,
        _ => null,
    };
}
