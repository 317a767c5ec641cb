using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

/// <summary>What a saved campaign's author may not have meant, in the answers.</summary>
public sealed class WarningTests(BackOfficeNode node)
{
    [Fact]
    public async Task Put_BrandNeverSeen_WarnsWithTheNearestOneThatWas()
    {
        var shop = await node.AddShopAsync(r => r["default_consent"] = "personalization");
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", ViewItem("Évian"));
        await UntilSeenAsync(shop, "evian");

        var answer = await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["audience"] = Viewed("Evain", "evian")));

        var warning = Assert.Single(WarningsOf(answer), w => (string?)w["code"] == "never_seen" && Path(w).Contains("where", StringComparison.Ordinal));
        Assert.Equal("$.audience.rules[0].where[0].value[0]", Path(warning));
        Assert.Contains("Did you mean 'evian'?", (string)warning["message"]!["en"]!, StringComparison.Ordinal);
        Assert.Contains("Vouliez-vous dire « evian »", (string)warning["message"]!["fr"]!, StringComparison.Ordinal);
        Assert.Equal("""[{"op":"replace","path":"/audience/rules/0/where/0/value/0","value":"evian"}]""", warning["patch"]!.ToJsonString());
        Assert.True((bool)answer.Body["warnings_complete"]!);
        Assert.Equal((0, 1), ((int)answer.Body["audience"]!["matched"]!, (int)answer.Body["audience"]!["sample"]!));
    }

    [Fact]
    public async Task Put_BrandInTheFeedOnly_SaidSo()
    {
        var shop = await node.AddShopAsync(r => r["default_consent"] = "personalization");
        await shop.PutAsync("products/p1", Shop.Product(p => p["item_brand"] = "Volvic"));
        await Events.PostAsync(node, await shop.NewKeyAsync("secret"), "applied", ViewItem("Évian"));
        await UntilSeenAsync(shop, "evian");

        var answer = await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["audience"] = Viewed("volvic")));

        var warning = Assert.Single(WarningsOf(answer), w => Path(w) == "$.audience.rules[0].where[0].value[0]");
        Assert.Equal(("not_seen_lately", "info"), ((string?)warning["code"], (string?)warning["severity"]));
        Assert.Empty(warning["patch"]!.AsArray());
    }

    [Fact]
    public async Task Transition_Contradictory_WarnsAgainAndIsLiveAllTheSame()
    {
        var shop = await node.AddShopAsync();
        var saved = await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["audience"] = Contradictory()));

        var live = await shop.TransitAsync("c1", "live");

        Assert.Equal("live", (string?)live.Body["status"]);
        foreach (var answer in (Answer[])[saved, live])
        {
            var warning = Assert.Single(WarningsOf(answer), w => (string?)w["code"] == "contradictory");
            Assert.Equal(("$.audience.rules[1]", "$.audience.rules[0]"), (Path(warning), (string?)warning["related"]![0]));
        }

        Assert.Null((await shop.GetAsync("campaigns/c1")).Body["warnings"]);
        var without = await shop.PutAsync("campaigns/c1?warnings=no", Shop.Campaign("c1", c => c["audience"] = Contradictory()));
        Assert.Null(without.Body["warnings"]);
    }

    [Fact]
    public async Task Lint_Draft_NothingSaved()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.PostAsync("campaigns/c1/lint", Shop.Campaign("c1", c =>
        {
            c["ends_at"] = "2020-02-01T00:00:00";
            c["interaction"]!["variants"]![0]!["content"]![0]!["placement"] = "nowhere";
        }));

        Assert.Contains(WarningsOf(answer), w => ((string?)w["code"], Path(w)) == ("ended", "$.ends_at"));
        Assert.Contains(WarningsOf(answer), w => ((string?)w["code"], (string?)w["severity"], Path(w)) == (
            "unknown_reference", "error", "$.interaction.variants[0].content[0].placement"));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/c1")).Status);
        (await shop.SendAsync(HttpMethod.Post, "campaigns/c1/lint", Shop.Campaign("c1", c => c["priority"] = 10))).AssertPaths("$.priority");
        (await shop.SendAsync(HttpMethod.Post, "campaigns/c2/lint", Shop.Campaign("c1"))).AssertPaths("$.campaign_id");
    }

    [Fact]
    public async Task Put_NothingSeenYet_SaidInsteadOfGuessing()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["audience"] = Viewed("nobody-knows")));

        Assert.Contains(WarningsOf(answer), w => (string?)w["code"] == "nothing_seen_yet");
        Assert.DoesNotContain(WarningsOf(answer), w => (string?)w["code"] == "never_seen");
    }

    private static async Task UntilSeenAsync(Shop shop, string brand)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(15);
        while (true)
        {
            var answer = await shop.PostAsync("campaigns/probe/lint", Shop.Campaign("probe", c => c["audience"] = Viewed(brand)));
            if (!WarningsOf(answer).Any(w => (string?)w["code"] is "never_seen" or "nothing_seen_yet" && Path(w) is not "$.triggers[0]"))
            {
                return;
            }

            Assert.True(DateTimeOffset.UtcNow < deadline, answer.Text);
            await Task.Delay(100);
        }
    }

    private static IEnumerable<JsonNode> WarningsOf(Answer answer) => answer.Body["warnings"]!.AsArray().Select(w => w!);

    private static string Path(JsonNode warning) => (string)warning["path"]!;

    private static JsonObject ViewItem(string brand)
    {
        var e = Events.PageView("customer-1");
        e["event_name"] = "view_item";
        e["items"] = new JsonArray(new JsonObject { ["item_id"] = "p9", ["item_brand"] = brand });
        return e;
    }

    private static JsonObject Viewed(params string[] brands) => new JsonObject
    {
        ["combinator"] = "and",
        ["rules"] = new JsonArray(new JsonObject
        {
            ["field"] = "viewed.count", ["operator"] = ">=", ["value"] = 2,
            ["where"] = new JsonArray(new JsonObject
            {
                ["field"] = "item_brand", ["operator"] = "in", ["value"] = new JsonArray([.. brands.Select(b => (JsonNode)b)]),
            }),
        }),
    };

    private static JsonNode Contradictory() => JsonNode.Parse("""
        {"combinator":"and","rules":[{"field":"cart.amount","operator":">","value":50},{"field":"cart.amount","operator":"<","value":20}]}
        """)!;
}
