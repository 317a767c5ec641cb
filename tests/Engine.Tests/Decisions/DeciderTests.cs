using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>The fixed order of campaign.md, step by step.</summary>
public sealed class DeciderTests
{
    private static readonly CapScope s_campaign = new(CapScopeKind.Campaign);
    private static readonly string[] s_two = ["hero", "side"];

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, false)] // ends_at is exclusive
    public void Decide_Schedule_HoldsFromItsFirstInstantToBeforeItsEnd(long at, bool shown)
    {
        var visit = new Visit();
        var campaign = Compiled(1, c => c with { StartsAtMs = Start, EndsAtMs = Start + 100 });
        Assert.Equal(shown, visit.Post(campaign, Start + at, visit.Event()).Interactions.Count == 1);
    }

    [Fact]
    public void Decide_NotEligible_LeavesNoOutcome()
    {
        var visit = new Visit();
        Assert.Empty(visit.Post(Compiled(1), Start, visit.Event("search")).Outcomes);
        Assert.Empty(visit.Post([Compiled(1)], Start, ["elsewhere"], null, visit.Event()).Outcomes);
        Assert.Empty(visit.Post([Compiled(1)], Start, [], null, visit.Event()).Outcomes);
        var refused = Message(1, Text(ConditionField.EventPageType, ComparisonOperator.Equal, "home"));
        Assert.Empty(visit.Post(refused, Start, visit.Event()).Outcomes);
    }

    [Fact]
    public void Decide_Shown_SaysWhatItGivesAndUntilWhen()
    {
        var visit = new Visit();
        var e = visit.Event();
        var decision = visit.Post(Compiled(3, c => c with { Tags = ["water"] }), Start, e);
        Assert.Equal(new PairOutcome(0, 3, DecisionStep.Shown, 0), Assert.Single(decision.Outcomes));
        var given = Assert.Single(decision.Interactions);
        Assert.Equal(
            (0, 3, "c3", 7L, "a", "banner", "hero", 0, Start + 60_000),
            (given.EventIndex, given.CampaignNumber, given.CampaignId, given.CampaignVersion, given.VariantId, given.Type, given.Placement, given.ContentIndex, given.ExpiresAtMs));
        Assert.Equal(["water"], given.Tags);
        Assert.Equal(InteractionIds.Of(Seed, "demo", "alice", e.EventId, "c3", "hero"), given.InteractionId);
        Assert.Matches("^i_[A-Za-z0-9_-]{22}$", given.InteractionId);
        Assert.NotEqual(given.InteractionId, InteractionIds.Of(Seed, "demo", "alice", e.EventId, "c3", null));
    }

    [Fact]
    public void Decide_WithoutConsent_WhatNeedsAProfileFailsAtConsentAndTheRestShows()
    {
        var visit = new Visit { Profile = false };
        var capped = Compiled(1, c => c with { Caps = [new Cap(CapCounts.Shown, 5, Window.Ever, s_campaign)] });
        var history = Message(2, Rule(ConditionField.PurchasedOrders, ComparisonOperator.Equal, 0));
        var request = Message(3, Text(ConditionField.EventName, ComparisonOperator.Equal, "page_view"));
        var decision = visit.Post([capped, history, request], Start, ["hero"], null, visit.Event());
        Assert.Equal([DecisionStep.Consent, DecisionStep.Consent, DecisionStep.Shown], decision.Outcomes.Select(o => o.Step));
    }

    [Fact]
    public void Decide_CapReached_NamesTheCap()
    {
        var visit = new Visit();
        var campaign = Compiled(1, c => c with
        {
            Caps = [new Cap(CapCounts.Shown, 9, Window.Ever, s_campaign), new Cap(CapCounts.Shown, 1, new Window(WindowKind.Rolling, Hour), s_campaign)],
        });
        Assert.Single(visit.Post(campaign, Start, visit.Event()).Interactions);
        Assert.Equal(new PairOutcome(0, 1, DecisionStep.Caps, 1), Assert.Single(visit.Post(campaign, Start + Hour - 1, visit.Event()).Outcomes));
        Assert.Single(visit.Post(campaign, Start + Hour, visit.Event()).Interactions);
    }

    [Fact]
    public void Decide_CapOfTagOrRetailer_CountsWhatTheSameRequestGives()
    {
        foreach (var scope in new[] { new CapScope(CapScopeKind.Tag, "water"), new CapScope(CapScopeKind.Retailer), new CapScope(CapScopeKind.Placement, "hero") })
        {
            var visit = new Visit();
            CompiledCampaign Capped(int number) => Compiled(number, c => c with
            {
                Priority = number, Tags = ["water"], Caps = [new Cap(CapCounts.Shown, 1, Window.Ever, scope)], Interaction = Banner(1, ("a", 1, s_two)),
            });
            var decision = visit.Post([Capped(1), Capped(2)], Start, s_two, null, visit.Event());
            Assert.Equal([DecisionStep.Shown, DecisionStep.Caps], decision.Outcomes.Select(o => o.Step));
        }
    }

    [Fact]
    public void Decide_CapOnSeen_CountsShowsOfTheLastMinuteThatAreNotYetReported()
    {
        var visit = new Visit();
        var campaign = Compiled(1, c => c with
        {
            Caps = [new Cap(CapCounts.Seen, 1, Window.Ever, s_campaign)], Interaction = Banner(Hour, ("a", 1, ["hero"])),
        });
        var given = Assert.Single(visit.Post(campaign, Start, visit.Event()).Interactions);
        Assert.Equal(DecisionStep.Caps, Assert.Single(visit.Post(campaign, Start + 59_999, visit.Event()).Outcomes).Step);
        Assert.Single(visit.Post(campaign, Start + 60_000, visit.Event()).Interactions);
        var seen = visit.Event("view_promotion") with { InteractionId = given.InteractionId };
        visit.Post(campaign, Start + 300_000, seen);
        Assert.Equal(DecisionStep.Caps, Assert.Single(visit.Post(campaign, Start + 400_000, visit.Event()).Outcomes).Step);
    }

    [Fact]
    public void Decide_OnePlace_GoesByPriorityThenMarginAndTheOthersNameTheWinner()
    {
        var visit = new Visit();
        CompiledCampaign[] campaigns =
        [
            Compiled(1, c => c with { Priority = 2, ExpectedMarginMicros = 999_999 }), Compiled(2, c => c with { Priority = 1 }),
            Compiled(3, c => c with { Priority = 1, ExpectedMarginMicros = 1 }),
        ];
        var decision = visit.Post(campaigns, Start, ["hero"], null, visit.Event());
        Assert.Equal(
            [new(0, 1, DecisionStep.Rank, 3), new(0, 2, DecisionStep.Rank, 3), new PairOutcome(0, 3, DecisionStep.Shown, 0)], decision.Outcomes);
    }

    [Fact]
    public void Decide_SeveralEvents_FillEachPlaceOnceAndEachCampaignShowsOnce()
    {
        var visit = new Visit();
        CompiledCampaign[] campaigns =
        [
            Compiled(1, c => c with { Priority = 1, Interaction = Banner(1, ("a", 1, s_two)) }),
            Compiled(2, c => c with { Priority = 2, Interaction = Banner(1, ("a", 1, s_two)), Triggers = new[] { "view_cart" }.ToFrozenSet() }),
            Compiled(3, c => c with { Priority = 3, Interaction = Banner(1, ("a", 1, s_two)) }),
        ];
        var decision = visit.Post(campaigns, Start, s_two, null, visit.Event(), visit.Event("view_cart"), visit.Event());
        Assert.Equal([("c1", "hero", 0), ("c2", "side", 1)], decision.Interactions.Select(i => (i.CampaignId, i.Placement!, i.EventIndex)));
        Assert.Equal(
            [
                new(0, 1, DecisionStep.Shown, 0), new(0, 3, DecisionStep.Rank, 1), new(1, 2, DecisionStep.Shown, 0),
                new(2, 1, DecisionStep.Page, 0), new PairOutcome(2, 3, DecisionStep.Rank, 1),
            ],
            decision.Outcomes);
    }

    [Fact]
    public void Decide_SamePageViewWithinAMinute_KeepsPlaceAndCampaign()
    {
        var visit = new Visit();
        CompiledCampaign[] campaigns = [Compiled(1, c => c with { Interaction = Banner(Hour, ("a", 1, s_two)) }), Compiled(2, c => c with { Priority = 1 })];
        Assert.Equal("c1", Assert.Single(visit.Post([campaigns[0]], Start, ["hero"], "pv", visit.Event()).Interactions).CampaignId);
        var again = visit.Post(campaigns, Start + 59_999, s_two, "pv", visit.Event());
        Assert.Equal([DecisionStep.Page, DecisionStep.Page], again.Outcomes.Select(o => o.Step));
        Assert.Equal(2, visit.Post(campaigns, Start + 59_999, s_two, "other", visit.Event()).Interactions.Count);
        Assert.Equal(2, visit.Post(campaigns, Start + 60_000, s_two, "pv", visit.Event()).Interactions.Count);
    }

    [Fact]
    public void Decide_WithoutPlacement_AnswersWithTheTriggeringEventUpToTheMaximum()
    {
        var visit = new Visit();
        var campaigns = Enumerable.Range(1, PageFill.UnplacedMax + 1).Select(n => Message(n)).ToArray();
        var decision = visit.Post(campaigns, Start, [], null, visit.Event("search"), visit.Event());
        Assert.Equal(PageFill.UnplacedMax, decision.Interactions.Count);
        Assert.All(decision.Interactions, i => Assert.Equal((1, null), (i.EventIndex, i.Placement)));
        Assert.Equal(decision.Interactions[^1].CampaignNumber, Assert.Single(decision.Outcomes, o => o.Step == DecisionStep.Rank).Detail);
    }

    [Fact]
    public void Decide_TestStaleOrBroken_TakesNoPart()
    {
        CompiledCampaign[] campaigns = [Compiled(1, testOnly: true), Compiled(2, c => c with { Caps = [new Cap(CapCounts.Shown, 9, Window.Ever, s_campaign)] }), Message(3)];
        int[] Numbers(Visit visit) => [.. visit.Post(campaigns, Start, s_two, null, visit.Event()).Outcomes.Select(o => o.CampaignNumber)];
        var broken = new Visit();
        broken.Without.Add(3);
        Assert.Equal([2, 3], Numbers(new Visit()));
        Assert.Equal([1, 2, 3], Numbers(new Visit { TestSpace = true }));
        Assert.Equal([3], Numbers(new Visit { Stale = true }));
        Assert.Equal([2], Numbers(broken));
    }

    [Theory]
    [InlineData("mobile", "fr-FR", 0)]
    [InlineData("mobile", "FR", 0)]
    [InlineData("mobile", "fro", 2)]
    [InlineData("desktop", "fr", 1)]
    [InlineData(null, null, 2)]
    public void Decide_Content_IsTheFirstThatFitsDeviceAndLanguage(string? device, string? language, int index)
    {
        var visit = new Visit();
        var campaign = Compiled(1, c => c with
        {
            Interaction = new InteractionDesign("banner", 1, [new Variant("a", 1,
                [new(0, "hero", "mobile", "fr"), new(1, "hero", "desktop", null), new(2, "hero", null, null)])]),
        });
        Assert.Equal(index, Assert.Single(visit.Post(campaign, Start, visit.Event() with { Device = device, Language = language }).Interactions).ContentIndex);
    }

    [Fact]
    public void Decide_ArmWithoutContentForThePlace_IsNotEligible()
    {
        var visit = new Visit();
        var campaign = Compiled(1, c => c with { Interaction = Banner(1, ("a", 0, ["hero"]), ("b", 1, ["side"])) });
        Assert.Empty(visit.Post([campaign], Start, ["hero"], null, visit.Event()).Outcomes);
        Assert.Equal("b", Assert.Single(visit.Post([campaign], Start, s_two, null, visit.Event()).Interactions).VariantId);
    }

    [Fact]
    public void Decide_ArmHeld_StaysWhateverBecomesOfTheWeightsAsLongAsItExists()
    {
        CompiledCampaign With(params (string, long, string[])[] variants) => Compiled(1, c => c with { Interaction = Banner(1, variants) });
        for (var shopper = 0; shopper < 50; shopper++)
        {
            var visit = new Visit($"shopper{shopper}");
            string Arm(CompiledCampaign campaign) => Assert.Single(visit.Post(campaign, Start, visit.Event()).Interactions).VariantId;
            var first = Arm(With(("a", 1, ["hero"]), ("b", 1, ["hero"])));
            var other = first == "a" ? "b" : "a";
            Assert.Equal(first, Arm(With((first, 0, ["hero"]), (other, 1_000_000, ["hero"]))));
            Assert.Equal("c", Arm(With(("c", 1, ["hero"]))));
        }
    }

    [Fact]
    public void Decide_HistoryFields_LeaveOutTheEventAndCartFieldsIncludeIt()
    {
        var visit = new Visit();
        var views = Rule(ConditionField.ViewedCount, ComparisonOperator.Equal, 1_000_000);
        CompiledCampaign[] campaigns =
        [
            Message(1, views, "view_item"), Message(2, views with { IncludingEvent = true }, "view_item"),
            Message(3, Rule(ConditionField.CartQuantity, ComparisonOperator.Equal, 2_000_000), "add_to_cart"),
        ];
        int[] Post(ShopperEvent e) => [.. visit.Post(campaigns, Start, [], null, e).Outcomes.Select(o => o.CampaignNumber)];
        Assert.Equal([2], Post(visit.Event("view_item", Item("p"))));
        Assert.Equal([1], Post(visit.Event("view_item", Item("p"))));
        Assert.Equal([3], Post(visit.Event("add_to_cart", Item("p", 2))));
    }

    [Fact]
    public void Decide_TooMuchWork_NamesTheCampaign()
    {
        var visit = new Visit { Work = 100 };
        var rules = Rule(ConditionField.EventItemsLines, ComparisonOperator.GreaterOrEqual, 0);
        var costly = Message(9, new ConditionGroup(false, false, [.. Enumerable.Repeat(rules, 200)]) { Path = "$" });
        var fault = Assert.Throws<CampaignEvaluationException>(() => visit.Post([Message(1), costly], Start, [], null, visit.Event("page_view", Item("a"))));
        Assert.Equal((9, true), (fault.CampaignNumber, fault.TooMuchWork));
        visit.Without.Add(9);
        Assert.Single(visit.Post([Message(1), costly], Start, [], null, visit.Event()).Interactions);
    }

    [Fact]
    public void Decide_EvaluationThrows_NamesTheCampaign()
    {
        // No document reads to this; a bug of the reader could.
        var visit = new Visit();
        var broken = Compiled(4, c => c with { Interaction = new InteractionDesign("banner", 1, [new Variant("a", 1, new Throwing())]) });
        var fault = Assert.Throws<CampaignEvaluationException>(() => visit.Post([Message(1), broken], Start, ["hero"], null, visit.Event()));
        Assert.Equal((4, false), (fault.CampaignNumber, fault.TooMuchWork));
    }

    [Fact]
    public void Decide_Debug_NamesTheFirstFailingStepOfEveryCampaign()
    {
        var visit = new Visit { Debug = true };
        CompiledCampaign[] campaigns =
        [
            Compiled(1, c => c with { EndsAtMs = Start }), Compiled(2, c => c with { Triggers = new[] { "search" }.ToFrozenSet() }),
            Compiled(3, c => c with { Interaction = Banner(1, ("a", 1, ["side"])) }),
            Message(4, Text(ConditionField.EventPageType, ComparisonOperator.Equal, "home")), Compiled(5, c => c with { Priority = 1 }), Compiled(6),
        ];
        var decision = visit.Post(campaigns, Start, ["hero"], null, visit.Event());
        Assert.Equal(
            [("c1", "schedule", null), ("c2", "trigger", null), ("c3", "placement", null), ("c4", "audience", "$.audience.rules[0]"), ("c5", "shown", null), ("c6", "rank", "c5")],
            decision.Debug.Select(d => (d.CampaignId, d.Step, d.Detail)));
    }

    [Fact]
    public void Decide_NothingEligible_AllocatesLittle()
    {
        var visit = new Visit();
        var campaigns = Enumerable.Range(1, 300).Select(n => Message(n, Text(ConditionField.EventPageType, ComparisonOperator.Equal, "home"))).ToArray();
        var state = visit.State;
        var request = new DecisionRequest
        {
            Catalogue = new CompiledCatalogue("demo", Seed, 2, campaigns, []), After = state, DecidedAtMs = Start, ProfileAllowed = true,
            Events = [new TriggeringEvent(0, visit.Event() with { PageType = "product" }, Start, state, state)],
        };
        var decider = new Decider(new LuckyCart.Engine.Shoppers.SharedValues());
        decider.Decide(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        decider.Decide(request);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_024);
    }

    // Contents that can be compiled but not looked at.
    private sealed class Throwing : IReadOnlyList<VariantContent>
    {
        public int Count => 1;

        public VariantContent this[int index] => throw new InvalidOperationException("a bug");

        public IEnumerator<VariantContent> GetEnumerator() => Enumerable.Empty<VariantContent>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
