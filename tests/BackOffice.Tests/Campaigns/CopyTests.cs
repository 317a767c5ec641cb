using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Media;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class CopyTests(BackOfficeNode node)
{
    [Fact]
    public async Task Copy_WithinTheRetailer_ADraftOfAnotherId()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a", c => c["tags"] = new JsonArray("x"));

        var copied = await CopyAsync(shop, "a", (shop.Id, "b"));

        var item = Assert.Single(copied.Items);
        Assert.True((bool)item["saved"]!, copied.Text);
        var there = await shop.GetAsync("campaigns/b");
        Assert.Equal(("draft", "b", 1), ((string?)there.Body["status"], (string?)there.Body["document"]!["campaign_id"], (int)there.Body["version"]!));
        Assert.Equal("""["x"]""", there.Body["document"]!["tags"]!.ToJsonString());
        Assert.Equal("live", await shop.StatusOfAsync("a"));
        Assert.Equal("lost_race", (string?)(await CopyAsync(shop, "a", (shop.Id, "b"))).Items.Single()["problem"]!["code"]);
    }

    [Fact]
    public async Task Copy_ToAnother_MapsByIdNameAndAsStated_ListsTheRest()
    {
        var (from, to) = (await node.AddShopAsync(), await node.AddShopAsync());
        await FillAsync(from);
        await to.PutAsync("placements/home", Shop.Placement());
        await to.PutAsync("segments/familles", Segment("FAMILIES"));
        await to.PutAsync("stores/s-1", Shop.Store(s => s["name"] = "Another"));

        var dry = await CopyAsync(from, "a", (to.Id, "copy"), dryRun: true);
        var missing = dry.Items.Single();
        Assert.False((bool)missing["saved"]!);
        Assert.Equal("""[{"id":"lyon","name":"Lyon","paths":["$.audience.rules[1].value[0]"]}]""", missing["unmapped"]!["stores"]!.ToJsonString());
        Assert.Equal("""[{"id":"waters","name":"Waters","paths":["$.goal.where[0].field"]}]""", missing["unmapped"]!["product_lists"]!.ToJsonString());
        Assert.Equal("[]", missing["unmapped"]!["segments"]!.ToJsonString());
        Assert.Contains(missing["mapped"]!.AsArray(), m => m!.ToJsonString() == """{"kind":"segments","from":"families","to":"familles","by":"name"}""");
        Assert.Equal(HttpStatusCode.NotFound, (await to.GetAsync("campaigns/copy")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await to.GetAsync("campaigns/copy/draft")).Status);

        var kept = (await CopyAsync(from, "a", (to.Id, "copy"))).Items.Single();
        Assert.Equal((false, true), ((bool)kept["saved"]!, (bool)kept["draft_saved"]!));
        Assert.Equal("familles", (string?)(await to.GetAsync("campaigns/copy/draft")).Body["document"]!["audience"]!["rules"]![0]!["value"]);

        await to.PutAsync("product-lists/eaux", new JsonObject { ["name"] = "waters", ["item_ids"] = new JsonArray("w") });
        var saved = (await CopyAsync(from, "a", (to.Id, "copy"), mapping: """{"stores":{"lyon":"s-1"}}""")).Items.Single();
        Assert.True((bool)saved["saved"]!, saved.ToJsonString());
        var document = (await to.GetAsync("campaigns/copy")).Body["document"]!;
        Assert.Equal("s-1", (string?)document["audience"]!["rules"]![1]!["value"]![0]);
        Assert.Equal("list:eaux", (string?)document["goal"]!["where"]![0]!["field"]);
        Assert.Equal(("g", "2020-01-01T00:00:00"), ((string?)document["exclusive_group"], (string?)document["starts_at"]));
    }

    [Fact]
    public async Task Copy_WithImage_KnownThereByItsHash()
    {
        var (from, to) = (await node.AddShopAsync(), await node.AddShopAsync());
        var hash = await UploadAsync(from);
        foreach (var shop in (Shop[])[from, to])
        {
            await shop.PutAsync("placements/home", Shop.Placement());
        }

        await from.PutAsync("campaigns/a", Shop.Campaign("a", c => c["interaction"] = JsonNode.Parse($$"""
            {"type": "banner", "variants": [{"variant_id": "a", "weight": 1, "content": [
              {"placement": "home", "image_url": "/v1/media/{{hash}}", "link_url": "/x", "alt": "X"}]}]}
            """)));

        var copied = (await CopyAsync(from, "a", (to.Id, "a"))).Items.Single();

        Assert.Equal($"[\"{hash}\"]", copied["media"]!.ToJsonString());
        Assert.True((bool)copied["saved"]!, copied.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await to.GetAsync($"media/{hash}")).Status);
    }

    [Fact]
    public async Task Copy_ToARetailerThatIsNot_LikeOneWithoutARole()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/a", Shop.Campaign("a"));

        var item = (await CopyAsync(shop, "a", ("no-such-shop", "a"))).Items.Single();

        Assert.Equal("role_needed", (string?)item["problem"]!["code"]);
        Assert.Equal(HttpStatusCode.NotFound, (await node.SendAsync(HttpMethod.Get, "/api/v1/retailers/no-such-shop")).Status);
    }

    [Theory]
    [InlineData("""{}""", "$.to")]
    [InlineData("""{"to":[]}""", "$.to")]
    [InlineData("""{"to":[{"retailer_id":"X","campaign_id":"a"}]}""", "$.to[0]")]
    [InlineData("""{"to":[{"retailer_id":"x","campaign_id":"a"}],"mapping":{"shops":{}}}""", "$.mapping.shops")]
    [InlineData("""{"to":[{"retailer_id":"x","campaign_id":"a"}],"dry":true}""", "$.dry")]
    [InlineData("""{"to":[{"retailer_id":"x","campaign_id":"a"}],"version":9}""", "$.version")]
    public async Task Copy_WrongBody_422(string json, string path)
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/a", Shop.Campaign("a"));

        (await shop.SendAsync(HttpMethod.Post, "campaigns/a/copy", JsonNode.Parse(json))).AssertPaths(path);
    }

    private static async Task FillAsync(Shop shop)
    {
        await shop.PutAsync("placements/home", Shop.Placement());
        await shop.PutAsync("segments/families", Segment("Families"));
        await shop.PutAsync("stores/lyon", Shop.Store(s => s["name"] = "Lyon"));
        await shop.PutAsync("product-lists/waters", new JsonObject { ["name"] = "Waters", ["item_ids"] = new JsonArray("w") });
        await shop.PutAsync("campaigns/a", Shop.Campaign("a", c =>
        {
            c["exclusive_group"] = "g";
            c["interaction"]!["variants"]![0]!["content"]![0]!["placement"] = "home";
            c["audience"] = JsonNode.Parse("""
                {"combinator": "and", "rules": [
                  {"field": "shopper.segments", "operator": "contains", "value": "families"},
                  {"field": "store.id", "operator": "in", "value": ["lyon"]}]}
                """);
            c["goal"] = JsonNode.Parse("""{"event_name": "purchase", "where": [{"field": "list:waters", "operator": "=", "value": true}], "within": "7d"}""");
        }));
    }

    private static JsonObject Segment(string name) => new()
    {
        ["name"] = name,
        ["audience"] = JsonNode.Parse("""{"combinator": "and", "rules": [{"field": "event.device", "operator": "=", "value": "mobile"}]}"""),
    };

    private async Task<string> UploadAsync(Shop shop)
    {
        using var content = new ByteArrayContent(Pictures.Make(ImageMagick.MagickFormat.Png));
        content.Headers.ContentType = new("image/png");
        var answer = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Post, $"{shop.Path}/media", node.OperatorToken, content);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return (string)answer.Body["hash"]!;
    }

    private static Task<Answer> CopyAsync(Shop shop, string id, (string Retailer, string Campaign) to, bool dryRun = false, string? mapping = null)
    {
        var body = new JsonObject
        {
            ["to"] = new JsonArray(new JsonObject { ["retailer_id"] = to.Retailer, ["campaign_id"] = to.Campaign }), ["dry_run"] = dryRun, ["why"] = "Test",
        };
        if (mapping is not null)
        {
            body["mapping"] = JsonNode.Parse(mapping);
        }

        return shop.PostAsync($"campaigns/{id}/copy", body);
    }
}
