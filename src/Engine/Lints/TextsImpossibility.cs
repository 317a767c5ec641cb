using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Proves that no known text is as literals want it.</summary>
internal static class TextsImpossibility
{
    /// <summary>Whether there is none.</summary>
    /// <param name="texts">All texts there are; null: any text.</param>
    public static bool Of(IReadOnlyList<Literal> literals, IReadOnlyCollection<string>? texts)
    {
        var listed = texts ?? literals.FirstOrDefault(IsList)?.Value.Texts;
        if (listed is not null)
        {
            return !listed.Any(text => literals.All(l => l.Allows(text)));
        }

        return literals.Any(IsUnknown) || BoundsConflict(literals) || BeginningsConflict(literals) || PartsConflict(literals);
    }

    private static bool IsList(Literal literal) => literal.IsPositive
        ? literal.Operator is ComparisonOperator.Equal or ComparisonOperator.In
        : literal.Operator is ComparisonOperator.NotEqual or ComparisonOperator.NotIn;

    private static bool IsUnknown(Literal literal) =>
        literal.Operator == (literal.IsPositive ? ComparisonOperator.Null : ComparisonOperator.NotNull);

    private static bool BoundsConflict(IReadOnlyList<Literal> literals)
    {
        var (low, high) = (Highest(literals), Lowest(literals));
        if (low is not { } l || high is not { } h)
        {
            return false;
        }

        var order = string.CompareOrdinal(l.Text, h.Text);
        return order > 0 || (order == 0 && (!l.Included || !h.Included || !literals.All(x => x.Allows(l.Text))));
    }

    // A text that begins with p is not before p, and is where p is among texts that do not begin with p.
    private static bool BeginningsConflict(IReadOnlyList<Literal> literals)
    {
        string[] wanted = [.. TextsOf(literals, ComparisonOperator.BeginsWith, true)];
        string[] unwanted = [.. TextsOf(literals, ComparisonOperator.BeginsWith, false)];
        var (low, high) = (Highest(literals), Lowest(literals));
        return wanted.Any(p =>
            unwanted.Any(n => p.StartsWith(n, StringComparison.Ordinal))
            || wanted.Any(other => !p.StartsWith(other, StringComparison.Ordinal) && !other.StartsWith(p, StringComparison.Ordinal))
            || (high is { } h && (string.CompareOrdinal(p, h.Text) > 0 || (p == h.Text && !h.Included)))
            || (low is { } l && string.CompareOrdinal(p, l.Text) < 0 && !l.Text.StartsWith(p, StringComparison.Ordinal)));
    }

    // A part of a text's part is a part of the text.
    private static bool PartsConflict(IReadOnlyList<Literal> literals)
    {
        string[] there =
        [
            .. TextsOf(literals, ComparisonOperator.BeginsWith, true), .. TextsOf(literals, ComparisonOperator.Contains, true),
            .. TextsOf(literals, ComparisonOperator.DoesNotContain, false),
        ];
        string[] absent = [.. TextsOf(literals, ComparisonOperator.Contains, false), .. TextsOf(literals, ComparisonOperator.DoesNotContain, true)];
        return there.Any(part => absent.Any(not => part.Contains(not, StringComparison.Ordinal)));
    }

    // Of one text only: with several, one of them is enough.
    private static IEnumerable<string> TextsOf(IReadOnlyList<Literal> literals, ComparisonOperator comparison, bool positive) => literals
        .Where(l => l.Operator == comparison && l.IsPositive == positive && l.Value.Texts.Count == 1)
        .Select(l => l.Value.Texts[0]);

    private static (string Text, bool Included)? Highest(IReadOnlyList<Literal> literals) => Furthest(literals, 1);

    private static (string Text, bool Included)? Lowest(IReadOnlyList<Literal> literals) => Furthest(literals, -1);

    // Direction 1: what texts must be after; -1: what they must be before. Literals that must not hold are of a known text here.
    private static (string Text, bool Included)? Furthest(IReadOnlyList<Literal> literals, int direction)
    {
        (string Text, bool Included)? furthest = null;
        foreach (var literal in literals)
        {
            if (BoundOf(literal, direction) is not { } bound)
            {
                continue;
            }

            var order = furthest is { } f ? string.CompareOrdinal(bound.Text, f.Text) * direction : 1;
            if (order > 0 || (order == 0 && !bound.Included))
            {
                furthest = bound;
            }
        }

        return furthest;
    }

    private static (string Text, bool Included)? BoundOf(Literal literal, int direction)
    {
        if (literal.Value.Texts.Count == 0)
        {
            return null;
        }

        var (first, last) = (literal.Value.Texts[0], literal.Value.Texts[^1]);
        return (literal.Operator, literal.IsPositive, direction) switch
        {
            (ComparisonOperator.Greater, true, 1) or (ComparisonOperator.LessOrEqual, false, 1) => (first, false),
            (ComparisonOperator.GreaterOrEqual, true, 1) or (ComparisonOperator.Less, false, 1) => (first, true),
            (ComparisonOperator.Less, true, -1) or (ComparisonOperator.GreaterOrEqual, false, -1) => (first, false),
            (ComparisonOperator.LessOrEqual, true, -1) or (ComparisonOperator.Greater, false, -1) => (first, true),
            (ComparisonOperator.Between, true, 1) => (first, true),
            (ComparisonOperator.Between, true, -1) when literal.Value.Texts.Count == 2 => (last, true),
            _ => null,
        };
    }
}
