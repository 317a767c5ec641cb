using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Shoppers;
using static LuckyCart.Grains.Tests.Shoppers.EngineCluster;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>Shopper grains with the product's own engine.</summary>
public sealed class ShopperEngineTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const string CapOfOne = ""","caps":[{"counts":"shown","max":1,"within":"ever","of":"campaign"}]""";

    [Fact]
    public async Task PostAsync_64EqualBatchesAtOnce_OneEffectAndEqualAnswers()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "welcome", 1, 1, Banner("welcome", ""","tags":["water"]"""));
        var (grain, journal) = cluster.NewShopper(retailer);
        var post = EngineCluster.Post(Event("a"), Purchase("b", "t1", 500), Event("c"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => grain.PostAsync(post)));

        Assert.Single(answers, a => a.Results.All(r => r.Status == EventResultStatus.Applied));
        Assert.All(answers, a => Assert.Equal(answers[0].Interactions[0].InteractionId, Assert.Single(a.Interactions).InteractionId));
        var records = await RecordsAsync(journal);
        Assert.Equal("water", Assert.Single(Assert.Single(records.SelectMany(r => r.Interactions)).Tags));
        Assert.Equal([Step.Shown, Step.Page, Step.Page], records.SelectMany(r => r.Outcomes).Select(o => o.Step));
        await AssertRefoldsAsync(grain, journal);
    }

    [Fact]
    public async Task PostAsync_ACapOfOneAndAHundredRequestsAtOnce_ShowsItOnce()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "once", 1, 1, Banner("once", CapOfOne));
        var (grain, journal) = cluster.NewShopper(retailer);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => grain.PostAsync(EngineCluster.Post(Event($"e{i}")))));
        Assert.Single(answers.SelectMany(a => a.Interactions));
        var outcomes = (await RecordsAsync(journal)).SelectMany(r => r.Outcomes).ToArray();
        Assert.Equal((1, 99), (outcomes.Count(o => o.Step == Step.Shown), outcomes.Count(o => o.Step == Step.Caps)));
    }

    [Fact]
    public async Task PostAsync_RandomTraffic_RefoldsToTheLiveHashOnAndOffTheGrain()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "welcome", 1, 1, Banner("welcome"));
        cluster.Published.PutDocument(retailer, "once", 2, 1, Banner("once", CapOfOne));
        cluster.Published.Put(retailer, "product", "p1", """{"item_brand":"Evian","price":"1.25"}""");
        var (grain, journal) = cluster.NewShopper(retailer);
        var random = new Random(3);
        string[] names = ["page_view", "view_item", "add_to_cart", "purchase", "refund", "search"];
        for (var i = 0; i < 200; i++)
        {
            var at = Now - (random.Next(4) == 0 ? random.NextInt64(30L * 24 * 3_600_000) : random.NextInt64(60_000));
            var e = Event($"e{random.Next(150)}", names[random.Next(names.Length)], at) with
            {
                Items = [new EventItem { ItemId = $"p{random.Next(4)}" }], TransactionId = $"t{random.Next(10)}", ValueMinor = 100, PageViewId = $"pv{random.Next(3)}",
            };
            await grain.PostAsync(EngineCluster.Post(e) with { ReceivedAtMs = Now + i * 1_000, Trusted = random.Next(2) == 0 });
        }

        await AssertRefoldsAsync(grain, journal);
        var live = await grain.CheckpointAsync();
        await ShopperCluster.DeactivateAsync(grain);
        Assert.Equal(live.Sha256.ToArray(), (await grain.GetStateHashAsync()).Sha256.ToArray());
        Assert.Equal(live.Sha256.ToArray(), (await ShopperRefold.RunAsync(cluster.Store, journal)).Sha256.ToArray());
    }

    [Fact]
    public async Task PostAsync_AnEventThatCannotBeFolded_IsRejectedAndLeavesNothing()
    {
        var retailer = cluster.NewRetailer();
        var (grain, journal) = cluster.NewShopper(retailer);
        var huge = new EventItem { ItemId = "p", QuantityThousandths = long.MaxValue };
        await grain.PostAsync(EngineCluster.Post(Event("a", "add_to_cart") with { Items = [huge] }));
        var answer = await grain.PostAsync(EngineCluster.Post(Event("b", "add_to_cart") with { Items = [huge] }, Event("c")));
        Assert.Equal(["poison", "Applied"], answer.Results.Select(r => r.Error?.Code ?? r.Status.ToString()));
        Assert.Equal(2, (await RecordsAsync(journal)).SelectMany(r => r.Events).Count());
        await AssertRefoldsAsync(grain, journal);
    }

    [Fact]
    public async Task PostAsync_ACampaignThatThrows_IsOutAndTheOthersDecide()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "throws", 1, 1, Banner("throws"));
        cluster.Published.PutDocument(retailer, "works", 2, 1, Banner("works"));
        var (grain, journal) = cluster.NewShopper(retailer);
        Assert.Equal("works", Assert.Single((await grain.PostAsync(EngineCluster.Post(Event("a")))).Interactions).CampaignId);
        Assert.Equal("works", Assert.Single((await grain.PostAsync(EngineCluster.Post(Event("b")))).Interactions).CampaignId);
        Assert.All((await RecordsAsync(journal)).SelectMany(r => r.Outcomes), o => Assert.Equal(2, o.CampaignNumber));
    }

    [Fact]
    public async Task PostAsync_TestSpace_SeesCampaignsInTestAndWhyOthersDoNotShow()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "trial", 1, 1, Banner("trial"), "test");
        cluster.Published.PutDocument(retailer, "mobile", 2, 1, Banner(
            "mobile", ""","audience":{"combinator":"and","rules":[{"field":"event.device","operator":"=","value":"mobile"}]}"""));
        var (test, _) = cluster.NewShopper(retailer, JournalKind.TestShopper);
        var (live, _) = cluster.NewShopper(retailer);
        var answer = await test.PostAsync(EngineCluster.Post(Event("a")) with { Debug = true });
        Assert.Equal("trial", Assert.Single(answer.Interactions).CampaignId);
        Assert.Equal(
            [("a", "mobile", "audience"), ("a", "trial", "shown")],
            answer.Debug!.Select(d => (d.EventId, d.CampaignId, d.Step)).OrderBy(d => d.CampaignId));
        Assert.Empty((await live.PostAsync(EngineCluster.Post(Event("a")))).Interactions);
    }

    [Fact]
    public async Task PostAsync_UnreadableDocuments_AreLeftOut()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "wrong", 1, 1, """{"campaign_id":"wrong"}""");
        cluster.Published.Put(retailer, "campaign", "worse", "[]");
        cluster.Published.Put(retailer, "store", "s1", "[1]");
        cluster.Published.PutDocument(retailer, "sound", 2, 1, Banner("sound"));
        var (grain, _) = cluster.NewShopper(retailer);
        Assert.Equal("sound", Assert.Single((await grain.PostAsync(EngineCluster.Post(Event("a")))).Interactions).CampaignId);
    }

    [Fact]
    public async Task PostAsync_SamePageView_GetsTheSameInteractionAndThePlaceStaysTaken()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "one", 1, 1, Banner("one"));
        cluster.Published.PutDocument(retailer, "two", 2, 1, Banner("two"));
        var (grain, journal) = cluster.NewShopper(retailer);
        var first = Assert.Single((await grain.PostAsync(EngineCluster.Post(Event("a") with { PageViewId = "pv" }))).Interactions);
        var again = Assert.Single((await grain.PostAsync(EngineCluster.Post(Event("b") with { PageViewId = "pv" }))).Interactions);
        Assert.Equal(first.InteractionId, again.InteractionId);
        Assert.Equal([Step.Page, Step.Page], (await RecordsAsync(journal))[1].Outcomes.Select(o => o.Step));
    }

    [Fact]
    public async Task PostAsync_ConsentWithdrawn_StopsCountingAndKeepsTheOrders()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "once", 1, 1, Banner("once", CapOfOne));
        var (grain, journal) = cluster.NewShopper(retailer);
        await grain.PostAsync(EngineCluster.Post(Event("v", "view_item") with { Items = [new EventItem { ItemId = "planted-item" }] }));
        await grain.PostAsync(EngineCluster.Post(Purchase("p", "t1", 500)));
        await grain.PostAsync(EngineCluster.Post(Event("w") with { ConsentPersonalization = false }));
        await grain.PostAsync(EngineCluster.Post(Event("x")));
        Assert.Equal(Step.Consent, Assert.Single(await RecordsAsync(journal)).Outcomes[0].Step);
        var profile = System.Text.Encoding.UTF8.GetString((await grain.ExportAsync(0)).Json[0].Span);
        Assert.Contains("\"t1\"", profile, StringComparison.Ordinal);
        Assert.Contains("\"events\":0", profile, StringComparison.Ordinal);
        await AssertRefoldsAsync(grain, journal);
    }

    [Fact]
    public void DecisionStep_EveryStep_HasTheJournalsNumber()
    {
        foreach (var step in Enum.GetValues<DecisionStep>().Where(s => s != DecisionStep.Undecided))
        {
            Assert.Equal(step.ToString(), ((Step)(int)step).ToString());
        }

        Assert.Equal(Enum.GetValues<Step>().Length, Enum.GetValues<DecisionStep>().Length);
    }

    private static ShopperEvent Purchase(string id, string transactionId, long value) => Event(id, "purchase") with
    {
        TransactionId = transactionId, ValueMinor = value, Items = [new EventItem { ItemId = "p1", PriceMicros = 5_000_000 }],
    };

    private async Task AssertRefoldsAsync(IShopperGrain grain, JournalId journal)
    {
        var live = await grain.GetStateHashAsync();
        Assert.Equal(live.Sha256.ToArray(), (await grain.RefoldAsync()).Sha256.ToArray());
        var offline = await ShopperRefold.RunAsync(cluster.Store, journal);
        Assert.Equal((live.StateBytes, live.Sequence), (offline.StateBytes, offline.Sequence));
        Assert.Equal(live.Sha256.ToArray(), offline.Sha256.ToArray());
        await ShopperCluster.DeactivateAsync(grain);
        Assert.Equal(live.Sha256.ToArray(), (await grain.GetStateHashAsync()).Sha256.ToArray());
    }

    private async Task<List<ShopperRecord>> RecordsAsync(JournalId journal)
    {
        List<ShopperRecord> records = [];
        await foreach (var row in cluster.Store.ReadAsync(journal, 1))
        {
            if (Record.Parser.ParseFrom(row.Record.Span).Shopper is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }
}
