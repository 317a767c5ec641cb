using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>Identify, what comes of a visitor's events, and the ways back.</summary>
public sealed class VisitorMergeTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const string V = "v_0123456789012345678901";
    private const string K = "kate";
    private const string L = "liam";

    [Fact]
    public async Task Identify_AVisitorWithABanner_HistoryIsCountedAndTheArmStays()
    {
        var edge = NewEdge(Campaign("c", "a", "b"));
        var (_, shown) = await edge.PostAsync(V, Event("e1"), Now, false, "home-hero");
        await edge.PostAsync(V, View("e2", "p1"), Now + 1);
        var (result, _) = await edge.PostAsync(K, Edge.Identify("i1", V, Now + 2), Now + 2, false, "home-hero");
        Assert.Equal(EventResultStatus.Applied, result.Status);
        var (_, again) = await edge.PostAsync(K, Event("e3", at: Now + 3), Now + 3, false, "home-hero");

        Assert.Equal(Assert.Single(shown).VariantId, Assert.Single(again).VariantId);
        var state = await StateAsync(edge, K);
        Assert.Equal(["identify", "page_view", "page_view", "view_item"], NamesOf(state));
        Assert.Equal(2, state.Interactions.Count);
        await AssertRefoldsAsync(edge, K, V);
    }

    [Fact]
    public async Task Identify_WithAPageInTheSamePost_DecidesWithTheVisitorsArm()
    {
        // 20 visitors: a draw by the known shopper's id would flip about half of them.
        for (var i = 0; i < 20; i++)
        {
            var edge = NewEdge(Campaign("c", "a", "b"));
            var visitor = $"v_visitor-number-{i:d10}";
            var (_, shown) = await edge.PostAsync(visitor, Event("e1"), Now, false, "home-hero");
            var (_, given) = await edge.PostAsync(
                $"known-{i}", [Edge.Identify("i1", visitor, Now + 1), Event("e2", at: Now + 2)], Now + 2, false, "home-hero");
            Assert.Equal(Assert.Single(shown).VariantId, Assert.Single(given).VariantId);
        }
    }

    [Fact]
    public async Task Identify_BothHaveAnArm_TheShoppersWinsAndTheCrossingIsNoted()
    {
        for (var i = 0; ; i++)
        {
            Assert.True(i < 50, "No two draws differ.");
            var edge = NewEdge(Campaign("c", "a", "b"));
            var (visitor, known) = ($"v_visitor-number-{i:d10}", $"known-{i}");
            var (_, mine) = await edge.PostAsync(known, Event("k1"), Now, false, "home-hero");
            var (_, theirs) = await edge.PostAsync(visitor, Event("e1"), Now + 1, false, "home-hero");
            if (mine[0].VariantId == theirs[0].VariantId)
            {
                continue;
            }

            await edge.PostAsync(known, Edge.Identify("i1", visitor, Now + 2), Now + 2);
            var (_, later) = await edge.PostAsync(known, Event("k2", at: Now + 3), Now + 3, false, "home-hero");
            Assert.Equal(mine[0].VariantId, Assert.Single(later).VariantId);
            var crossed = Assert.Single((await StateAsync(edge, known)).Identity.Crossed);
            Assert.Equal(("c", theirs[0].VariantId), (crossed.CampaignId, crossed.VariantId));
            return;
        }
    }

    [Fact]
    public async Task Post_OfAVisitorAfterTheMerge_KnownIdsLateEventsAndAFreshVisitor()
    {
        var edge = NewEdge(Campaign("c", "a"));
        var (_, first) = await edge.PostAsync(V, Event("e1"), Now, false, "home-hero");
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 1_000);

        var (known, again) = await edge.PostAsync(V, Event("e1"), Now + 2_000, false, "home-hero");
        Assert.Equal(EventResultStatus.Duplicate, known.Status);
        Assert.Equal(Assert.Single(first).InteractionId, Assert.Single(again).InteractionId);
        var (offline, leaked) = await edge.PostAsync(V, Event("e2", at: Now + 500), Now + 2_000, false, "home-hero");
        Assert.Equal(EventResultStatus.Applied, offline.Status);
        Assert.Empty(leaked);
        var (asKnown, answered) = await edge.PostAsync(K, Event("e1"), Now + 2_500, false, "home-hero");
        Assert.Equal(EventResultStatus.Duplicate, asKnown.Status);
        Assert.Equal(first[0].InteractionId, Assert.Single(answered).InteractionId);
        var (fresh, banner) = await edge.PostAsync(V, Event("e3", at: Now + 3_000), Now + 3_000, false, "home-hero");
        Assert.Equal(EventResultStatus.Applied, fresh.Status);
        Assert.Single(banner);

        Assert.Equal(["identify", "page_view", "page_view"], NamesOf(await StateAsync(edge, K)));
        Assert.Equal(["page_view"], NamesOf(await StateAsync(edge, V)));
        var (reused, _) = await edge.PostAsync(V, Event("e1", "search"), Now + 4_000);
        Assert.Equal("event_id_reused", reused.Error?.Code);
        await AssertRefoldsAsync(edge, K, V);
    }

    [Fact]
    public async Task Post_OfAVisitorBySecretKey_ATrustedOrderFromBeforeStillTriggers()
    {
        var edge = NewEdge(Campaign("c", "a"));
        await edge.PostAsync(V, Event("e1"), Now);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 1_000);
        var order = Event("o1", "purchase", Now + 500) with { TransactionId = "t1", ValueMinor = 500 };
        var (result, given) = await edge.PostAsync(V, order, Now + 2_000, trusted: true, "home-hero");
        Assert.Equal(EventResultStatus.Applied, result.Status);
        Assert.Equal("c", Assert.Single(given).CampaignId);
        Assert.Equal("t1", Assert.Single((await StateAsync(edge, K)).Orders.Orders).TransactionId);
    }

    [Fact]
    public async Task Identify_ByAnother_IsRefusedAndTheFreshVisitorIsNot()
    {
        var edge = NewEdge();
        await edge.PostAsync(V, View("e1", "p1"), Now);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 1_000);
        var (late, _) = await edge.PostAsync(L, Edge.Identify("i2", V, Now + 500), Now + 2_000);
        Assert.Equal(EventResultStatus.Applied, late.Status);
        Assert.Contains("another shopper", Assert.Single(late.Warnings!), StringComparison.Ordinal);
        Assert.Empty((await StateAsync(edge, L)).Identity.Visitors);
        await edge.PostAsync(V, View("e2", "p2", Now + 3_000), Now + 3_000);
        var (later, _) = await edge.PostAsync(L, Edge.Identify("i3", V, Now + 4_000), Now + 4_000);
        Assert.Null(later.Warnings);
        Assert.Equal(["p1"], ItemsOf(await StateAsync(edge, K)));
        Assert.Equal(["p2"], ItemsOf(await StateAsync(edge, L)));
    }

    [Fact]
    public async Task Identify_OnEveryPage_CostsNoRecordsWhileNothingIsNew()
    {
        var edge = NewEdge();
        await edge.PostAsync(V, View("e1", "p1"), Now);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1), Now + 1);
        await QuietAsync(edge, V);
        var (kate, visitor) = (await RowsAsync(edge, K), await RowsAsync(edge, V));
        for (var i = 0; i < 5; i++)
        {
            await edge.PostAsync(K, Edge.Identify($"again{i}", V, Now + 10 + i), Now + 10 + i);
        }

        Assert.Equal(kate.Count + 5, (await RowsAsync(edge, K)).Count);
        Assert.Equal(visitor.Count, (await RowsAsync(edge, V)).Count);
    }

    [Fact]
    public async Task Identify_AVisitorOf1700Events_InPagesOf500()
    {
        var edge = NewEdge();
        for (var i = 0; i < 17; i++)
        {
            await edge.PostAsync(V, [.. Enumerable.Range(0, 100).Select(j => View($"e{i}-{j}", $"p{i}-{j}", Now + i))], Now + i);
        }

        await edge.PostAsync(K, View("k", "own"), Now + 50);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 100), Now + 100);
        Assert.Equal(1_701, (await StateAsync(edge, K)).Behaviour.Viewed.Count);
        var merged = (await RowsAsync(edge, K)).Where(r => r.Merged is not null).ToArray();
        Assert.Equal([0, 500, 500, 500, 200], merged.Select(r => r.Merged.Requests.Sum(q => q.Events.Count)));
        Assert.Equal([false, false, false, false, true], merged.Select(r => r.Merged.Last));

        // 512 recent ids are in the state; older ones are found in the index, where the merged record put them.
        var (first, _) = await edge.PostAsync(K, View("e0-0", "p0-0"), Now + 200);
        Assert.Equal(EventResultStatus.Duplicate, first.Status);
        await AssertRefoldsAsync(edge, K, V);
    }

    [Fact]
    public async Task Unmerge_TakesTheVisitorsPartsOutAndLeavesTheRest()
    {
        const string W = "v_second-visitor-of-kate-0";
        var edge = NewEdge();
        await edge.PostAsync(K, View("k1", "own"), Now);
        await edge.PostAsync(V, View("e1", "v1"), Now + 1);
        await edge.PostAsync(W, View("w1", "w1"), Now + 2);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 1_000);
        await edge.PostAsync(K, Edge.Identify("i2", W, Now + 1_001), Now + 1_001);
        await edge.PostAsync(V, View("e2", "v2-late", Now + 500), Now + 2_000);
        Assert.Equal(["own", "v1", "v2-late", "w1"], ItemsOf(await StateAsync(edge, K)));

        Assert.Equal(UnmergeOutcome.Unmerged, await edge.Grain(K).UnmergeAsync(edge.RefOf(V), false));
        Assert.Equal(UnmergeOutcome.Unmerged, await edge.Grain(K).UnmergeAsync(edge.RefOf(V), false));
        Assert.Equal(["own", "w1"], ItemsOf(await StateAsync(edge, K)));
        await edge.PostAsync(V, View("e3", "v3", Now + 600), Now + 3_000);
        Assert.Equal(["v3"], ItemsOf(await StateAsync(edge, V)));
        Assert.Equal(["own", "w1"], ItemsOf(await StateAsync(edge, K)));

        Assert.Equal(UnmergeOutcome.Unmerged, await edge.Grain(K).UnmergeAsync(edge.RefOf(W), false));
        Assert.Equal(["own"], ItemsOf(await StateAsync(edge, K)));
        Assert.Equal(UnmergeOutcome.NotMerged, await edge.Grain(K).UnmergeAsync(edge.RefOf("v_nobody-nobody-nobody-0"), false));
        await AssertRefoldsAsync(edge, K, V, W);

        // What the device did since may be merged again; what was taken out stays out.
        await edge.PostAsync(K, Edge.Identify("i3", V, Now + 5_000), Now + 5_000);
        Assert.Equal(["own", "v3"], ItemsOf(await StateAsync(edge, K)));
        await AssertRefoldsAsync(edge, K, V);
    }

    [Fact]
    public async Task Unmerge_AfterACheckpoint_CannotTellThePartsApart()
    {
        var edge = NewEdge();
        await edge.PostAsync(V, View("e1", "v1"), Now);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1), Now + 1);
        await edge.Grain(K).CheckpointAsync();
        Assert.Equal(UnmergeOutcome.Inseparable, await edge.Grain(K).UnmergeAsync(edge.RefOf(V), false));
        Assert.Equal(["v1"], ItemsOf(await StateAsync(edge, K)));
    }

    [Fact]
    public async Task Erase_OfTheShopper_TakesTheVisitorsJournalsAndTheAliases()
    {
        var edge = NewEdge();
        var card = new EventAttribute("loyalty_card", Text: "777");
        await edge.PostAsync(V, View("e1", "v1"), Now);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000, card), Now + 1_000);
        await edge.PostAsync(L, Edge.Identify("i2", "v_nobody-nobody-nobody-0", Now + 2_000, card), Now + 2_000);
        Assert.Equal([L, K], (await edge.Alias("loyalty_card", "777").FindAsync()).Select(s => s.ShopperId));
        Assert.Equal("777", Assert.Single(await edge.Grain(K).GetAliasesAsync()).Value);

        var erased = await edge.Grain(K).EraseAsync(new Erasure("er_1", Now + 10_000));
        Assert.Equal([edge.JournalOf(V).Name], erased.Visitors);
        Assert.Empty(await RowsAsync(edge, V));
        Assert.Empty(await RowsAsync(edge, K));
        Assert.Equal([L], (await edge.Alias("loyalty_card", "777").FindAsync()).Select(s => s.ShopperId));
        var (late, _) = await edge.PostAsync(V, View("e2", "v2", Now + 500), Now + 11_000);
        Assert.Equal("shopper_erased", late.Error?.Code);
        await edge.Grain(L).EraseAsync(new Erasure("er_2", Now + 20_000));
        Assert.Empty(await edge.Alias("loyalty_card", "777").FindAsync());
    }

    [Fact]
    public async Task Withdrawal_OfTheShopper_TakesBehaviourOutOfTheVisitorsRowsAndKeepsOrders()
    {
        var edge = NewEdge();
        await edge.PostAsync(V, View("e1", "planted-item"), Now);
        await edge.PostAsync(V, Event("o1", "purchase", Now + 1) with { TransactionId = "t1", ValueMinor = 5 }, Now + 1);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 2), Now + 2);
        await edge.PostAsync(K, Event("w", at: Now + 3) with { ConsentPersonalization = false }, Now + 3);
        Assert.DoesNotContain("planted-item", await TextAsync(edge, V) + await TextAsync(edge, K), StringComparison.Ordinal);
        Assert.Equal("t1", Assert.Single((await StateAsync(edge, K)).Orders.Orders).TransactionId);
        var (known, _) = await edge.PostAsync(K, View("e1", "planted-item"), Now + 4);
        Assert.Equal(EventResultStatus.Duplicate, known.Status);
        await AssertRefoldsAsync(edge, K, V);
    }

    [Fact]
    public async Task Identify_AVisitorWhoWithdrewConsent_OrdersAndIdsComeWithoutBehaviour()
    {
        var edge = NewEdge();
        await edge.PostAsync(V, View("e1", "planted-item"), Now);
        await edge.PostAsync(V, Event("o1", "purchase", Now + 1) with { TransactionId = "t1", ValueMinor = 5 }, Now + 1);
        await edge.PostAsync(V, Event("w", at: Now + 2) with { ConsentPersonalization = false }, Now + 2);
        await edge.PostAsync(K, View("k1", "own", Now + 3), Now + 3);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 4) with { ConsentPersonalization = true }, Now + 4);
        var state = await StateAsync(edge, K);
        Assert.Equal("t1", Assert.Single(state.Orders.Orders).TransactionId);
        Assert.DoesNotContain("planted-item", ItemsOf(state));
        Assert.True(state.Consent);
        var (known, _) = await edge.PostAsync(K, View("e1", "planted-item"), Now + 5);
        Assert.Equal(EventResultStatus.Duplicate, known.Status);
        await AssertRefoldsAsync(edge, K, V);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Identify_CutOffAtEachAppend_IsFinishedByTheNextCallOfEither(int append)
    {
        foreach (var fault in (Fault[])[Fault.BeforeWrite, Fault.AfterWrite])
        {
            foreach (var next in (string[])[V, K])
            {
                var edge = NewEdge();
                await edge.PostAsync(V, View("e1", "v1"), Now);
                await edge.PostAsync(K, View("k1", "k1"), Now + 1);
                cluster.Store.Order(append, fault);
                var fault1 = await Xunit.Record.ExceptionAsync(() => edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 1_000));
                cluster.Store.OrderNone();

                // The last append is the request's own or the visitor's note that all is embedded, which nobody waits for.
                Assert.True(fault1 is JournalUnavailableException || (append == 3 && fault1 is null), $"{fault1}");
                await edge.PostAsync(next, View("n1", "n1", Now + 2_000), Now + 2_000);
                var (retried, _) = await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 3_000);
                Assert.Null(retried.Error);
                string[] expected = next == K ? ["k1", "n1", "v1"] : ["k1", "v1"];
                var mine = ItemsOf(await StateAsync(edge, K));

                // Where the visitor was not closed yet, its next event was of the same visitor, and is merged with the retry.
                var open = append == 0 || (append == 1 && fault == Fault.BeforeWrite);
                Assert.Equal(open ? ["k1", "n1", "v1"] : expected, mine);
                await AssertRefoldsAsync(edge, K, V);
            }
        }
    }

    [Fact]
    public async Task Unmerge_ACostSpentByAnEventOfTheVisitor_IsNotKeptAgain()
    {
        var edge = NewEdge(EngineCluster.Banner("c", ""","budget":{"cost":{"per":"seen","amount":"1.00"},"amount":"100.00"}"""));
        IReadOnlyList<LuckyCart.Abstractions.Shoppers.Interaction> given = [];
        for (var i = 0; given.Count == 0; i++)
        {
            // "Paced" until the silo holds a slice of that day.
            Assert.True(i < 400, "Never given.");
            (_, given) = await edge.PostAsync(K, Event($"k{i}"), Now, false, "home-hero");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await edge.PostAsync(V, View("e1", "p1"), Now);
        await edge.PostAsync(K, Edge.Identify("i1", V, Now + 1_000), Now + 1_000);
        Assert.NotNull(Assert.Single((await StateAsync(edge, K)).Interactions).Cost);
        var seen = Event("e2", "view_promotion", Now + 500) with { InteractionId = given[0].InteractionId };
        await edge.PostAsync(V, seen, Now + 2_000);
        Assert.Null(Assert.Single((await StateAsync(edge, K)).Interactions).Cost);

        Assert.Equal(UnmergeOutcome.Unmerged, await edge.Grain(K).UnmergeAsync(edge.RefOf(V), false));
        var after = Assert.Single((await StateAsync(edge, K)).Interactions);
        Assert.Equal((false, null), (after.Seen, after.Cost));
    }

    private Edge NewEdge(params string[] campaigns)
    {
        var retailer = cluster.NewRetailer();
        for (var i = 0; i < campaigns.Length; i++)
        {
            cluster.Published.PutDocument(retailer, $"c{(i == 0 ? "" : i)}", i + 1, 1, campaigns[i]);
        }

        return new Edge(cluster.Grains, retailer);
    }

    /// <summary>A banner with these arms, without caps.</summary>
    internal static string Campaign(string id, params string[] arms)
    {
        var variants = string.Join(',', arms.Select(a => $$"""
            {"variant_id":"{{a}}","weight":1,"content":[{"placement":"home-hero","image_url":"/v1/media/m","link_url":"/l","alt":"x"} ]}
            """));
        return $$"""
            {"campaign_id":"{{id}}","name":"{{id}}","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00",
             "triggers":["page_view","purchase"],"interaction":{"type":"banner","variants":[{{variants}}]} }
            """;
    }

    private static ShopperEvent View(string id, string item, long at = Now) =>
        Event(id, "view_item", at) with { Items = [new EventItem { ItemId = item }] };

    private async Task<List<Record>> RowsAsync(Edge edge, string shopper)
    {
        List<Record> rows = [];
        await foreach (var row in cluster.Store.ReadAsync(edge.JournalOf(shopper), 1))
        {
            rows.Add(Record.Parser.ParseFrom(row.Record.Span));
        }

        return rows;
    }

    private async Task<string> TextAsync(Edge edge, string shopper)
    {
        List<string> texts = [];
        await foreach (var row in cluster.Store.ReadAsync(edge.JournalOf(shopper), 1))
        {
            texts.Add(System.Text.Encoding.Latin1.GetString(row.Record.Span));
        }

        return string.Join('\n', texts);
    }

    private async Task<ShopperState> StateAsync(Edge edge, string shopper)
    {
        await QuietAsync(edge, shopper);
        return await MergeHistory.StateAsync(cluster.Store, edge.JournalOf(shopper));
    }

    /// <summary>Until calls that nobody waits for have had their turn.</summary>
    private static async Task QuietAsync(Edge edge, string shopper) => await edge.Grain(shopper).GetStateHashAsync();

    private static string[] NamesOf(ShopperState state) => MergeHistory.NamesOf(state);

    private static string[] ItemsOf(ShopperState state) => MergeHistory.ItemsOf(state);

    private static async Task AssertRefoldsAsync(Edge edge, params string[] shoppers)
    {
        foreach (var shopper in shoppers)
        {
            var live = await edge.Grain(shopper).GetStateHashAsync();
            Assert.Equal(live.Sha256.ToArray(), (await edge.Grain(shopper).RefoldAsync()).Sha256.ToArray());
            await DeactivateAsync(edge.Grain(shopper));
            Assert.Equal(live.Sha256.ToArray(), (await edge.Grain(shopper).GetStateHashAsync()).Sha256.ToArray());
        }
    }
}
