using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class BulkTests(BackOfficeNode node)
{
    [Fact]
    public async Task Bulk_PauseThenResumeWhatItPaused_ExactlyThose()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a");
        await shop.AddLiveAsync("b");
        await shop.AddLiveAsync("was-paused");
        await shop.TransitAsync("was-paused", "paused");
        await shop.PutAsync("campaigns/draft", Shop.Campaign("draft"));
        string[] all = ["a", "b", "was-paused", "draft", "nothing"];

        var impact = await shop.PostAsync("campaigns/bulk/impact", Body("pause", all));
        var paused = await shop.PostAsync("campaigns/bulk", Body("pause", all));
        var changed = Texts(paused.Body["changed"]!);
        var statuses = await Task.WhenAll(all[..4].Select(shop.StatusOfAsync));
        var resumed = await shop.PostAsync("campaigns/bulk", Body((string)paused.Body["undo"]!, [.. changed]));

        Assert.Equal((2, 2, 2), ((int)impact.Body["would_change"]!, (int)impact.Body["live"]!, (int)impact.Body["unchanged"]!));
        Assert.Equal(["nothing"], Texts(impact.Body["unknown"]!));
        Assert.Equal(["a", "b"], changed);
        Assert.Equal("paused,paused,paused,draft", string.Join(',', statuses));
        Assert.Equal([true, true, true, false, false], paused.Items.Select(i => (bool)i["ok"]!));
        Assert.Equal("illegal_transition", (string?)paused.Items.ElementAt(3)["problem"]!["code"]);
        Assert.Equal("not_found", (string?)paused.Items.ElementAt(4)["problem"]!["code"]);
        Assert.Equal(["a", "b"], Texts(resumed.Body["changed"]!));
        Assert.Equal("live,live,paused,draft", string.Join(',', await Task.WhenAll(all[..4].Select(shop.StatusOfAsync))));
        Assert.Equal("Test", (string?)(await shop.GetAsync("campaigns/a/transitions")).Items.First()["why"]);
    }

    [Fact]
    public async Task Bulk_RepeatedCommand_OneEffectAndTheSameAnswer()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a");
        var body = Body("pause", ["a"]);
        body["command_id"] = "x1";

        var first = await shop.PostAsync("campaigns/bulk", body.DeepClone());
        var again = await shop.PostAsync("campaigns/bulk", body.DeepClone());

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(2, (await shop.GetAsync("campaigns/a/transitions")).Items.Count());
    }

    [Fact]
    public async Task Bulk_TagAndUntag_OnlyThoseWithout()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a", c => c["tags"] = new JsonArray("Spring"));
        await shop.AddLiveAsync("b");
        await shop.PutAsync("campaigns/draft", Shop.Campaign("draft"));
        await shop.AddLiveAsync("over");
        await shop.TransitAsync("over", "ended");
        string[] all = ["a", "b", "draft", "over"];

        var impact = await shop.PostAsync("campaigns/bulk/impact", Body("tag", all, "spring"));
        var tagged = await shop.PostAsync("campaigns/bulk", Body("tag", all, "spring"));
        var undone = await shop.PostAsync("campaigns/bulk", Body("untag", Texts(tagged.Body["changed"]!), "spring"));

        Assert.Equal(2, (int)impact.Body["would_change"]!);
        Assert.Equal(["b", "draft"], Texts(tagged.Body["changed"]!));
        Assert.False((bool)tagged.Items.Last()["ok"]!);
        Assert.Equal(["b", "draft"], Texts(undone.Body["changed"]!));
        Assert.Equal(["a"], (await shop.GetAsync("campaigns?tag=spring")).Items.Select(i => (string?)i["campaign_id"]));
        Assert.Equal("live", await shop.StatusOfAsync("b"));
    }

    [Fact]
    public async Task BulkImpact_LastLiveOfABudget_SaysThatItStops()
    {
        var shop = await node.AddShopAsync();
        foreach (var id in (string[])["a", "b", "alone"])
        {
            await shop.AddLiveAsync(id, c =>
            {
                c["budget"] = new JsonObject { ["amount"] = "5.00", ["cost"] = new JsonObject { ["per"] = "shown", ["amount"] = "0.01" } };
                if (id != "alone")
                {
                    c["budget"]!["group"] = "g";
                }
            });
        }

        var impact = await shop.PostAsync("campaigns/bulk/impact", Body("pause", ["a", "alone"]));

        Assert.Equal(
            """[{"budget_key":"campaign:alone","campaigns":1,"others_live":0,"stops":true},{"budget_key":"group:g","campaigns":1,"others_live":1,"stops":false}]""",
            impact.Body["budgets"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"action":"pause"}""", "$.campaign_ids")]
    [InlineData("""{"campaign_ids":[],"action":"pause"}""", "$.campaign_ids")]
    [InlineData("""{"campaign_ids":["a"],"action":"delete"}""", "$.action")]
    [InlineData("""{"campaign_ids":["a"],"action":"tag"}""", "$.tag")]
    [InlineData("""{"campaign_ids":["a"],"action":"pause","tag":"x"}""", "$.tag")]
    public async Task Bulk_WrongBody_422(string json, string path)
    {
        var shop = await node.AddShopAsync();

        (await shop.SendAsync(HttpMethod.Post, "campaigns/bulk", JsonNode.Parse(json))).AssertPaths(path);
    }

    [Fact]
    public async Task Bulk_StoreUnavailable_ThatOneSaysSo()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("a");
        var journals = node.Journals(node.Services);
        journals.Unavailable = shop.Id;
        Answer answer;
        try
        {
            answer = await shop.SendAsync(HttpMethod.Post, "campaigns/bulk", Body("pause", ["a"]));
        }
        finally
        {
            journals.Unavailable = null;
        }

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(503, (int)answer.Items.Single()["problem"]!["status"]!);
        Assert.Equal(["a"], Texts((await shop.PostAsync("campaigns/bulk", Body("pause", ["a"]))).Body["changed"]!));
        Assert.Equal("paused", (string?)(await shop.GetAsync("campaigns?fields=list")).Items.Single()["status"]);
    }

    private static JsonObject Body(string action, string[] ids, string? tag = null)
    {
        var body = new JsonObject { ["campaign_ids"] = new JsonArray([.. ids.Select(i => JsonValue.Create(i))]), ["action"] = action, ["why"] = "Test" };
        if (tag is not null)
        {
            body["tag"] = tag;
        }

        return body;
    }

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(t => (string)t!)];
}
