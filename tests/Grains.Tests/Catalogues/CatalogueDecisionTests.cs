using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Catalogues;

public sealed class CatalogueDecisionTests
{
    private CatalogueState _state = CatalogueState.Empty;

    [Fact]
    public void Campaign_NamingUnknownPlacement_IsRefusedWithItsPath()
    {
        var answer = Change(Put("campaign", "c", Published("c", placement: "gone")));

        Assert.Equal(ChangeOutcome.Refused, answer.Outcome);
        var fault = Assert.Single(answer.Faults!);
        Assert.Equal("$.interaction.variants[0].content[0].placement", fault.Path);
        Assert.Equal("unknown_placement", fault.Code);
        Assert.Equal(0, _state.Version);
    }

    [Fact]
    public void Campaign_NamingUnknownStoresAndCapPlacement_IsRefusedWithEveryPath()
    {
        Change(Put("store", "1"));
        var answer = Change(Put("campaign", "c", """
            {"campaign_version":1,"status":"test","document":{"campaign_id":"c","caps":[{"of":"campaign"},{"of":"placement:gone"}],
             "audience":{"rules":[{"field":"store.id","operator":"in","value":["1","2"]},
              {"combinator":"or","rules":[{"field":"store.id","operator":"=","value":"3"},{"field":"store.id","operator":"beginsWith","value":"9"}]}]}}}
            """));

        Assert.Equal(
            ["$.caps[1].of", "$.audience.rules[0].value[1]", "$.audience.rules[1].rules[0].value"], answer.Faults!.Select(f => f.Path));
    }

    [Theory]
    [InlineData("live", ChangeOutcome.Refused)]
    [InlineData("test", ChangeOutcome.Refused)]
    [InlineData("paused", ChangeOutcome.Refused)]
    [InlineData("ended", ChangeOutcome.Changed)]
    public void Placement_NamedByCampaign_CanBeDeletedOnlyOnceItEnded(string status, ChangeOutcome expected)
    {
        Change(Put("placement", "home"), Put("campaign", "c", Published("c")));
        Change(Put("campaign", "c", Published("c", status: status)));

        var answer = Change(Delete("placement", "home"));

        Assert.Equal(expected, answer.Outcome);
        if (expected == ChangeOutcome.Refused)
        {
            var fault = Assert.Single(answer.Faults!);
            Assert.Equal("$.interaction.variants[0].content[0].placement", fault.Path);
            Assert.Contains("Campaign c", fault.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Placement_DeletedTogetherWithTheCampaignsMove_IsDeleted()
    {
        Change(Put("placement", "home"), Put("campaign", "c", Published("c")));

        var answer = Change(Delete("placement", "home"), Put("placement", "side"), Put("campaign", "c", Published("c", 2, placement: "side")));

        Assert.Equal(ChangeOutcome.Changed, answer.Outcome);
        Assert.Equal(ChangeOutcome.Refused, Change(Delete("placement", "side")).Outcome);
    }

    [Fact]
    public void Segments_MadeInOneChange_MayNameEachOtherInAnyOrder()
    {
        Assert.Equal(ChangeOutcome.Changed, Change(Put("segment", "b", Naming("a")), Put("segment", "a", Naming())).Outcome);

        Assert.Equal(
            [("segment", "b")], _state.UsedBy[new DocumentKey("segment", "a")].Select(u => (u.Type, u.Id)));
        Assert.Equal(ChangeOutcome.Changed, Change(Delete("segment", "a"), Delete("segment", "b")).Outcome);
        Assert.Empty(_state.UsedBy);
    }

    [Fact]
    public void Segments_ChangedIntoACircleTogether_AreRefused()
    {
        Change(Put("segment", "a", Naming()), Put("segment", "b", Naming()), Put("segment", "c", Naming()));

        var answer = Change(Put("segment", "a", Naming("c", "b")), Put("segment", "b", Naming("c")), Put("segment", "c", Naming("a")));

        var fault = Assert.Single(answer.Faults!);
        Assert.Equal(("segment_cycle", "$.audience.rules[0].value[0]"), (fault.Code, fault.Path));
        Assert.Contains("a → c → a", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_AsManyAsThereMayBe_AreCheckedQuickly()
    {
        // Every one names all of the level before: 10^27 ways through, looked at once each.
        for (var level = 0; level < 10; level++)
        {
            string[] named = level == 0 ? [] : [.. Enumerable.Range(0, 100).Select(i => $"s{level - 1}-{i}")];
            Assert.Equal(ChangeOutcome.Changed, Change([.. Enumerable.Range(0, 100).Select(i => Put("segment", $"s{level}-{i}", Naming(named)))]).Outcome);
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("segment_cycle", Change(Put("segment", "s0-0", Naming("s9-99"))).Faults![0].Code);
        Assert.Equal("segments_too_deep", Change(Put("segment", "s9-0", Naming("s9-99"))).Faults![0].Code);
        Assert.Equal("too_many", Change(Put("segment", "more", Naming())).Faults![0].Code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void ProductList_NamedInAnyWhere_IsInUse()
    {
        Change(Put("product_list", "promo"), Put("placement", "home"));
        Change(Put("campaign", "c", """
            {"campaign_version":1,"status":"paused","document":{"campaign_id":"c","goal":{"event_name":"purchase","where":[{"field":"item_brand"},{"field":"list:promo"}]}}}
            """));
        Change(Put("segment", "s", """{"audience":{"rules":[{"rules":[{"field":"cart.lines","where":[{"field":"list:promo"}]}]}]}}"""));

        var answer = Change(Delete("product_list", "promo"));

        Assert.Equal(["$.goal.where[1].field", "$.audience.rules[0].rules[0].where[0].field"], answer.Faults!.Select(f => f.Path));
        Assert.All(answer.Faults!, f => Assert.Equal("in_use", f.Code));
        Assert.Equal("unknown_product_list", Change(Put("segment", "t", """{"audience":{"rules":[{"where":[{"field":"list:gone"}]}]}}""")).Faults![0].Code);
    }

    [Fact]
    public void Campaigns_GetDenseNumbersAndKeepThem()
    {
        Change(Put("placement", "home"));
        Change(Put("campaign", "b", Published("b")), Put("campaign", "a", Published("a")));
        Change(Put("campaign", "c", Published("c")), Put("campaign", "b", Published("b", 2, "ended")));

        Assert.Equal([2, 1, 3], _state.OfType("campaign").Select(c => CatalogueCampaign.Find(c.Document.Json, out _)!.Number));
        Assert.Equal(ChangeOutcome.Unchanged, Change(Put("campaign", "c", Published("c"))).Outcome);
        Assert.Equal("not_deletable", Change(Delete("campaign", "c")).Faults![0].Code);
    }

    [Fact]
    public void Revisions_AfterDeletion_GoOn()
    {
        Change(Put("store", "s", """{"n":1}"""));
        Change(Delete("store", "s"));

        Assert.Equal(ChangeOutcome.LostRace, Change(Put("store", "s", """{"n":2}""", 1)).Outcome);
        Assert.Equal(3, Change(Put("store", "s", """{"n":2}""", 0)).Current[0].Revision);
    }

    [Theory]
    [InlineData("prize", "unknown_type")]
    [InlineData("campaign", "invalid")]
    public void Change_OfWrongShape_IsRefused(string type, string code) =>
        Assert.Equal(code, Change(Put(type, "x")).Faults![0].Code);

    [Fact]
    public void Change_NamingADocumentTwice_IsRefused() =>
        Assert.Equal("duplicate", Change(Put("store", "x"), Delete("store", "x")).Faults![0].Code);

    [Fact]
    public void Placements_BeyondTheMaximum_AreRefused()
    {
        Change([.. Enumerable.Range(0, 1_000).Select(i => Put("placement", "p" + i))]);

        Assert.Equal("too_many", Change(Put("placement", "more")).Faults![0].Code);
        Assert.Equal(ChangeOutcome.Changed, Change(Put("placement", "p1", """{"n":1}""")).Outcome);
        Assert.Equal("too_many", Change([.. Enumerable.Range(0, 1_001).Select(i => Put("store", "s" + i))]).Faults![0].Code);
    }

    [Fact]
    public void Deletions_BeyondTheMaximum_AreForgottenAndSilosBehindGetAll()
    {
        Change(Put("placement", "home"));
        for (var part = 0; part < 11; part++)
        {
            Change([.. Enumerable.Range(part * 1_000, 1_000).Select(i => Put("product", "p" + i))]);
        }

        var before = _state.Version;
        for (var part = 0; part < 11; part++)
        {
            Change([.. Enumerable.Range(part * 1_000, 1_000).Select(i => Delete("product", "p" + i))]);
        }

        Assert.Equal(CatalogueState.DeletedMax, _state.Deleted.Count);
        Assert.Equal(CatalogueState.DeletedMax + 1, _state.Changes.Count);
        var all = _state.ChangesAfter(before);
        Assert.True(all.Full);
        Assert.Equal("home", Assert.Single(all.Documents).Id);
        var some = _state.ChangesAfter(before + 1);
        Assert.False(some.Full);
        Assert.Equal(10_000, some.Documents.Count(d => d.Deleted));
    }

    [Fact]
    public void PublishedVersions_BeyondTheMaximum_AreForgottenOldestFirst()
    {
        Change(Put("placement", "home"));
        for (var version = 1; version <= CatalogueState.PublishedMax + 5; version++)
        {
            Change(Put("campaign", "c", Published("c", version)));
        }

        Assert.Equal(CatalogueState.PublishedMax, _state.Published["c"].Count);
        Assert.Equal(6, _state.Published["c"].First().Key);
    }

    [Fact]
    public void Commands_BeyondTheMaximum_AreForgottenOldestFirst()
    {
        for (var i = 0; i <= RecentCommands.Max; i++)
        {
            Apply(new DocumentCommand("c" + i, "system", "tests", null, [Put("store", "s", $$"""{"n":{{i}}}""")]));
        }

        Assert.Equal(RecentCommands.Max, _state.Commands.Count);
        Assert.Null(_state.Commands.Find("c0"));
        Assert.Equal(2, _state.Commands.Find("c1")!.Value.Version);
    }

    [Fact]
    public void List_Pages_ByIdOrderToTheEnd()
    {
        Change([.. Enumerable.Range(0, 25).Reverse().Select(i => Put("store", $"s{i:00}"))]);
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = _state.List("store", after, 10);
            ids.AddRange(page.Documents.Select(d => d.Id));
            after = page.NextId;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"s{i:00}"), ids);
        Assert.Equal("s01", _state.List("store", "s00x", 1).Documents[0].Id);
        Assert.Null(_state.List("store", "s24", 10).NextId);
    }

    private static string Naming(params string[] segments) => segments.Length == 0
        ? """{"audience":{"combinator":"and","rules":[]}}"""
        : """{"audience":{"combinator":"and","rules":[{"field":"shopper.segments","operator":"in","value":[NAMES]}]}}""".Replace(
            "NAMES", string.Join(',', segments.Select(s => $"\"{s}\"")), StringComparison.Ordinal);

    private ChangeAnswer Change(params WantedChange[] changes) => Apply(Command(changes));

    private ChangeAnswer Apply(DocumentCommand command)
    {
        var decision = CatalogueDecision.Decide(_state, command, 1, _state.Version + 1);
        _state = decision.Next ?? _state;
        return decision.Answer;
    }
}
