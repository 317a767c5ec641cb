using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What conditions on item lines can mean together.</summary>
internal static class ItemLines
{
    /// <summary>Whether no line can meet all conditions.</summary>
    public static bool CanMatchNone(IReadOnlyList<ItemCondition> where) =>
        where.GroupBy(c => (c.Field, c.ListName)).Any(same => Impossibility.Of([.. same.Select(ToLiteral)], FieldDomain.Of(same.Key.Field)));

    /// <summary>Whether a condition can never, or must always, hold of a line.</summary>
    public static Truth TruthOf(ItemCondition condition)
    {
        var (literal, domain) = (ToLiteral(condition), FieldDomain.Of(condition.Field));
        return Impossibility.Of([literal], domain) ? Truth.Never
            : Impossibility.Of([literal.Negated()], domain) ? Truth.Always : Truth.Depends;
    }

    /// <summary>Two conditions on one field that no line meets, by their places; or null.</summary>
    public static (int First, int Second)? FindConflict(IReadOnlyList<ItemCondition> where)
    {
        for (var second = 1; second < where.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var (a, b) = (where[first], where[second]);
                if (a.Field == b.Field && a.ListName == b.ListName && Impossibility.Of([ToLiteral(a), ToLiteral(b)], FieldDomain.Of(a.Field)))
                {
                    return (first, second);
                }
            }
        }

        return null;
    }

    private static Literal ToLiteral(ItemCondition condition) => new(condition.Operator, condition.Value, true);
}
