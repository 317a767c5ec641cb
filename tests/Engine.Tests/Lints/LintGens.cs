using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Tests.Campaigns;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Lints;

/// <summary>Audiences over few fields and few values, so that rules often contradict, repeat and cover each other; events that meet them.</summary>
internal static class LintGens
{
    private const long Micro = 1_000_000;

    public static readonly StoreFacts[] Stores =
    [
        new("s1", "Lyon", "drive", "Rhône", "69001", ["bio", "drive"]), new("s2", null, null, null, null, []),
    ];

    private static readonly string[] s_texts = ["a", "ab", "abc", "b", "evian"];

    // What is often near a boundary of a field's values.
    private static readonly long[] s_numbers = [0, Micro, 2 * Micro, 3 * Micro, 22 * Micro, 23 * Micro, 7 * Micro, 500_000, -Micro, 1_000 * Micro];

    private static readonly Gen<ItemCondition> s_where =
        from field in OneOf(ItemField.ItemBrand, ItemField.ItemId, ItemField.Price)
        let kind = field == ItemField.Price ? ComparedKind.UnitPrice : ComparedKind.Text
        from comparison in Operator(kind, field != ItemField.ItemId)
        from value in Values(kind, comparison, null)
        select new ItemCondition(field, comparison, value);

    private static readonly ConditionField[] s_fields =
    [
        ConditionField.EventName, ConditionField.EventPageType, ConditionField.EventSearchTerm, ConditionField.EventDevice,
        ConditionField.EventValue, ConditionField.EventAttribute, ConditionField.EventItemsQuantity, ConditionField.EventItemsLines,
        ConditionField.CartLines, ConditionField.CartAmount, ConditionField.StoreRegion, ConditionField.StoreTags, ConditionField.ShopperKnown,
        ConditionField.ShopperNew, ConditionField.ShopperTrait, ConditionField.ShopperLastOrder, ConditionField.ViewedCount,
        ConditionField.PurchasedQuantity, ConditionField.PurchasedAmount, ConditionField.PurchasedOrders, ConditionField.EventsCount,
        ConditionField.NowHour, ConditionField.NowWeekday,
    ];

    private static readonly Gen<Condition> s_rule =
        from field in OneOf(s_fields)
        let design = FieldDesigns.All.First(d => d.Field == field)
        from kind in design.Kind == ComparedKind.Any ? OneOf(ComparedKind.Text, ComparedKind.Number, ComparedKind.Flag) : Gen.Const(design.Kind)
        from comparison in Operator(kind, design.MayBeUnknown)
        from value in Values(kind, comparison, design.Possible?.Keys)
        from lines in s_where.Array[0, 2]
        from within in OneOf(Window.Ever, new Window(WindowKind.Today))
        from including in Gen.Bool
        select new Condition
        {
            Path = "", Field = field, Operator = comparison, Value = value, Name = design.Kind == ComparedKind.Any ? "tier" : null,
            Where = design.HasItems ? lines : [], Within = design.IsHistory ? within : Window.Ever,
            IncludingEvent = design.IsHistory && including, EventName = field == ConditionField.EventsCount ? "search" : null,
        };

    /// <summary>One to three rules on one value, and others, in groups of all kinds.</summary>
    public static Gen<ConditionGroup> Audiences { get; } = Groups(1).Select(g => (ConditionGroup)WithPath(g, "$.audience"));

    /// <summary>An event as the API takes it: only fields that its name may state.</summary>
    public static Gen<ShopperEvent> Events { get; } =
        from name in OneOf("page_view", "search", "add_to_cart", "purchase", "own_event")
        from texts in OneOf<string?>([null, .. s_texts, "Évian"]).Array[5]
        from device in OneOf(null, "desktop", "mobile", "tablet")
        from value in Gen.Int[-1, 400]
        from items in OneOf(LuckyCart.Engine.Tests.Shoppers.EventGens.Items).Array[0, 3]
        from number in Gen.Int[-3, 6]
        from flag in Gen.Int[0, 3]
        select new ShopperEvent
        {
            EventId = "probe", EventName = name, OccurredAtMs = 0, PageType = texts[0], Device = device, Language = texts[1],
            SearchTerm = name is "search" or "own_event" ? texts[2] : null,
            ValueMinor = value >= 0 && name is not ("page_view" or "search") ? value : null, Items = name == "search" ? [] : items,
            StoreId = texts[3] is null ? null : texts[3] == "a" ? "s1" : "s2",
            Attributes = flag switch
            {
                0 => [],
                1 => [new EventAttribute("tier", texts[4] ?? "x")],
                2 => [new EventAttribute("tier", Number: number / 2m)],
                _ => [new EventAttribute("tier", Flag: number > 0)],
            },
        };

    /// <summary>A moment in the weeks after <see cref="Start"/>.</summary>
    public static Gen<long> Moments { get; } = Gen.Long[0, 60 * Day].Select(at => Start + (45 * Day) + at);

    private static Gen<ConditionGroup> Groups(int level) =>
        from any in Gen.Bool
        from not in Gen.Int[0, 3].Select(n => n == 0)
        from first in s_rule
        from same in Variations(first).Array[0, 2]
        from others in s_rule.Array[0, 2]
        from empty in Gen.Int[0, 9].Select(n => n == 0)
        from groups in level == 3 ? Gen.Const(Array.Empty<ConditionGroup>()) : Groups(level + 1).Array[0, 2]
        select new ConditionGroup(any, not, empty ? [] : [first, .. same, .. others, .. groups]) { Path = "" };

    // Another comparison of the same value.
    private static Gen<Condition> Variations(Condition rule)
    {
        var design = FieldDesigns.All.First(d => d.Field == rule.Field);
        var kind = design.Kind != ComparedKind.Any ? design.Kind
            : rule.Value.Texts.Count > 0 ? ComparedKind.Text : rule.Value.Numbers.Count > 0 ? ComparedKind.Number : ComparedKind.Flag;
        return from comparison in Operator(kind, design.MayBeUnknown)
               from value in Values(kind, comparison, design.Possible?.Keys)
               select rule with { Operator = comparison, Value = value };
    }

    private static Gen<ComparisonOperator> Operator(ComparedKind kind, bool mayBeUnknown) => OneOf(
        [.. Enum.GetValues<ComparisonOperator>().Where(comparison => Operators.Fits(comparison, kind, mayBeUnknown))]);

    private static Gen<ConditionValue> Values(ComparedKind kind, ComparisonOperator comparison, IEnumerable<string>? possible)
    {
        if (Operators.NeedsNoValue(comparison))
        {
            return Gen.Const(ConditionValue.None);
        }

        if (kind == ComparedKind.Flag)
        {
            return Gen.Bool.Select(flag => new ConditionValue([], [], flag));
        }

        var count = comparison == ComparisonOperator.Between ? 2 : 1;
        var countMax = Operators.TakesList(comparison) ? 3 : count;
        string[] texts = [.. possible ?? s_texts];
        long[] numbers = [.. s_numbers.Where(n => kind switch
        {
            ComparedKind.Hour => n is >= 0 and <= 23 * Micro && n % Micro == 0,
            ComparedKind.Weekday => n is >= Micro and <= 7 * Micro && n % Micro == 0,
            ComparedKind.Count => n >= 0 && n % Micro == 0,
            ComparedKind.UnitPrice or ComparedKind.Time => n >= 0,
            _ => true,
        })];
        return kind is ComparedKind.Text or ComparedKind.Texts
            ? OneOf(texts).Array[count, countMax].Select(t => new ConditionValue(
                comparison == ComparisonOperator.Between ? [.. t.Order(StringComparer.Ordinal)] : [.. t.Distinct()], []))
            : OneOf(numbers).Array[count, countMax].Select(n => new ConditionValue(
                [], comparison == ComparisonOperator.Between ? [.. n.Order()] : [.. n.Distinct()]));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static ConditionNode WithPath(ConditionNode node, string path) => node is ConditionGroup group
        ? group with { Path = path, Rules = [.. group.Rules.Select((rule, i) => WithPath(rule, $"{path}.rules[{i}]"))] }
        : node with { Path = path };
}
