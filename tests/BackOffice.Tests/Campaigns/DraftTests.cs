using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class DraftTests(BackOfficeNode node)
{
    [Fact]
    public async Task Draft_OfANewCampaign_KeptUntilItIsSaved()
    {
        var shop = await node.AddShopAsync();
        var work = new JsonObject { ["base_version"] = null, ["document"] = new JsonObject { ["name"] = "Half d'Été", ["x"] = new JsonArray(1, null) } };

        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/new/draft")).Status);
        await shop.PutAsync("campaigns/new/draft", work.DeepClone());
        var kept = await shop.GetAsync("campaigns/new/draft");
        var others = await shop.GetAsync("campaigns/new/drafts");
        await shop.PutAsync("campaigns/new", Shop.Campaign("new"));

        Assert.Equal(work["document"]!.ToJsonString(), kept.Body["document"]!.ToJsonString());
        Assert.True(kept.Body.AsObject().ContainsKey("base_version"));
        Assert.Null(kept.Body["base_version"]);
        Assert.Empty(others.Items);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/new/draft")).Status);
    }

    [Fact]
    public async Task Draft_RefusedSave_StaysAsItIs()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/a/draft", new JsonObject { ["document"] = 1 });

        await shop.SendAsync(HttpMethod.Put, "campaigns/a", Shop.Campaign("a", c => c.Remove("name")));
        Assert.Equal(1, (int)(await shop.GetAsync("campaigns/a/draft")).Body["document"]!);

        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, "campaigns/a/draft")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/a/draft")).Status);
    }

    [Fact]
    public async Task Draft_OfAnother_ToldWithoutWhatIsInIt()
    {
        var shop = await node.AddShopAsync();
        var token = await node.NewOperatorAsync("paul");
        using var content = BackOfficeNode.Json("""{"base_version":3,"document":{"secret":1}}""");
        await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, $"{shop.Path}/campaigns/a/draft", token, content);

        var note = Assert.Single((await shop.GetAsync("campaigns/a/drafts")).Items);

        Assert.Equal(("paul", "paul", 3), ((string?)note["operator_id"], (string?)note["name"], (int)note["base_version"]!));
        Assert.DoesNotContain("secret", note.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/a/draft")).Status);
    }

    [Theory]
    [InlineData("""{"base_version":1}""", "$.document")]
    [InlineData("""{"document":1,"base_version":"1"}""", "$.base_version")]
    [InlineData("""{"document":1,"base_version":-1}""", "$.base_version")]
    [InlineData("""{"document":1,"more":1}""", "$.more")]
    public async Task Draft_WrongBody_422(string json, string path)
    {
        var shop = await node.AddShopAsync();

        (await shop.SendAsync(HttpMethod.Put, "campaigns/a/draft", JsonNode.Parse(json))).AssertPaths(path);
    }

    [Fact]
    public async Task Draft_TooLarge_413()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(
            HttpMethod.Put, "campaigns/a/draft", new JsonObject { ["document"] = new string('x', 300_000) }, BackOfficeNode.AskFirst);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task Presence_TwoOperators_SeeEachOther()
    {
        var shop = await node.AddShopAsync();
        var token = await node.NewOperatorAsync("paula");
        await shop.PutAsync("campaigns/a", Shop.Campaign("a"));

        var alone = await shop.PutAsync("campaigns/a/presence", new JsonObject { ["tab_id"] = "t1", ["editing"] = true });
        using var content = BackOfficeNode.Json("""{"tab_id":"t1","editing":false}""");
        var second = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, $"{shop.Path}/campaigns/a/presence", token, content);
        var first = await shop.PutAsync("campaigns/a/presence", new JsonObject { ["tab_id"] = "t1", ["editing"] = true });
        await BackOfficeNode.SendAsync(node.Http, HttpMethod.Delete, $"{shop.Path}/campaigns/a/presence?tab_id=t1", token);
        var left = await shop.PutAsync("campaigns/a/presence", new JsonObject { ["tab_id"] = "t1", ["editing"] = true });

        Assert.Empty(Others(alone));
        Assert.Equal(("olive", true), ((string?)Others(second).Single()["operator_id"], (bool)Others(second).Single()["editing"]!));
        Assert.Equal(("paula", false), ((string?)Others(first).Single()["operator_id"], (bool)Others(first).Single()["editing"]!));
        Assert.Empty(Others(left));
        (await shop.SendAsync(HttpMethod.Put, "campaigns/a/presence", new JsonObject { ["tab_id"] = "t1" })).AssertPaths("$.editing");
    }

    [Fact]
    public async Task Put_LostRace_BaseVersionIsThereForThreeWays()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/a", Shop.Campaign("a"));
        await shop.PutAsync("campaigns/a", Shop.Campaign("a", c => c["name"] = "Theirs"), ("If-Match", "\"1\""));

        var lost = await shop.SendAsync(HttpMethod.Put, "campaigns/a", Shop.Campaign("a", c => c["name"] = "Mine"), ("If-Match", "\"1\""));

        Assert.Equal(HttpStatusCode.Conflict, lost.Status);
        Assert.Equal(("Mine", "Theirs", "Hello"), (
            (string?)lost.Body["yours"]!["name"], (string?)lost.Body["current"]!["document"]!["name"],
            (string?)(await shop.GetAsync("campaigns/a/versions/1")).Body["document"]!["name"]));
    }

    private static IEnumerable<JsonNode> Others(Answer answer) => answer.Body["others"]!.AsArray().Select(o => o!);
}
