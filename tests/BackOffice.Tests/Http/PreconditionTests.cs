using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Http;

public sealed class PreconditionTests(BackOfficeNode node)
{
    [Theory]
    [InlineData("placements/x1")]
    [InlineData("campaigns/x1")]
    public async Task Put_SameTagAtOnce_OneWinsOthersGetBothVersions(string path)
    {
        var shop = await node.AddShopAsync();
        JsonObject Named(string name) => path[0] == 'p' ? Shop.Placement(p => p["label"] = name) : Shop.Campaign("x1", c => c["name"] = name);
        var first = await shop.PutAsync(path, Named("first"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(n =>
            shop.SendAsync(HttpMethod.Put, path, Named($"racer {n}"), ("If-Match", first.Tag!))));

        var winner = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal("\"2\"", winner.Tag);
        var name = path[0] == 'p' ? "label" : "name";
        foreach (var lost in answers.Where(a => !ReferenceEquals(a, winner)))
        {
            Assert.Equal((HttpStatusCode.Conflict, "lost_race"), (lost.Status, (string?)lost.Body["code"]));
            Assert.StartsWith("racer", (string)lost.Body["yours"]![name]!, StringComparison.Ordinal);
            Assert.Equal((string?)winner.Body["document"]![name], (string?)lost.Body["current"]!["document"]![name]);
        }

        Assert.Equal((string?)winner.Body["document"]![name], (string?)(await shop.GetAsync(path)).Body["document"]![name]);
    }

    [Theory]
    [InlineData("placements/x1")]
    [InlineData("campaigns/x1")]
    public async Task Put_Preconditions_HoldOrDoNot(string path)
    {
        var shop = await node.AddShopAsync();
        JsonObject Document(int number) => path[0] == 'p' ? Shop.Placement(p => p["width"] = number) : Shop.Campaign("x1", c => c["name"] = $"{number}");

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(1, ("If-Match", "*")));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(1, ("If-Match", "\"1\"")));
        Assert.Equal(HttpStatusCode.Created, await StatusAsync(1, ("If-Match", "\"0\"")));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(2, ("If-None-Match", "*")));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(2, ("If-Match", "\"0\"")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(2, ("If-Match", "*")));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(3, ("If-Match", "\"1\"")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(3, ("If-Match", "\"2\"")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(4));
        foreach (var (name, value) in ((string, string)[])
        [
            ("If-Match", "W/\"4\""), ("If-Match", "\"3\", \"4\""), ("If-Match", "4"), ("If-Match", "\"x\""), ("If-None-Match", "\"4\""),
        ])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(5, (name, value)));
        }

        Assert.Equal("\"4\"", (await shop.GetAsync(path)).Tag);

        async Task<HttpStatusCode> StatusAsync(int number, params (string, string)[] headers) =>
            (await shop.SendAsync(HttpMethod.Put, path, Document(number), headers)).Status;
    }

    [Fact]
    public async Task Delete_OldTag_409AndStillThere()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("stores/s1", Shop.Store());
        await shop.PutAsync("stores/s1", Shop.Store(s => s["name"] = "Other"));

        var answer = await shop.SendAsync(HttpMethod.Delete, "stores/s1", null, ("If-Match", "\"1\""));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("Other", (string?)answer.Body["current"]!["document"]!["name"]);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, "stores/s1", null, ("If-Match", "\"2\""))).Status);
    }
}
