namespace LuckyCart.Engine.Campaigns;

/// <summary>Operators as documents write them, and which fit which kind of field.</summary>
internal static class Operators
{
    /// <summary>In the order of campaign.md.</summary>
    public static OrderedDictionary<string, ComparisonOperator> ByName { get; } = new(StringComparer.Ordinal)
    {
        ["="] = ComparisonOperator.Equal,
        ["!="] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">"] = ComparisonOperator.Greater,
        [">="] = ComparisonOperator.GreaterOrEqual,
        ["between"] = ComparisonOperator.Between,
        ["in"] = ComparisonOperator.In,
        ["notIn"] = ComparisonOperator.NotIn,
        ["contains"] = ComparisonOperator.Contains,
        ["doesNotContain"] = ComparisonOperator.DoesNotContain,
        ["beginsWith"] = ComparisonOperator.BeginsWith,
        ["null"] = ComparisonOperator.Null,
        ["notNull"] = ComparisonOperator.NotNull,
    };

    public static bool NeedsNoValue(ComparisonOperator comparison) =>
        comparison is ComparisonOperator.Null or ComparisonOperator.NotNull;

    public static bool TakesList(ComparisonOperator comparison) =>
        comparison is ComparisonOperator.In or ComparisonOperator.NotIn;

    /// <summary>Whether the operator makes sense on such a field.</summary>
    public static bool Fits(ComparisonOperator comparison, ComparedKind kind, bool mayBeUnknown) => comparison switch
    {
        ComparisonOperator.Null or ComparisonOperator.NotNull => mayBeUnknown,
        ComparisonOperator.Equal or ComparisonOperator.NotEqual => kind is not (ComparedKind.Texts or ComparedKind.Names or ComparedKind.Time),
        ComparisonOperator.In or ComparisonOperator.NotIn => kind is not (ComparedKind.Flag or ComparedKind.Time),
        ComparisonOperator.Contains or ComparisonOperator.DoesNotContain =>
            kind is ComparedKind.Text or ComparedKind.Texts or ComparedKind.Names or ComparedKind.Any,
        ComparisonOperator.BeginsWith => kind is ComparedKind.Text or ComparedKind.Any,
        _ => kind is not (ComparedKind.Texts or ComparedKind.Names or ComparedKind.Flag),
    };

    /// <summary>Those that fit, as a sentence lists them.</summary>
    public static string FittingNames(ComparedKind kind, bool mayBeUnknown) =>
        string.Join(", ", ByName.Where(entry => Fits(entry.Value, kind, mayBeUnknown)).Select(entry => entry.Key));
}
