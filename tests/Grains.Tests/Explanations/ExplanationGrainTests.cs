using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Tests.Shoppers;
using static LuckyCart.Grains.Tests.Shoppers.EngineCluster;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Explanations;

/// <summary>Explanations over journals that real shopper grains wrote.</summary>
public sealed class ExplanationGrainTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const string OneOfGroup = ""","exclusive_group":"water","caps":[{"counts":"shown","max":2,"within":"1d","of":"campaign"}]""";

    [Fact]
    public async Task ExplainAsync_EveryPairOfARandomJourney_AgreesWithTheRecord()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "one", 1, 1, Banner("one", OneOfGroup));
        cluster.Published.PutDocument(retailer, "two", 2, 1, Banner("two", OneOfGroup));
        cluster.Published.PutDocument(retailer, "loyal", 3, 1, Banner(
            "loyal", ""","audience":{"combinator":"or","rules":[{"field":"purchased.orders","operator":">=","value":2},{"field":"event.device","operator":"=","value":"tablet"}]}"""));
        cluster.Published.PutDocument(retailer, "held", 4, 1, Banner("held", ""","holdout":"0.5","priority":9"""));
        var (grain, journal) = cluster.NewShopper(retailer);
        var random = new Random(11);
        string[] names = ["page_view", "view_item", "purchase", "search"];
        for (var i = 0; i < 60; i++)
        {
            var e = Event($"e{i}", names[random.Next(names.Length)], Now + (i * 60_000)) with
            {
                TransactionId = $"t{i}", ValueMinor = 100, PageViewId = $"pv{i / 2}", Items = [new EventItem { ItemId = "p" }],
                Device = i % 7 == 0 ? "tablet" : null,
            };
            await grain.PostAsync(EngineCluster.Post(e, Event($"f{i}", "page_view", Now + (i * 60_000))) with { ReceivedAtMs = Now + (i * 60_000) });
        }

        var (compared, steps) = (0, new HashSet<string>());
        for (var i = 0; i < 60; i++)
        {
            foreach (var campaign in (string[])["one", "two", "loyal", "held"])
            {
                var explained = await ExplainAsync(journal, campaign, Now + (i * 60_000));
                Assert.False((bool?)explained["agrees"] == false, explained.ToJsonString());
                compared += (bool?)explained["agrees"] == true ? 1 : 0;
                steps.Add((string)explained["step"]!);
                Assert.Equal((string?)explained["recorded"]?["step"] ?? (string?)explained["step"], (string?)explained["step"]);
            }
        }

        Assert.True(compared >= 200, $"{compared} compared");
        Assert.Superset(new HashSet<string> { "shown", "caps", "exclusive_group", "audience" }, steps);
    }

    [Fact]
    public async Task ExplainAsync_ARecordThatDecidingAgainDoesNotGive_IsAnAlarm()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "one", 1, 1, Banner("one"));
        var (grain, journal) = cluster.NewShopper(retailer);
        await grain.PostAsync(EngineCluster.Post(Event("a")));
        Assert.True((bool?)(await ExplainAsync(journal, "one", Now))["agrees"]);

        // A record as a bug would have written it: the same request, the outcome another.
        await ShopperCluster.DeactivateAsync(grain);
        var row = await cluster.Store.FindRowAsync(journal, 1);
        var wrong = Record.Parser.ParseFrom(row!.Record.Span);
        wrong.Shopper.Opened = null;
        wrong.Shopper.DecidedAtMs += 1;
        wrong.Shopper.Events[0].EventKey = ByteString.CopyFrom(new byte[16]);
        wrong.Shopper.Interactions.Clear();
        wrong.Shopper.Outcomes[0].Step = Step.Budget;
        await cluster.Store.AppendAsync(new JournalAppend(journal, 2, Guid.NewGuid(), wrong.ToByteArray(), []));

        var explained = await ExplainAsync(journal, "one", Now + 10);
        Assert.False((bool?)explained["agrees"]);
        Assert.Equal(("budget", "budget"), ((string?)explained["step"], (string?)explained["recorded"]!["step"]));
        Assert.NotNull(explained["difference"]);

        wrong.Shopper.EngineVersion++;
        wrong.Shopper.DecidedAtMs += 100;
        await cluster.Store.AppendAsync(new JournalAppend(journal, 3, Guid.NewGuid(), wrong.ToByteArray(), []));
        var other = await ExplainAsync(journal, "one", Now + 1_000);
        Assert.Null(other["agrees"]);
        Assert.Equal("engine_version", (string?)other["not_compared"]);
    }

    [Fact]
    public async Task ExplainAsync_ACampaignTakenOutAfterAFault_SaysSo()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "throws", 1, 1, Banner("throws"));
        cluster.Published.PutDocument(retailer, "works", 2, 1, Banner("works"));
        var (grain, journal) = cluster.NewShopper(retailer);
        await grain.PostAsync(EngineCluster.Post(Event("a")));
        var explained = await ExplainAsync(journal, "throws", Now);
        Assert.Equal(("schedule", "left_out", true), ((string?)explained["step"], (string?)explained["reason"], (bool?)explained["agrees"]));
        Assert.Equal("shown", (string?)(await ExplainAsync(journal, "works", Now))["step"]);
    }

    [Fact]
    public async Task ExplainAsync_WithoutConsent_TellsTheRecordedStepAndComparesNothing()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "mobile", 1, 1, Banner(
            "mobile", ""","audience":{"combinator":"and","rules":[{"field":"event.device","operator":"=","value":"mobile"}]}"""));
        cluster.Published.PutDocument(retailer, "tablet", 2, 1, Banner(
            "tablet", ""","audience":{"combinator":"and","rules":[{"field":"event.device","operator":"=","value":"tablet"}]}"""));
        var (grain, journal) = cluster.NewShopper(retailer);
        await grain.PostAsync(EngineCluster.Post(Event("a") with { ConsentPersonalization = false, Device = "mobile" }));
        var shown = await ExplainAsync(journal, "mobile", Now);
        Assert.Equal(("shown", "not_kept"), ((string?)shown["step"], (string?)shown["not_compared"]));
        Assert.Null(shown["agrees"]);
        var not = await ExplainAsync(journal, "tablet", Now);
        Assert.Equal(("audience", "not_kept"), ((string?)not["step"], (string?)not["reason"]));
    }

    /// <summary>A late event of a merged visitor, by a publishable key, triggers nothing of the shopper's.</summary>
    [Fact]
    public async Task ExplainAsync_AnEventMovedFromAVisitor_AgreesThatItTriggeredNothing()
    {
        const string visitor = "v_0123456789012345678901";
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "one", 1, 1, Banner("one"));
        var edge = new Edge(cluster.Grains, retailer);
        await edge.PostAsync(visitor, Event("e1"), Now);
        await edge.PostAsync("kate", Edge.Identify("i1", visitor, Now + 1_000), Now + 1_000);
        await edge.PostAsync(visitor, Event("e2", at: Now + 500), Now + 2_000, false, "home-hero");
        var explained = await ExplainAsync(edge.JournalOf("kate"), "one", Now + 2_000);
        Assert.False((bool?)explained["agrees"] == false, explained.ToJsonString());
    }

    private async Task<JsonNode> ExplainAsync(JournalId journal, string campaign, long at)
    {
        var grain = cluster.Grains.GetGrain<IExplanationGrain>(journal.ToString());
        var explained = await grain.ExplainAsync(new ExplainQuery(campaign, default, at));
        return JsonNode.Parse(Encoding.UTF8.GetString(explained.Json.Span))!;
    }
}
