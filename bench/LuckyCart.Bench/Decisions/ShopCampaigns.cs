using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using LuckyCart.Replay.Campaigns;

namespace LuckyCart.Bench.Decisions;

/// <summary>Campaigns of the shapes that shops run, in turn, about the items that the history sells. Nothing is drawn.</summary>
internal sealed class ShopCampaigns(CampaignTargets targets)
{
    /// <summary>Shapes.</summary>
    public const int Shapes = 12;

    private const long Day = 86_400_000;
    private const long One = 1_000_000;

    private static readonly StoreFacts[] s_stores =
        [new("S0", "One", "drive", "North", null, ["a"]), new("S1", "Two", "shop", "South", null, []), new("S2", "Three", "shop", "West", null, [])];

    /// <summary>A catalogue of campaigns.</summary>
    public static CompiledCatalogue Catalogue(IEnumerable<CompiledCampaign> campaigns) => new(
        "demo", new byte[32], 2, campaigns, s_stores,
        [new Segment("spenders", All(Bought(ConditionField.PurchasedAmount, 180, ComparisonOperator.GreaterOrEqual, 500)), null)]);

    /// <summary>Campaign 1, 2, …</summary>
    public CompiledCampaign Make(int number)
    {
        var n = number / Shapes;
        return (number % Shapes) switch
        {
            0 => Of(number, ["view_item"], "product-side", [InEvent(Item(Items(number, 4)))]),
            1 => Of(number, ["view_item"], "product-side",
                [InEvent(Family(number)), Bought(ConditionField.PurchasedQuantity, 90, ComparisonOperator.Equal, 0, Family(number))]),
            2 => Of(number, ["add_to_cart"], "cart-side",
                [InEvent(Item(Items(number, 6))), Cart(ConditionField.CartAmount, ComparisonOperator.Between, 20 + (n % 20 * 15), 60 + (n % 20 * 15))]),
            3 => Of(number, ["add_to_cart"], "cart-side",
                [InEvent(Item(Items(number, 6))), Cart(ConditionField.CartQuantity, ComparisonOperator.Equal, 0) with { Where = [Item(Items(number + 1, 3))] }]),
            4 => Of(number, ["view_item"], "product-bottom",
                [Bought(ConditionField.PurchasedAmount, 90, ComparisonOperator.GreaterOrEqual, 200 + (n % 10 * 100)), InEvent(Item(Items(number, 12)))]),
            5 => Of(number, ["view_item"], "product-side",
                [
                    History(ConditionField.ViewedCount, 30, ComparisonOperator.GreaterOrEqual, 1) with { Where = [Item(Items(number, 8))] },
                    Bought(ConditionField.PurchasedQuantity, 30, ComparisonOperator.Equal, 0, Item(Items(number, 8))),
                ]),
            6 => Of(number, ["page_view"], "home-hero", [Bought(ConditionField.PurchasedQuantity, 180, ComparisonOperator.GreaterOrEqual, 1, Item(Items(number, 3)))]),
            7 => Of(number, ["page_view"], "home-middle",
                [Segment("spenders"), Text(ConditionField.StoreRegion, n % 2 == 0 ? "north" : "east"), Text(ConditionField.EventDevice, n % 3 == 0 ? "mobile" : "tablet"),
                    Bought(ConditionField.PurchasedOrders, 365, ComparisonOperator.Equal, 2 + (n % 8), Brand(number))]),
            8 => Of(number, ["purchase"], null, [InEvent(Brand(number)), Cart(ConditionField.EventValue, ComparisonOperator.GreaterOrEqual, 100 + (n % 30 * 20))]),
            9 => Of(number, ["view_item", "add_to_cart"], n % 2 == 0 ? "product-side" : "cart-side", [InEvent(Word(number))]),
            10 => Of(number, ["purchase"], null, [Bought(ConditionField.PurchasedOrders, 365, ComparisonOperator.Equal, 1 + (n % 200))]),
            _ => Of(number, ["page_view", "view_item"], n % 2 == 0 ? "home-bottom" : "product-bottom",
                [Either(InEvent(Brand(number)), Cart(ConditionField.CartLines, ComparisonOperator.GreaterOrEqual, 1) with { Where = [Brand(number)] }),
                    Bought(ConditionField.PurchasedQuantity, 60, ComparisonOperator.Equal, 0, Brand(number))]),
        };
    }

    private static CompiledCampaign Of(int number, string[] triggers, string? placement, ConditionNode[] rules) => new(new PublishedCampaign(number, 1, false, new Campaign
    {
        CampaignId = $"campaign-{number}", Name = "Campaign", StartsAtMs = 0, EndsAtMs = long.MaxValue, NeedsPlacement = placement is not null,
        Triggers = triggers.ToFrozenSet(StringComparer.Ordinal), Priority = 1 + (number % 9), Audience = All(rules),
        Caps = [new Cap(CapCounts.Shown, 3, new Window(WindowKind.Rolling, Day), new CapScope(CapScopeKind.Campaign))],
        Interaction = new InteractionDesign(placement is null ? "message" : "banner", Day / 24, [new Variant("a", 1, [new VariantContent(0, placement, null, null)])]),
    }));

    private string[] Items(int number, int count) => [.. targets.ItemsOf(number, count).Select(FoldedText.Of)];

    private static ItemCondition Item(string[] items) => new(ItemField.ItemId, ComparisonOperator.In, new ConditionValue(items, []));

    private ItemCondition Family(int number) => new(ItemField.ItemId, ComparisonOperator.BeginsWith, new ConditionValue(
        [FoldedText.Of(targets.Items[number % targets.Items.Count] is { Length: > 4 } item ? item[..4] : "1")], []));

    private ItemCondition Brand(int number) => new(ItemField.ItemBrand, ComparisonOperator.Equal, new ConditionValue(
        [FoldedText.Of(Shop.BrandOf(targets.Items[number % targets.Items.Count]))], []));

    private ItemCondition Word(int number) => new(ItemField.ItemName, ComparisonOperator.Contains, new ConditionValue(
        [FoldedText.Of(targets.Words[number / Shapes % targets.Words.Count])], []));

    private static Condition InEvent(ItemCondition where) => Rule(ConditionField.EventItemsLines, ComparisonOperator.GreaterOrEqual, 1) with { Where = [where] };

    private static Condition Cart(ConditionField field, ComparisonOperator comparison, params long[] ones) => Rule(field, comparison, ones);

    private static Condition Bought(ConditionField field, int days, ComparisonOperator comparison, long ones, params ItemCondition[] where) =>
        History(field, days, comparison, ones) with { Where = where };

    private static Condition History(ConditionField field, int days, ComparisonOperator comparison, long ones) =>
        Rule(field, comparison, ones) with { Within = new Window(WindowKind.Rolling, days * Day) };

    private static Condition Text(ConditionField field, string folded) =>
        Rule(field, ComparisonOperator.Equal) with { Value = new ConditionValue([folded], []) };

    private static Condition Segment(string name) => Text(ConditionField.ShopperSegments, name) with { Operator = ComparisonOperator.Contains };

    private static Condition Rule(ConditionField field, ComparisonOperator comparison, params long[] ones) => new()
    {
        Path = "$.audience.rules[0]", Field = field, Operator = comparison, Value = new ConditionValue([], [.. ones.Select(o => o * One)]),
    };

    private static ConditionGroup All(params ConditionNode[] rules) => new(false, false, rules) { Path = "$.audience" };

    private static ConditionGroup Either(params ConditionNode[] rules) => new(true, false, rules) { Path = "$.audience" };
}
