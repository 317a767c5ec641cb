using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>Segments and product lists as decisions see them.</summary>
public sealed class SegmentTests
{
    [Fact]
    public void Decide_SegmentByRules_ChangesWithTimeAlone()
    {
        var recent = new Segment("recent", Group(Rule(ConditionField.EventsCount, ComparisonOperator.GreaterOrEqual, 1_000_000) with
        {
            EventName = "search", Within = new Window(WindowKind.Rolling, Hour),
        }), null);
        var visit = new Visit { Segments = [recent] };
        var campaign = Message(1, In(ComparisonOperator.Contains, "recent"));
        Assert.Empty(visit.Post(campaign, Start, visit.Event("search")).Outcomes);
        Assert.Single(visit.Post(campaign, Start + Minute, visit.Event()).Interactions);
        Assert.Empty(visit.Post(campaign, Start + Hour, visit.Event()).Outcomes);
    }

    [Theory]
    [InlineData("alice", true)]
    [InlineData("bob", false)]
    public void Decide_SegmentByIds_HoldsThoseListed(string shopper, bool listed)
    {
        var members = new SegmentMembers([.. new[] { "alice", "carol" }.Select(SegmentMembers.KeyOf).Order()]);
        var visit = new Visit(shopper) { Segments = [new Segment("vip", null, members)] };
        var vip = Message(1, In(ComparisonOperator.In, "vip", "none"));
        var others = Message(2, In(ComparisonOperator.DoesNotContain, "vip"));
        var decision = visit.Post([vip, others], Start, [], null, visit.Event());
        Assert.Equal(listed ? "c1" : "c2", Assert.Single(decision.Interactions).CampaignId);
    }

    [Fact]
    public void Decide_SegmentsOfSegments_AreFollowedAndACycleHoldsNobody()
    {
        Segment[] segments =
        [
            new("inner", Group(Rule(ConditionField.EventValue, ComparisonOperator.Greater, 5_000_000)), null),
            new("outer", Group(In(ComparisonOperator.Contains, "inner")), null),
            new("a", Group(In(ComparisonOperator.Contains, "b")), null),
            new("b", Group(In(ComparisonOperator.Contains, "a")), null),
        ];
        var visit = new Visit { Segments = segments };
        var campaigns = new[] { Message(1, In(ComparisonOperator.Contains, "outer")), Message(2, In(ComparisonOperator.Contains, "a")) };
        Assert.Equal("c1", Assert.Single(visit.Post(campaigns, Start, [], null, visit.Event() with { ValueMinor = 600 }).Interactions).CampaignId);
        Assert.Empty(visit.Post(campaigns, Start + Minute, [], null, visit.Event() with { ValueMinor = 400 }).Interactions);
    }

    [Fact]
    public void Decide_SegmentWithoutConsent_IsRefusedAtConsent()
    {
        var members = new SegmentMembers([SegmentMembers.KeyOf("alice")]);
        var visit = new Visit { Profile = false, Segments = [new Segment("vip", null, members)] };
        Assert.Equal(DecisionStep.Consent, Assert.Single(visit.Post(Message(1, In(ComparisonOperator.Contains, "vip")), Start, visit.Event()).Outcomes).Step);
    }

    [Theory]
    [InlineData("85123A", null, true)]
    [InlineData("x", "evian", true)]
    [InlineData("x", "volvic", false)]
    public void Decide_ProductList_CountsTheLinesInIt(string item, string? brand, bool expected)
    {
        ProductList[] lists =
        [
            new("ids", new[] { "85123a" }.ToFrozenSet(), FrozenSet<string>.Empty, []),
            new("waters", FrozenSet<string>.Empty, FrozenSet<string>.Empty, [new ItemCondition(ItemField.ItemBrand, ComparisonOperator.Equal, new ConditionValue(["evian"], []))]),
        ];
        var visit = new Visit { ProductLists = lists };
        var campaigns = new[] { "ids", "waters" }.Select((list, i) => Message(i + 1, Rule(ConditionField.EventItemsLines, ComparisonOperator.GreaterOrEqual, 1_000_000) with
        {
            Where = [new ItemCondition(ItemField.List, ComparisonOperator.Equal, new ConditionValue([], [], true), list)],
        }));
        Assert.Equal(expected, visit.Post(campaigns, Start, [], null, visit.Event("page_view", Item(item, 1, 1m, brand))).Interactions.Count == 1);
    }

    private static Condition In(ComparisonOperator comparison, params string[] names) => new()
    {
        Path = "$.audience.rules[0]", Field = ConditionField.ShopperSegments, Operator = comparison, Value = new ConditionValue(names, []),
    };

    private static ConditionGroup Group(ConditionNode rule) => new(false, false, [rule]) { Path = "$.audience" };
}
