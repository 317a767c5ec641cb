using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Explanations;

/// <summary>Why and why not through the whole product: engine API, journals, management API.</summary>
public sealed class ExplainTests(BackOfficeNode node)
{
    private const string Shopper = "claire.durand@example.com";

    [Fact]
    public async Task Explain_ShownThenCapped_SaysEachWithTheRecordAndWithoutTheShopper()
    {
        var (shop, key) = await ShopAsync();
        await shop.AddLiveAsync("once", c => c["caps"] = JsonNode.Parse("""[{"counts":"shown","max":1,"within":"7d","of":"campaign"}]"""));
        await SettleAsync();
        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        var first = await ExplainAsync(shop, "once");
        Assert.Equal(("shown", true, "shown"), ((string?)first["step"], (bool?)first["agrees"], (string?)first["recorded"]!["step"]));
        Assert.Equal("a", (string?)first["variant_id"]);

        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        var capped = await ExplainAsync(shop, "once");
        Assert.Equal(("caps", true), ((string?)capped["step"], (bool?)capped["agrees"]));
        Assert.Equal(("$.caps[0]", 1, 1, "7d"), (
            (string?)capped["cap"]!["path"], (int)capped["cap"]!["needed"]!, (int)capped["cap"]!["observed"]!, (string?)capped["cap"]!["within"]));
        Assert.Contains("pas plus de 1 affichage de cette campagne au cours des 7 derniers jours", (string?)capped["sentences"]!["fr"], StringComparison.Ordinal);
        Assert.Contains("no more than 1 showing of this campaign in the last 7 days", (string?)capped["sentences"]!["en"], StringComparison.Ordinal);
        Assert.DoesNotContain("claire", capped.ToJsonString(), StringComparison.Ordinal);

        // The moment before the second view: what was true then.
        var then = Uri.EscapeDataString((string)first["decision"]!["decided_at"]!);
        var before = await ExplainAsync(shop, "once", $"&at={then}");
        Assert.Equal("shown", (string?)before["step"]);
    }

    [Fact]
    public async Task Explain_ARepublishedCampaign_IsThatOfItsTime()
    {
        var (shop, key) = await ShopAsync();
        await shop.AddLiveAsync("spring", Audience("""{"field":"event.page_type","operator":"=","value":"Home"}"""));
        await SettleAsync();
        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        var first = await ExplainAsync(shop, "spring");
        Assert.Equal("shown", (string?)first["step"]);

        var changed = Shop.Campaign("spring", Audience("""{"field":"purchased.amount","within":"90d","operator":">=","value":"49.90"}"""));
        await shop.PutAsync("campaigns/spring", changed);
        await SettleAsync();
        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        var second = await ExplainAsync(shop, "spring");
        Assert.Equal(("audience", true), ((string?)second["step"], (bool?)second["agrees"]));
        var rule = second["rules"]![0]!;
        Assert.Equal(
            ("$.audience.rules[0]", "purchased.amount", ">=", "49.90", "0.00", "90d"),
            ((string?)rule["path"], (string?)rule["field"], (string?)rule["operator"], (string?)rule["needed"], (string?)rule["observed"], (string?)rule["within"]));
        Assert.Contains("€49.90, but was €0.00", (string?)second["sentences"]!["en"], StringComparison.Ordinal);

        var then = Uri.EscapeDataString((string)first["decision"]!["decided_at"]!);
        var again = await ExplainAsync(shop, "spring", $"&at={then}");
        Assert.Equal(("shown", true), ((string?)again["step"], (bool?)again["agrees"]));
        Assert.NotEqual((long)again["decision"]!["catalog_version"]!, (long)second["decision"]!["catalog_version"]!);
        Assert.Equal(1, (long)again["decision"]!["campaign_version"]!);

        await shop.TransitAsync("spring", "paused");
        await SettleAsync();
        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        var paused = await ExplainAsync(shop, "spring", "&at=2099-01-01T00:00:00Z");
        Assert.Equal(("schedule", "paused"), ((string?)paused["step"], (string?)paused["reason"]));
    }

    [Fact]
    public async Task Explain_NothingHappened_NamesTheNextCause()
    {
        var (shop, _) = await ShopAsync();
        await shop.AddLiveAsync("live");
        await shop.AddLiveAsync("over", c => c["ends_at"] = "2021-01-01T00:00:00");
        await shop.PutAsync("campaigns/draft", Shop.Campaign("draft"));
        await SettleAsync();
        Assert.Equal(("trigger", "no_event"), Reason(await ExplainAsync(shop, "live")));
        Assert.Equal(("schedule", "ended"), Reason(await ExplainAsync(shop, "over")));
        Assert.Equal(("schedule", "not_live"), Reason(await ExplainAsync(shop, "draft")));
        Assert.Null((await ExplainAsync(shop, "live"))["decision"]);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/none/explain?shopper_id=x")).Status);
        (await shop.GetAsync("campaigns/live/explain")).AssertPaths("shopper_id");
        (await shop.GetAsync("campaigns/live/explain?shopper_id=x&at=yesterday")).AssertPaths("at");
        (await shop.GetAsync("campaigns/live/explain?shopper_id=x&when=now")).AssertPaths("when");

        static (string?, string?) Reason(JsonNode explained) => ((string?)explained["step"], (string?)explained["reason"]);
    }

    [Fact]
    public async Task Decisions_PagesNewestFirst_AndTheStateAtAMoment()
    {
        var (shop, key) = await ShopAsync();
        await shop.AddLiveAsync("hello");
        await SettleAsync();
        for (var i = 0; i < 5; i++)
        {
            await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        }

        List<JsonNode> all = [];
        var cursor = "";
        do
        {
            var page = await shop.GetAsync($"shoppers/{Uri.EscapeDataString(Shopper)}/decisions?limit=2{cursor}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            all.AddRange(page.Items);
            cursor = page.Cursor is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal([5L, 4, 3, 2, 1], all.Select(d => (long)d["position"]!));
        Assert.All(all, d => Assert.Equal("hello", (string?)d["outcomes"]![0]!["campaign_id"]));
        Assert.Equal("shown", (string?)all[^1]["outcomes"]![0]!["step"]);
        Assert.Equal((string?)all[^1]["events"]![0]!["event_id"], (string?)all[^1]["interactions"]![0]!["event_id"]);

        var now = await shop.GetAsync($"shoppers/{Uri.EscapeDataString(Shopper)}");
        Assert.Equal(5, (int)now.Body["profile"]!["events"]!);
        var then = await shop.GetAsync($"shoppers/{Uri.EscapeDataString(Shopper)}?at={Uri.EscapeDataString((string)all[^1]["decided_at"]!)}");
        Assert.True((int)then.Body["profile"]!["events"]! < 5, then.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("shoppers/nobody")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"shoppers/{Uri.EscapeDataString(Shopper)}?space=test")).Status);
    }

    [Fact]
    public async Task Try_MadeUpShoppers_DecidesTheDraftWithoutEffect()
    {
        var (shop, _) = await ShopAsync();
        await shop.AddLiveAsync("other", c => c["priority"] = 1);
        await shop.PutAsync("campaigns/loyal", Shop.Campaign("loyal", Audience("""{"field":"purchased.orders","within":"30d","operator":">=","value":2}""")));
        await SettleAsync();
        var nobody = await shop.PostAsync("campaigns/loyal/try", JsonNode.Parse("""{"event":{"event_name":"page_view"}}""")!);
        Assert.Equal(("audience", 0), ((string?)nobody.Body["step"], (int)nobody.Body["rules"]![0]!["observed"]!));
        Assert.Contains("ne serait pas affichée", (string?)nobody.Body["sentences"]!["fr"], StringComparison.Ordinal);

        var body = JsonNode.Parse("""
            {"event":{"event_name":"page_view"},"state":{"orders":[
              {"value":"12.00","items":[{"item_id":"w","quantity":2}]},{"items":[{"item_id":"x","price":"3.00"}]}]}}
            """)!;
        var loyal = await shop.PostAsync("campaigns/loyal/try", body);
        Assert.Equal("shown", (string?)loyal.Body["step"]);
        Assert.Equal("Hello", (string?)loyal.Body["interactions"]![0]!["content"]!["title"]);
        Assert.Equal((2, 2), ((int)loyal.Body["rank"]!["place"]!, (int)loyal.Body["rank"]!["of"]!));

        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("shoppers/made-up")).Status);
        Assert.Equal("draft", await shop.StatusOfAsync("loyal"));
    }

    [Fact]
    public async Task Try_WrongBodies_EveryFaultByItsPath()
    {
        var (shop, _) = await ShopAsync();
        await shop.AddLiveAsync("hello");
        var answer = await shop.SendAsync(HttpMethod.Post, "campaigns/hello/try", JsonNode.Parse("""
            {"event":{"device":"fridge","items":[{"price":"-1"}],"extra":1},"shopper_id":"a","state":{"traits":[]},"at":"noon","version":"old"}
            """)!);
        answer.AssertPaths(
            "$.state", "$.version", "$.at", "$.state.traits", "$.event.event_name", "$.event.device", "$.event.items[0].price", "$.event.extra");
        (await shop.SendAsync(HttpMethod.Post, "campaigns/hello/try", new JsonObject())).AssertPaths("$.event");
    }

    [Fact]
    public async Task Sentences_RulesAndCaps_InBothLanguages()
    {
        var (shop, _) = await ShopAsync();
        await shop.PutAsync("campaigns/words", Shop.Campaign("words", c =>
        {
            Audience("""{"field":"store.region","operator":"in","value":["Île-de-France"]}""")(c);
            c["caps"] = JsonNode.Parse("""[{"counts":"seen","max":3,"within":"1d","of":"tag:eau"}]""");
        }));
        var sentences = await shop.GetAsync("campaigns/words/sentences");
        Assert.Equal("La région du magasin doit être «\u00A0Île-de-France\u00A0».", (string?)sentences.Body["rules"]![0]!["sentences"]!["fr"]);
        Assert.Equal(
            "No more than 3 views of the campaigns tagged “eau” in the last 24 hours.", (string?)sentences.Body["caps"]![0]!["sentences"]!["en"]);
    }

    [Fact]
    public async Task Sentences_UnfinishedDocument_SaysWhatIsSoundAndNamesTheRest()
    {
        var (shop, _) = await ShopAsync();
        var document = JsonNode.Parse("""
            {"name":"","audience":{"combinator":"and","rules":[
              {"field":"store.region","operator":"in","value":["Île-de-France"]},
              {"field":"purchased.amount","operator":">="},
              {"combinator":"or","rules":[{"field":"event.page_type","operator":"=","value":"home"}]}]},
             "caps":[7,{"counts":"seen","max":3,"within":"1d"},{"counts":"seen","max":0}]}
            """)!;
        var answer = await shop.PostAsync("campaigns/sentences", new JsonObject { ["document"] = document });
        Assert.Equal(["$.audience.rules[0]", "$.audience.rules[2].rules[0]"], answer.Body["rules"]!.AsArray().Select(r => (string?)r!["path"]));
        Assert.Equal("La région du magasin doit être «\u00A0Île-de-France\u00A0».", (string?)answer.Body["rules"]![0]!["sentences"]!["fr"]);
        Assert.Equal(["$.caps[1]"], answer.Body["caps"]!.AsArray().Select(r => (string?)r!["path"]));
        var faults = answer.Body["errors"]!.AsArray().Select(e => (string?)e!["field"]).ToList();
        Assert.Superset(
            new HashSet<string?>(["$.campaign_id", "$.name", "$.audience.rules[1].value", "$.caps[0]", "$.caps[2].max", "$.interaction"]), faults.ToHashSet());
        Assert.False(answer.Body.AsObject().ContainsKey("version"));

        (await shop.SendAsync(HttpMethod.Post, "campaigns/sentences", new JsonObject { ["doc"] = 1 })).AssertPaths("$.document");
        foreach (var odd in (JsonNode?[])[null, JsonValue.Create("text"), new JsonArray(1)])
        {
            var nothing = await shop.PostAsync("campaigns/sentences", new JsonObject { ["document"] = odd });
            Assert.Empty(nothing.Body["rules"]!.AsArray());
            Assert.Equal("$", (string?)nothing.Body["errors"]![0]!["field"]);
        }
    }

    [Fact]
    public async Task Sentences_SavedAndUnsaved_SayTheSame()
    {
        var (shop, _) = await ShopAsync();
        var document = Shop.Campaign("words", Audience("""{"field":"purchased.orders","within":"30d","operator":">=","value":2}"""));
        await shop.PutAsync("campaigns/words", document);
        var saved = await shop.GetAsync("campaigns/words/sentences");
        var unsaved = await shop.PostAsync("campaigns/sentences", new JsonObject { ["document"] = document.DeepClone() });
        Assert.Equal(saved.Body["rules"]!.ToJsonString(), unsaved.Body["rules"]!.ToJsonString());
        Assert.Equal((1, 0), ((int)saved.Body["version"]!, saved.Body["errors"]!.AsArray().Count));
    }

    [Fact]
    public async Task Try_UnsavedDocument_BesideWhatIsLiveAndInPlaceOfItsOwn()
    {
        var (shop, key) = await ShopAsync();
        await shop.AddLiveAsync("other", c => c["priority"] = 1);
        await shop.AddLiveAsync("mine", Audience("""{"field":"event.page_type","operator":"=","value":"never"}"""));
        await SettleAsync();
        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        var before = await shop.GetAsync("counts");
        var trial = new JsonObject
        {
            ["document"] = Shop.Campaign("mine", c => c["interaction"]!["variants"]![0]!["content"]![0]!["title"] = "Not saved"),
            ["event"] = new JsonObject { ["event_name"] = "page_view" },
            ["shopper_id"] = Shopper,
        };

        var answer = await shop.PostAsync("campaigns/try", trial);

        Assert.Equal(("shown", "mine", 0), ((string?)answer.Body["step"], (string?)answer.Body["campaign_id"], (int)answer.Body["campaign_version"]!));
        Assert.Equal("Not saved", (string?)answer.Body["interactions"]![0]!["content"]!["title"]);
        Assert.Equal((2, 2), ((int)answer.Body["rank"]!["place"]!, (int)answer.Body["rank"]!["of"]!));
        Assert.Equal(before.Body.ToJsonString(), (await shop.GetAsync("counts")).Body.ToJsonString());
        Assert.Equal(1, (long)(await shop.GetAsync("campaigns/mine")).Body["version"]!);

        trial["document"] = Shop.Campaign("new", c => c["campaign_id"] = "brand-new");
        var fresh = await shop.PostAsync("campaigns/try", trial.DeepClone());
        Assert.Equal(("shown", "brand-new"), ((string?)fresh.Body["step"], (string?)fresh.Body["campaign_id"]));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/brand-new")).Status);
    }

    [Fact]
    public async Task Try_UnsavedDocumentWithFaults_EveryFaultByItsPath()
    {
        var (shop, _) = await ShopAsync();
        var happening = new JsonObject { ["event_name"] = "page_view" };
        (await shop.SendAsync(HttpMethod.Post, "campaigns/try", new JsonObject { ["event"] = happening.DeepClone(), ["version"] = "live" }))
            .AssertPaths("$.document", "$.version");
        (await shop.SendAsync(HttpMethod.Post, "campaigns/try", new JsonObject
        {
            ["event"] = happening.DeepClone(), ["document"] = Shop.Campaign("x", c => (c["priority"], c["weight"]) = (10, 0)),
        })).AssertPaths("$.priority", "$.weight");
    }

    private static Action<JsonObject> Audience(string rule) =>
        c => c["audience"] = JsonNode.Parse($$"""{"combinator":"and","rules":[{{rule}}]}""");

    // Silos ask for changes every half second.
    private static Task SettleAsync() => Task.Delay(1_500, TestContext.Current.CancellationToken);

    private static async Task<JsonNode> ExplainAsync(Shop shop, string campaign, string more = "")
    {
        var answer = await shop.GetAsync($"campaigns/{campaign}/explain?shopper_id={Uri.EscapeDataString(Shopper)}{more}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Body;
    }

    private async Task<(Shop Shop, string Key)> ShopAsync()
    {
        var shop = await node.AddShopAsync();
        return (shop, await shop.NewKeyAsync("secret"));
    }
}
