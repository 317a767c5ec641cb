using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using static LuckyCart.Engine.Campaigns.ComparisonOperator;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

public sealed class ConditionTests
{
    [Theory]
    [InlineData(Equal, new[] { "home" }, true, false)]
    [InlineData(NotEqual, new[] { "home" }, false, true)]
    [InlineData(In, new[] { "cart", "home" }, true, false)]
    [InlineData(NotIn, new[] { "cart", "home" }, false, true)]
    [InlineData(In, new[] { "1", "2", "3", "4", "5", "home" }, true, false)]
    [InlineData(Contains, new[] { "om" }, true, false)]
    [InlineData(DoesNotContain, new[] { "om" }, false, true)]
    [InlineData(BeginsWith, new[] { "ho" }, true, false)]
    [InlineData(BeginsWith, new[] { "om" }, false, false)]
    [InlineData(Between, new[] { "ha", "hz" }, true, false)]
    [InlineData(Less, new[] { "homf" }, true, false)]
    [InlineData(GreaterOrEqual, new[] { "homf" }, false, false)]
    [InlineData(Null, new string[0], false, true)]
    [InlineData(NotNull, new string[0], true, false)]
    public void Holds_TextField_IgnoresCaseAndTakesUnknownAsNothing(ComparisonOperator comparison, string[] values, bool known, bool unknown)
    {
        var rule = Text(ConditionField.EventPageType, comparison, values);
        Assert.Equal(known, Holds(rule, e => e with { PageType = "HÔME" }));
        Assert.Equal(unknown, Holds(rule, e => e));
    }

    [Theory]
    [InlineData(Equal, new long[] { 12_340_000 }, true, false)]
    [InlineData(NotEqual, new long[] { 12_340_000 }, false, true)]
    [InlineData(Less, new long[] { 12_340_001 }, true, false)]
    [InlineData(LessOrEqual, new long[] { 12_340_000 }, true, false)]
    [InlineData(Greater, new long[] { 12_340_000 }, false, false)]
    [InlineData(GreaterOrEqual, new long[] { 12_340_000 }, true, false)]
    [InlineData(Between, new long[] { 12_340_000, 12_340_000 }, true, false)]
    [InlineData(Between, new long[] { 0, 12_339_999 }, false, false)]
    [InlineData(In, new long[] { 1, 12_340_000 }, true, false)]
    [InlineData(NotIn, new long[] { 1, 12_340_000 }, false, true)]
    [InlineData(Null, new long[0], false, true)]
    [InlineData(NotNull, new long[0], true, false)]
    public void Holds_EventValue_ComparesMicros(ComparisonOperator comparison, long[] micros, bool known, bool unknown)
    {
        var rule = Rule(ConditionField.EventValue, comparison, micros);
        Assert.Equal(known, Holds(rule, e => e with { ValueMinor = 1_234 }));
        Assert.Equal(unknown, Holds(rule, e => e));
    }

    [Fact]
    public void Holds_Attributes_CompareByKind()
    {
        ShopperEvent With(ShopperEvent e) => e with
        {
            Attributes = [new("colour", "Écru"), new("size", Number: 42.5m), new("gift", Flag: true)],
        };
        bool Attribute(string name, ComparisonOperator comparison, ConditionValue value) =>
            Holds(Text(ConditionField.EventAttribute, comparison) with { Name = name, Value = value }, With);
        Assert.True(Attribute("colour", Equal, new(["ecru"], [])));
        Assert.True(Attribute("size", Greater, new([], [42_400_000])));
        Assert.False(Attribute("size", Equal, new(["42.5"], [])));
        Assert.True(Attribute("gift", Equal, new([], [], true)));
        Assert.True(Attribute("gift", NotEqual, new([], [], false)));
        Assert.True(Attribute("gift", NotNull, ConditionValue.None));
        Assert.True(Attribute("none", Null, ConditionValue.None));
        Assert.True(Attribute("none", NotEqual, new(["x"], [])));
        Assert.False(Attribute("colour", Equal, new([], [1])));
    }

    [Fact]
    public void Holds_EventItems_SumTheLinesThatMatch()
    {
        ItemCondition[] evian = [new(ItemField.ItemBrand, Equal, new(["evian"], []))];
        EventItem[] items = [Item("a", 2, 2.55m, "Évian"), Item("b", 1, 1m, "EVIAN"), Item("c", 5, 9m)];
        bool Sum(ConditionField field, long micros) => Holds(Rule(field, Equal, micros) with { Where = evian }, e => e with { Items = items });
        Assert.True(Sum(ConditionField.EventItemsQuantity, 3_000_000));
        Assert.True(Sum(ConditionField.EventItemsAmount, 6_100_000));
        Assert.True(Sum(ConditionField.EventItemsLines, 2_000_000));
    }

    [Fact]
    public void Holds_Store_ComparesTheCataloguesFacts()
    {
        var store = new StoreFacts("75011", "Paris Voltaire", "hypermarket", "Île-de-France", "75011", ["Parking", "24h"]);
        bool InStore(Condition rule, string? id = "75011") => Holds(rule, e => e with { StoreId = id }, [store]);
        Assert.True(InStore(Text(ConditionField.StoreRegion, In, "bretagne", "ile-de-france")));
        Assert.True(InStore(Text(ConditionField.StoreTags, Contains, "parking")));
        Assert.True(InStore(Text(ConditionField.StoreTags, DoesNotContain, "drive")));
        Assert.True(InStore(Text(ConditionField.StoreName, BeginsWith, "paris")));
        Assert.True(InStore(Text(ConditionField.StoreRegion, Null), "elsewhere"));
        Assert.True(InStore(Text(ConditionField.StoreId, Equal, "elsewhere"), "elsewhere"));
        Assert.True(InStore(Text(ConditionField.StoreId, Null), null));
    }

    [Theory]
    [InlineData("alice", true)]
    [InlineData("v_8f3aQm2ZkT0x9LrWb4YcNd", false)]
    public void Holds_ShopperKnown_IsNotAnonymous(string shopperId, bool known)
    {
        var rule = Rule(ConditionField.ShopperKnown, Equal) with { Value = new([], [], true) };
        Assert.Equal(known, Holds(rule, e => e, shopperId: shopperId));
    }

    [Fact]
    public void Holds_ShopperNew_HasNoOrderBeforeTheEvent()
    {
        var visit = new Visit();
        var campaign = Message(1, Rule(ConditionField.ShopperNew, Equal) with { Value = new([], [], true) }, "purchase");
        ShopperEvent Purchase() => visit.Event("purchase", Item("a")) with { TransactionId = Guid.NewGuid().ToString(), ValueMinor = 1 };
        Assert.Single(visit.Post(campaign, Start, Purchase()).Outcomes);
        Assert.Empty(visit.Post(campaign, Start + 1, Purchase()).Outcomes);
    }

    [Fact]
    public void Holds_Now_IsInTheShoppersZone()
    {
        // 2026-11-18T11:06:40Z, a Wednesday.
        Assert.True(Holds(Rule(ConditionField.NowHour, Equal, 12_000_000), e => e, timeZone: "Europe/Paris"));
        Assert.True(Holds(Rule(ConditionField.NowHour, Equal, 11_000_000), e => e));
        Assert.True(Holds(Rule(ConditionField.NowWeekday, Equal, 3_000_000), e => e));
        Assert.True(Holds(Rule(ConditionField.NowWeekday, Equal, 4_000_000), e => e, timeZone: "Pacific/Kiritimati"));
    }

    [Fact]
    public void Holds_Traits_ComeFromIdentify()
    {
        var visit = new Visit();
        visit.Post(Message(1), Start, visit.Event("identify") with { Traits = [new("tier", "Gold")] });
        var rule = Text(ConditionField.ShopperTrait, Equal, "gold") with { Name = "tier" };
        Assert.Single(visit.Post(Message(1, rule), Start + 1, visit.Event()).Outcomes);
    }

    [Fact]
    public void Holds_CampaignFields_CountThisOrTheNamedCampaign()
    {
        var visit = new Visit();
        var shown = Assert.Single(visit.Post(Message(1), Start, visit.Event()).Interactions);
        visit.Post(Message(9, null, "none"), Start + 1, visit.Event("select_promotion") with { InteractionId = shown.InteractionId });
        bool Counts(int campaign, Condition rule) => visit.Post(Message(campaign, rule), Start + Hour, visit.Event("page_view")).Outcomes.Count == 1;
        Assert.True(Counts(2, Rule(ConditionField.CampaignShown, Equal, 1_000_000) with { CampaignId = "c1" }));
        Assert.True(Counts(3, Rule(ConditionField.CampaignClicked, Equal, 1_000_000) with { CampaignId = "c1" }));
        Assert.True(Counts(4, Rule(ConditionField.CampaignShown, Equal, 0)));
        Assert.False(Counts(1, Rule(ConditionField.CampaignShown, Equal, 0)));
    }

    [Theory]
    [InlineData(false, false, new[] { true, true }, true)]
    [InlineData(false, false, new[] { true, false }, false)]
    [InlineData(true, false, new[] { true, false }, true)]
    [InlineData(true, false, new[] { false, false }, false)]
    [InlineData(false, true, new[] { true, true }, false)]
    [InlineData(true, true, new[] { false, false }, true)]
    [InlineData(false, false, new bool[0], true)]
    [InlineData(true, false, new bool[0], true)]
    [InlineData(true, true, new bool[0], false)]
    public void Holds_Group_JoinsItsRules(bool any, bool not, bool[] rules, bool expected)
    {
        var group = new ConditionGroup(any, not, [.. rules.Select(r => Text(ConditionField.EventName, r ? NotNull : Null))]) { Path = "$" };
        var visit = new Visit();
        Assert.Equal(expected, visit.Post(Message(1, group), Start, visit.Event()).Outcomes.Count == 1);
    }

    private static bool Holds(
        Condition rule, Func<ShopperEvent, ShopperEvent> change, IReadOnlyList<StoreFacts>? stores = null, string shopperId = "alice",
        string timeZone = "Etc/UTC")
    {
        var visit = new Visit(shopperId, timeZone) { Stores = stores ?? [] };
        return visit.Post(Message(1, rule), Start, change(visit.Event())).Outcomes.Count == 1;
    }
}
