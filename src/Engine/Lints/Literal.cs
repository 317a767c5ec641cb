using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Lints;

/// <summary>A comparison that is to hold, or is not to hold, of a value.</summary>
internal sealed class Literal
{
    private readonly bool _holds;

    /// <summary>Of a condition of an audience.</summary>
    public Literal(Condition condition, bool holds) : this(condition.Operator, condition.Value, holds) => Condition = condition;

    /// <summary>Of any comparison.</summary>
    public Literal(ComparisonOperator comparison, ConditionValue value, bool holds) =>
        (Operator, Value, Comparison, _holds) = (comparison, value, new Comparison(comparison, value), holds);

    /// <summary>The condition; null for one on an item.</summary>
    public Condition? Condition { get; }

    /// <summary>How it compares.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>With what.</summary>
    public ConditionValue Value { get; }

    /// <summary>Ready to be asked.</summary>
    public Comparison Comparison { get; }

    /// <summary>Whether the comparison is to hold.</summary>
    public bool IsPositive => _holds;

    /// <summary>Values it compares with.</summary>
    public int Size => Value.Texts.Count + Value.Numbers.Count + 1;

    /// <summary>The opposite.</summary>
    public Literal Negated() => Condition is { } condition ? new Literal(condition, !_holds) : new Literal(Operator, Value, !_holds);

    /// <summary>Whether a text (null: not known) is as wanted.</summary>
    public bool Allows(string? text) => Comparison.Holds(text) == _holds;

    /// <summary>Whether a number is as wanted.</summary>
    public bool Allows(long? number) => Comparison.Holds(number) == _holds;

    /// <summary>Whether yes or no is as wanted.</summary>
    public bool Allows(bool? flag) => Comparison.Holds(flag) == _holds;

    /// <summary>Whether a list of texts is as wanted.</summary>
    public bool Allows(IReadOnlyList<string> list) => Comparison.Holds(list) == _holds;

    /// <summary>Whether a number of any precision is as wanted.</summary>
    public bool AllowsDecimal(decimal number) => Comparison.HoldsDecimal(number) == _holds;
}
