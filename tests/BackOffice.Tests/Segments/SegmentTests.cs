using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using static LuckyCart.BackOffice.Tests.Segments.SegmentCalls;

namespace LuckyCart.BackOffice.Tests.Segments;

public sealed class SegmentTests(BackOfficeNode node)
{
    [Fact]
    public async Task Put_GetListDelete_AsOtherDocuments()
    {
        var shop = await node.AddShopAsync();
        var made = await shop.SendAsync(HttpMethod.Put, "segments/families?why=Spring", Outside());
        AssertStatus(HttpStatusCode.Created, made);
        await shop.PutAsync("segments/staff", Outside());

        var held = await shop.GetAsync("segments/families");
        Assert.Equal(("families", "\"1\"", "olive"), ((string?)held.Body["segment_id"], held.Tag, (string?)held.Body["changed_by"]));
        Assert.True(JsonNode.DeepEquals(Outside(), held.Body["document"]));
        Assert.Empty(held.Body["used_by"]!.AsArray());
        Assert.Equal(["families", "staff"], (await shop.GetAsync("segments")).Items.Select(i => (string?)i["segment_id"]));
        Assert.Equal(["staff"], (await shop.GetAsync("segments?q=staff")).Items.Select(i => (string?)i["segment_id"]));
        AssertStatus(HttpStatusCode.OK, await shop.SendAsync(HttpMethod.Put, "segments/families", Outside("staff"), ("If-Match", "\"1\"")));
        var lost = await shop.SendAsync(HttpMethod.Put, "segments/families", Outside(), ("If-Match", "\"1\""));
        AssertStatus(HttpStatusCode.Conflict, lost);
        Assert.True(JsonNode.DeepEquals(Outside(), lost.Body["yours"]));
        Assert.True(JsonNode.DeepEquals(Outside("staff"), lost.Body["current"]!["document"]));
        AssertStatus(HttpStatusCode.NoContent, await shop.SendAsync(HttpMethod.Delete, "segments/families"));
        AssertStatus(HttpStatusCode.NotFound, await shop.GetAsync("segments/families"));
        var other = await node.AddShopAsync();
        AssertStatus(HttpStatusCode.NotFound, await other.GetAsync("segments/staff"));
    }

    [Fact]
    public async Task Get_WhatIsNamed_SaysByWhom_AndIsNotDeleted()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("product-lists/promo", JsonNode.Parse("""{"item_ids":["p-1"]}""")!);
        await shop.PutAsync("segments/vip", Outside());
        await shop.PutAsync("segments/rest", Outside("vip"));
        await shop.PutAsync("segments/buyers", JsonNode.Parse("""
            {"audience":{"combinator":"and","rules":[{"field":"purchased.orders","operator":">","value":0,"where":[{"field":"list:promo","operator":"=","value":true}]}]}}
            """)!);
        await shop.AddLiveAsync("c1", c =>
        {
            Only(c, Rule("contains", "vip"));
            c["goal"] = JsonNode.Parse("""{"event_name":"purchase","where":[{"field":"list:promo","operator":"=","value":true}]}""");
        });

        Assert.Equal(["campaign c1", "segment rest"], await UsersOfAsync(shop, "segments/vip"));
        Assert.Equal(["campaign c1", "segment buyers"], await UsersOfAsync(shop, "product-lists/promo"));
        var refused = await shop.SendAsync(HttpMethod.Delete, "segments/vip");
        refused.AssertCodes("in_use", "in_use");
        refused.AssertPaths("$.audience.rules[0].value", "$.audience.rules[0].value[0]");
        (await shop.SendAsync(HttpMethod.Delete, "product-lists/promo")).AssertPaths("$.goal.where[0].field", "$.audience.rules[0].where[0].field");
        await shop.TransitAsync("c1", "ended");
        await shop.PutAsync("segments/rest", Outside());
        AssertStatus(HttpStatusCode.NoContent, await shop.SendAsync(HttpMethod.Delete, "segments/vip"));
        Assert.Equal(["segment buyers"], await UsersOfAsync(shop, "product-lists/promo"));
    }

    [Fact]
    public async Task Put_NamesWhatIsNotThere_Refused()
    {
        var shop = await node.AddShopAsync();

        var segment = await shop.SendAsync(HttpMethod.Put, "segments/a", JsonNode.Parse("""
            {"audience":{"combinator":"or","rules":[
              {"field":"shopper.segments","operator":"in","value":["b","c"]},{"field":"store.id","operator":"=","value":"s1"},
              {"field":"cart.lines","operator":">","value":0,"where":[{"field":"list:x","operator":"=","value":true}]}]}}
            """));
        var campaign = await shop.SendAsync(HttpMethod.Put, "campaigns/c1", Shop.Campaign("c1", c => Only(c, Rule("contains", "nobody"))));

        segment.AssertCodes("unknown_segment", "unknown_segment", "unknown_store", "unknown_product_list");
        segment.AssertPaths(
            "$.audience.rules[0].value[0]", "$.audience.rules[0].value[1]", "$.audience.rules[1].value", "$.audience.rules[2].where[0].field");
        campaign.AssertCodes("unknown_segment");
        campaign.AssertPaths("$.audience.rules[0].value");
    }

    [Fact]
    public async Task Put_SegmentsInACircle_RefusedWithTheCircleNamed()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("segments/c", Outside());
        await shop.PutAsync("segments/b", Outside("c"));
        await shop.PutAsync("segments/a", Outside("b"));

        var circle = await shop.SendAsync(HttpMethod.Put, "segments/c", Outside("a"));
        var itself = await shop.SendAsync(HttpMethod.Put, "segments/c", Outside("c"));

        circle.AssertCodes("segment_cycle");
        circle.AssertPaths("$.audience.rules[0].value[0]");
        Assert.Contains("c → a → b → c", circle.Text, StringComparison.Ordinal);
        itself.AssertCodes("segment_cycle");
        Assert.Contains("c → c", itself.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_SegmentsTooDeep_Refused()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("segments/s1", Outside());
        for (var level = 2; level <= 10; level++)
        {
            await shop.PutAsync($"segments/s{level}", Outside($"s{level - 1}"));
        }

        (await shop.SendAsync(HttpMethod.Put, "segments/s11", Outside("s10"))).AssertCodes("segments_too_deep");
        await shop.PutAsync("segments/s0", Outside());
        (await shop.SendAsync(HttpMethod.Put, "segments/s1", Outside("s0"))).AssertCodes("segments_too_deep");
    }

    [Fact]
    public async Task Put_FaultyDocuments_EveryFaultByItsPath()
    {
        var shop = await node.AddShopAsync();

        var segment = await shop.SendAsync(HttpMethod.Put, "segments/a", JsonNode.Parse("""
            {"segment_id":"b","label":"x","audience":{"combinator":"and","rules":[{"field":"campaign.seen","operator":">","value":0},{"field":"x","operator":"=","value":1}]}}
            """));
        var list = await shop.SendAsync(HttpMethod.Put, "product-lists/a", JsonNode.Parse("""
            {"item_ids":["a",7],"where":[{"field":"list:b","operator":"=","value":true}],"items":{"of":"ean","hash":"00","count":0}}
            """));

        segment.AssertPaths("$.segment_id", "$.label", "$.audience.rules[0].campaign_id", "$.audience.rules[1].field");
        list.AssertPaths(
            "$.item_ids[1]", "$.where", "$.where[0].field", "$.items", "$.items.of", "$.items.hash", "$.items.count");
        (await shop.SendAsync(HttpMethod.Put, "segments/a%20b", Outside())).AssertPaths("$.segment_id");
    }

    [Fact]
    public async Task Post_SegmentOfRulesAndList_DecidesByThem()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("segments/new", JsonNode.Parse("""{"audience":{"combinator":"and","rules":[{"field":"shopper.new","operator":"=","value":true}]}}""")!);
        await shop.PutAsync("segments/known", Outside("new"));
        await shop.AddLiveAsync("in", c => Only(c, Rule("contains", "new")));
        await shop.AddLiveAsync("out", c => Only(c, Rule("contains", "known")));
        var key = await shop.NewKeyAsync("secret");

        await UntilAsync(() => IsShownAsync(node, key, node.NewId("shopper"), "in"));
        Assert.False(await IsShownAsync(node, key, node.NewId("shopper"), "out"));
    }

    private static async Task<IEnumerable<string>> UsersOfAsync(Shop shop, string path) =>
        (await shop.GetAsync(path)).Body["used_by"]!.AsArray().Select(u => $"{u!["type"]} {u["id"]}");
}
