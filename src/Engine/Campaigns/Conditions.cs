namespace LuckyCart.Engine.Campaigns;

/// <summary>A node of an audience tree: a group or a condition. At most 10 levels and 200 rules.</summary>
public abstract record ConditionNode
{
    /// <summary>JSON path in the document, for explanations and faults.</summary>
    public required string Path { get; init; }
}

/// <summary>Rules joined by and/or. Empty: true.</summary>
/// <param name="Any">True: or; false: and.</param>
/// <param name="Not">The group's result is turned around.</param>
public sealed record ConditionGroup(bool Any, bool Not, IReadOnlyList<ConditionNode> Rules) : ConditionNode;

/// <summary>One comparison.</summary>
/// <remarks>
/// Numbers are in micros (10^-6) of the field's own unit: amounts of the currency's major unit, quantities of one piece, counts
/// of one. Times are Unix milliseconds. Texts are folded (<see cref="FoldedText"/>).
/// </remarks>
public sealed record Condition : ConditionNode
{
    /// <summary>What is compared.</summary>
    public required ConditionField Field { get; init; }

    /// <summary>Of <see cref="ConditionField.EventAttribute"/> and <see cref="ConditionField.ShopperTrait"/>: which one, as stated.</summary>
    public string? Name { get; init; }

    /// <summary>How.</summary>
    public required ComparisonOperator Operator { get; init; }

    /// <summary>With what.</summary>
    public required ConditionValue Value { get; init; }

    /// <summary>Which item lines count; all must hold. Empty: all lines.</summary>
    public IReadOnlyList<ItemCondition> Where { get; init; } = [];

    /// <summary>Of history fields: over which time.</summary>
    public Window Within { get; init; } = Window.Ever;

    /// <summary>History fields leave out the event being decided unless this is true; cart fields always include it.</summary>
    public bool IncludingEvent { get; init; }

    /// <summary>Of <see cref="ConditionField.EventsCount"/>: of which name.</summary>
    public string? EventName { get; init; }

    /// <summary>Of campaign fields: of which campaign. Null: this one.</summary>
    public string? CampaignId { get; init; }
}

/// <summary>A condition on one item line.</summary>
/// <param name="ListName">Of <see cref="ItemField.List"/>: which product list.</param>
public sealed record ItemCondition(ItemField Field, ComparisonOperator Operator, ConditionValue Value, string? ListName = null);

/// <summary>The compared value; what is not of the field's kind is empty.</summary>
/// <param name="Texts">Folded; one, or several for in, notIn and between.</param>
/// <param name="Numbers">Micros, Unix milliseconds for times; one, or several.</param>
/// <param name="Flag">Of yes-or-no fields.</param>
public sealed record ConditionValue(IReadOnlyList<string> Texts, IReadOnlyList<long> Numbers, bool? Flag = null)
{
    /// <summary>Of null and notNull.</summary>
    public static ConditionValue None { get; } = new([], []);
}

/// <summary>Comparison operators (campaign.md).</summary>
public enum ComparisonOperator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary>Both ends included.</summary>
    Between,

    /// <summary>One of.</summary>
    In,

    /// <summary>None of.</summary>
    NotIn,

    /// <summary>Has the text in it; a list field has the value.</summary>
    Contains,

    /// <summary>The opposite.</summary>
    DoesNotContain,

    /// <summary>Starts with the text.</summary>
    BeginsWith,

    /// <summary>Not known.</summary>
    Null,

    /// <summary>Known.</summary>
    NotNull,
}
