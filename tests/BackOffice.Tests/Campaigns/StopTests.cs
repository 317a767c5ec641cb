using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class StopTests(BackOfficeNode node)
{
    [Fact]
    public async Task Stop_ByTagThenOneThenAll_ExactlyThosePaused()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a", c => c["tags"] = new JsonArray("Water"));
        await shop.AddLiveAsync("b", c => c["tags"] = new JsonArray("water", "x"));
        await shop.AddLiveAsync("c");
        await shop.AddLiveAsync("d");
        await shop.PutAsync("campaigns/draft", Shop.Campaign("draft", c => c["tags"] = new JsonArray("water")));
        await shop.PutAsync("campaigns/test", Shop.Campaign("test"));
        await shop.TransitAsync("test", "test");

        Assert.Equal(["a", "b"], await StopAsync(shop, """{"scope":"tag","tag":"WATER","why":"Recall"}"""));
        Assert.Equal(["c"], await StopAsync(shop, """{"scope":"campaign","id":"c"}"""));
        Assert.Equal([], await StopAsync(shop, """{"scope":"campaign","id":"draft"}"""));
        Assert.Equal("live", await shop.StatusOfAsync("d"));
        var rest = await StopAsync(shop, """{"scope":"all"}""");

        Assert.Contains("d", rest);
        Assert.Equal("draft", await shop.StatusOfAsync("draft"));
        Assert.Equal([], await StopAsync(shop, """{"scope":"all"}"""));
        Assert.Equal("Recall", (string?)(await shop.GetAsync("campaigns/a/transitions")).Items.First()["why"]);
        foreach (var id in (string[])["a", "b", "c", "d", "test"])
        {
            Assert.NotEqual("live", await shop.StatusOfAsync(id));
            Assert.NotEqual("test", await shop.StatusOfAsync(id));
        }
    }

    [Theory]
    [InlineData("""{}""", "$.scope")]
    [InlineData("""{"scope":"everything"}""", "$.scope")]
    [InlineData("""{"scope":"campaign"}""", "$.id")]
    [InlineData("""{"scope":"campaign","id":"nothing"}""", "$.id")]
    [InlineData("""{"scope":"campaign","id":"a/b"}""", "$.id")]
    [InlineData("""{"scope":"tag"}""", "$.tag")]
    [InlineData("""{"scope":"all","tag":"x"}""", "$.tag")]
    [InlineData("""{"scope":"tag","tag":"x","id":"a"}""", "$.id")]
    [InlineData("""{"scope":"all","retailer":"other"}""", "$.retailer")]
    public async Task Stop_WrongBody_NothingStopped(string json, string path)
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a");

        var answer = await shop.SendAsync(HttpMethod.Post, "stop", JsonNode.Parse(json));

        answer.AssertPaths(path);
        Assert.Equal("live", await shop.StatusOfAsync("a"));
    }

    [Fact]
    public async Task Stop_StoreUnavailable_503NamesWhatIsNotStopped()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a");
        var journals = node.Journals(node.Services);
        journals.Unavailable = shop.Id;
        Answer answer;
        try
        {
            answer = await shop.SendAsync(HttpMethod.Post, "stop", JsonNode.Parse("""{"scope":"all"}"""));
        }
        finally
        {
            journals.Unavailable = null;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(["a"], answer.Body["not_stopped"]!.AsArray().Select(i => (string?)i));
        Assert.Equal(["a"], await StopAsync(shop, """{"scope":"all"}"""));
    }

    private static async Task<IEnumerable<string>> StopAsync(Shop shop, string json) =>
        [.. (await shop.PostAsync("stop", JsonNode.Parse(json)!)).Body["stopped"]!.AsArray().Select(i => (string)i!).Order(StringComparer.Ordinal)];
}
