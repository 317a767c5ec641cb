using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Catalogues;

public sealed class CatalogueTests(BackOfficeNode node)
{
    [Fact]
    public async Task Put_EachKind_ReadAndListedAndDeleted()
    {
        var shop = await node.AddShopAsync();
        foreach (var (path, idField, document) in ((string, string, JsonObject)[])
        [
            ("placements", "placement_id", Shop.Placement()), ("stores", "store_id", Shop.Store()), ("products", "item_id", Shop.Product()),
        ])
        {
            var made = await shop.SendAsync(HttpMethod.Put, $"{path}/x1", document);
            Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.Status, made.Tag));
            var read = await shop.GetAsync($"{path}/x1");
            Assert.Equal(("x1", "x1"), ((string?)read.Body[idField], (string?)read.Body["document"]![idField]));
            Assert.Equal(["x1"], (await shop.GetAsync(path)).Items.Select(i => (string?)i[idField]));

            Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, $"{path}/x1")).Status);

            Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"{path}/x1")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Delete, $"{path}/x1")).Status);
            Assert.Empty((await shop.GetAsync(path)).Items);
            Assert.Equal(HttpStatusCode.Created, (await shop.SendAsync(HttpMethod.Put, $"{path}/x1", document)).Status);
        }
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("85123 A", "85123%20A")]
    [InlineData("é?#", "%C3%A9%3F%23")]
    public async Task Put_IdWithReservedCharacters_IsThatId(string id, string escaped)
    {
        var shop = await node.AddShopAsync();

        await shop.PutAsync($"products/{escaped}", Shop.Product());

        Assert.Equal(id, (string?)(await shop.GetAsync($"products/{escaped}")).Body["item_id"]);
        Assert.Equal(id, (string?)(await shop.GetAsync("products")).Items.Single()["item_id"]);
    }

    [Fact]
    public async Task Put_SameAsTheFeeds_NothingChanged()
    {
        var shop = await node.AddShopAsync();
        var put = await shop.PutAsync("products/1", Shop.Product());
        var line = Shop.Product(p => p["item_id"] = "1").ToJsonString();
        using var content = new StringContent(line, System.Text.Encoding.UTF8, "application/x-ndjson");

        var report = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, "/v1/products", await shop.NewKeyAsync("secret"), content);

        Assert.Equal(1, (int)report.Body["upserted"]!);
        Assert.Equal(put.Tag, (await shop.GetAsync("products/1")).Tag);
    }

    [Fact]
    public async Task List_PagesAndFilters_EachOnceInOrder()
    {
        var shop = await node.AddShopAsync();
        for (var number = 0; number < 25; number++)
        {
            await shop.PutAsync($"products/p{number:00}", Shop.Product(p =>
            {
                p["item_brand"] = number % 5 == 0 ? "Évian" : "Other";
                p["in_stock"] = number % 2 == 0;
            }));
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(n => $"p{n:00}"), await ListAsync(shop, "products?limit=7"));
        Assert.Equal(["p00", "p05", "p10", "p15", "p20"], await ListAsync(shop, "products?limit=2&item_brand=%C3%89VIAN"));
        Assert.Equal(["p05", "p15"], await ListAsync(shop, "products?item_brand=%C3%A9vian&in_stock=false"));
        Assert.Equal(["p07"], await ListAsync(shop, "products?q=P07"));
        Assert.Empty(await ListAsync(shop, "products?item_name=Wat"));
    }

    [Theory]
    [InlineData("products?limit=0", "limit")]
    [InlineData("products?limit=1001", "limit")]
    [InlineData("products?limit=x", "limit")]
    [InlineData("products?cursor=%25%25", "cursor")]
    [InlineData("products?itembrand=x", "itembrand")]
    [InlineData("products?limit=1&limit=2", "limit")]
    [InlineData("campaigns?state=live", "state")]
    [InlineData("state-hashes?all=1", "all")]
    public async Task List_BadParameter_Refused(string path, string name)
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.GetAsync(path);

        answer.AssertPaths(name);
    }

    [Fact]
    public async Task Delete_WhatACampaignNames_RefusedUntilItEnds()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("placements/home", Shop.Placement());
        await shop.AddLiveAsync("c1", c => c["interaction"]!["variants"]![0]!["content"]![0]!["placement"] = "home");

        var answer = await shop.SendAsync(HttpMethod.Delete, "placements/home");

        answer.AssertCodes("in_use");
        await shop.TransitAsync("c1", "paused");
        await shop.TransitAsync("c1", "ended");
        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, "placements/home")).Status);
    }

    [Fact]
    public async Task Read_OtherRetailersDocuments_404()
    {
        var (one, two) = (await node.AddShopAsync(), await node.AddShopAsync());
        await one.PutAsync("placements/home", Shop.Placement());
        await one.AddLiveAsync("c1");

        foreach (var path in (string[])["placements/home", "campaigns/c1", "campaigns/c1/versions/1", "campaigns/c1/live-on", "campaigns/c1/transitions"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await two.GetAsync(path)).Status);
        }

        Assert.Empty((await two.GetAsync("campaigns")).Items);
        Assert.Empty((await two.GetAsync("placements")).Items);
    }

    private static async Task<List<string>> ListAsync(Shop shop, string path)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await shop.GetAsync(path + (cursor is null ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.Items.Select(i => (string)i["item_id"]!));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return ids;
    }
}
