using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.Hosting.Campaigns;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class PreviewTests(BackOfficeNode node)
{
    private const string Page = "https://shop.example/home?x=1#top";

    [Fact]
    public async Task Preview_SavedDraft_WhatAPageWouldGet_NothingJournalled()
    {
        var shop = await node.AddShopAsync();
        await AddBannersAsync(shop);

        var preview = await shop.PostAsync("campaigns/a/preview", new JsonObject { ["page_url"] = Page });
        var token = (string)preview.Body["token"]!;
        await shop.PutAsync("campaigns/a", Shop.Campaign("a", c => c["name"] = "Later"));
        var all = await OpenAsync(token);
        var mobile = await OpenAsync(token + "?placement=home&device=mobile&language=fr-FR");
        var none = await OpenAsync(token + "?placement=elsewhere");

        Assert.Equal(HttpStatusCode.Created, preview.Status);
        Assert.Equal($"https://shop.example/home?x=1&luckycart_preview={token}#top", (string?)preview.Body["url"]);
        Assert.Equal(["Wide", "Below"], Alts(all));
        Assert.Equal(["Petit"], Alts(mobile));
        Assert.Empty(Alts(none));
        var interaction = all.Body["interactions"]![0]!;
        Assert.Equal(
            (true, "a", "v", "banner", "home"),
            ((bool)interaction["preview"]!, (string?)interaction["campaign_id"], (string?)interaction["variant_id"], (string?)interaction["type"], (string?)interaction["placement"]));
        Assert.Equal("""{"image_url":"/1.png","link_url":"/x","alt":"Wide"}""", interaction["content"]!.ToJsonString());
        Assert.Equal(("*", "no-store"), (all.Headers["Access-Control-Allow-Origin"], all.Headers["Cache-Control"]));
        Assert.False(all.Headers.ContainsKey("Access-Control-Allow-Credentials"));
        var counts = await shop.GetAsync("counts");
        Assert.Equal((0, 0), ((int)counts.Body["records"]!, (int)counts.Body["interactions"]!));
    }

    [Fact]
    public async Task Preview_UnsavedDocument_Shown()
    {
        var shop = await node.AddShopAsync();
        var document = Shop.Campaign("new", c => c["interaction"]!["variants"]![0]!["content"]![0]!["title"] = "Not saved");

        var preview = await shop.PostAsync("campaigns/new/preview", new JsonObject { ["page_url"] = Page, ["document"] = document, ["variant_id"] = "a" });
        var shown = await OpenAsync((string)preview.Body["token"]!);

        Assert.Equal("Not saved", (string?)shown.Body["interactions"]![0]!["content"]!["title"]);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/new")).Status);
        (await shop.SendAsync(HttpMethod.Post, "campaigns/new/preview", new JsonObject
        {
            ["page_url"] = Page, ["document"] = Shop.Campaign("new", c => c.Remove("name")),
        })).AssertPaths("$.name");
    }

    [Fact]
    public async Task Preview_WrongOrOverToken_404Or410()
    {
        var (shop, other) = (await node.AddShopAsync(), await node.AddShopAsync());
        await shop.PutAsync("campaigns/a", Shop.Campaign("a"));
        var token = (string)(await shop.PostAsync("campaigns/a/preview", new JsonObject { ["page_url"] = Page })).Body["token"]!;
        var access = await node.Grains.GetGrain<Abstractions.Retailers.IRetailerGrain>($"{shop.Id}/r/main").FindAccessAsync();
        var key = access!.PseudonymKey.ToArray();
        var right = new PreviewToken(shop.Id, "a", 1, null, null, DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds());
        var others = right with { RetailerId = other.Id };

        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(right.Write(key))).Status);
        foreach (var wrong in (string[])["x", "e30.e30", token[..^2], "A" + token[1..], others.Write(key), new string('a', 700)])
        {
            Assert.True((await OpenAsync(wrong)).Status == HttpStatusCode.NotFound, wrong);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await OpenAsync("%00")).Status);

        foreach (var over in (PreviewToken[])[right with { ExpiresAtMs = 1 }, right with { Version = 9 }, right with { Version = null, Document = "gone" }])
        {
            var answer = await OpenAsync(over.Write(key));
            Assert.Equal((HttpStatusCode.Gone, "preview_over"), (answer.Status, (string?)answer.Body["code"]));
            Assert.Equal("*", answer.Headers["Access-Control-Allow-Origin"]);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/home")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("ftp://shop.example/")]
    [InlineData("https://shop.example/a b")]
    public async Task Preview_NotAPage_422(string pageUrl)
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/a", Shop.Campaign("a"));

        (await shop.SendAsync(HttpMethod.Post, "campaigns/a/preview", new JsonObject { ["page_url"] = pageUrl })).AssertPaths("$.page_url");
    }

    [Fact]
    public async Task PreviewScript_ServedToAnyPage()
    {
        using var answer = await node.Http.GetAsync("/v1/preview.js");
        var script = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("data-luckycart-placement", script, StringComparison.Ordinal);
        foreach (var never in (string[])["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("])
        {
            Assert.DoesNotContain(never, script, StringComparison.Ordinal);
        }
    }

    private static async Task AddBannersAsync(Shop shop)
    {
        await shop.PutAsync("placements/home", Shop.Placement());
        await shop.PutAsync("placements/below", Shop.Placement());
        await shop.PutAsync("campaigns/a", Shop.Campaign("a", c => c["interaction"] = JsonNode.Parse("""
            {"type": "banner", "variants": [{"variant_id": "v", "weight": 1, "content": [
              {"placement": "home", "device": "mobile", "language": "fr", "image_url": "/2.png", "link_url": "/x", "alt": "Petit"},
              {"placement": "home", "image_url": "/1.png", "link_url": "/x", "alt": "Wide"},
              {"placement": "below", "image_url": "/3.png", "link_url": "/x", "alt": "Below"}]}]}
            """)));
    }

    private Task<Answer> OpenAsync(string token) => BackOfficeNode.SendAsync(node.Http, HttpMethod.Get, $"/v1/previews/{token}", null);

    private static IEnumerable<string?> Alts(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Body["interactions"]!.AsArray().Select(i => (string?)i!["content"]!["alt"]);
    }
}
