using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class CampaignTests(BackOfficeNode node)
{
    [Fact]
    public async Task Put_Draft_ReadWithVersionAndStatus()
    {
        var shop = await node.AddShopAsync();

        var made = await shop.SendAsync(HttpMethod.Put, "campaigns/c1", Shop.Campaign("c1"));

        Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.Status, made.Tag));
        var read = await shop.GetAsync("campaigns/c1");
        Assert.Equal(("c1", 1, "draft", "olive"), (
            (string?)read.Body["campaign_id"], (int)read.Body["version"]!, (string?)read.Body["status"], (string?)read.Body["changed_by"]));
        Assert.True(JsonNode.DeepEquals(Shop.Campaign("c1"), read.Body["document"]));
        Assert.Null(read.Body["live_on"]);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/c1/live-on")).Status);
    }

    [Fact]
    public async Task Transitions_DraftLivePausedEnded_EachWithWhoWhenWhy()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));

        foreach (var to in (string[])["live", "paused", "live", "paused", "ended"])
        {
            var answer = await shop.PostAsync("campaigns/c1/transitions", new JsonObject { ["to"] = to, ["why"] = $"Because {to}" });
            Assert.Equal(to, (string?)answer.Body["status"]);
        }

        var transitions = (await shop.GetAsync("campaigns/c1/transitions")).Items.ToList();
        Assert.Equal(["ended", "paused", "live", "paused", "live"], transitions.Select(t => (string?)t["to"]));
        Assert.All(transitions, t => Assert.Equal($"Because {t["to"]}", (string?)t["why"]));
        Assert.All(transitions, t => Assert.Equal("olive", (string?)t["by"]));
        var back = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/transitions", new JsonObject { ["to"] = "live" });
        back.AssertCodes("illegal_transition");
    }

    [Theory]
    [InlineData("""{}""", "$.to")]
    [InlineData("""{"to":"deleted"}""", "$.to")]
    [InlineData("""{"to":"LIVE"}""", "$.to")]
    [InlineData("""{"to":1}""", "$.to")]
    [InlineData("""{"to":"live","because":"x"}""", "$.because")]
    [InlineData("""{"to":"live","why":[]}""", "$.why")]
    public async Task Transitions_WrongBody_RefusedByPath(string json, string path)
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));

        var answer = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/transitions", JsonNode.Parse(json));

        answer.AssertPaths(path);
        Assert.Equal("draft", await shop.StatusOfAsync("c1"));
    }

    [Fact]
    public async Task Transition_OldTag_409()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["name"] = "Edited"));

        var answer = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/transitions", new JsonObject { ["to"] = "live" }, ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.Conflict, 2), (answer.Status, (int)answer.Body["current"]!["version"]!));
        Assert.Equal("draft", await shop.StatusOfAsync("c1"));
    }

    [Fact]
    public async Task Get_Live_LiveOnAllSilosSoon()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("c1");

        // Silos ask for what is new every 500 ms, for retailers that they serve.
        await Events.PostAsync(node, await shop.NewKeyAsync("secret"), "applied", Events.PageView("customer-1"));
        var deadline = DateTimeOffset.UtcNow.AddSeconds(10);
        Answer liveOn;
        do
        {
            liveOn = await shop.GetAsync("campaigns/c1/live-on");
        }
        while (liveOn.Body["since"] is null && DateTimeOffset.UtcNow < deadline);

        Assert.Equal((1, 1), ((int)liveOn.Body["silos"]!, (int)liveOn.Body["of"]!));
        var read = await shop.GetAsync("campaigns/c1");
        Assert.True(JsonNode.DeepEquals(liveOn.Body, read.Body["live_on"]), read.Text);
    }

    [Fact]
    public async Task Get_LiveBeforeItsStart_Scheduled()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("c1", c => c["starts_at"] = "2090-01-01T00:00:00");

        Assert.Equal("scheduled", await shop.StatusOfAsync("c1"));
        Assert.Equal(["c1"], (await shop.GetAsync("campaigns?status=scheduled")).Items.Select(i => (string?)i["campaign_id"]));
        Assert.Empty((await shop.GetAsync("campaigns?status=live")).Items);
    }

    [Fact]
    public async Task Delete_DraftGoneLiveStays()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));
        await shop.AddLiveAsync("c2");

        var draft = await shop.SendAsync(HttpMethod.Delete, "campaigns/c1?why=Mistake");
        var live = await shop.SendAsync(HttpMethod.Delete, "campaigns/c2");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (draft.Status, live.Status));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/c1")).Status);
        Assert.Equal(["c2"], (await shop.GetAsync("campaigns")).Items.Select(i => (string?)i["campaign_id"]));
    }

    [Theory]
    [InlineData("c%2F1")]
    [InlineData("-c1")]
    [InlineData("%20")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456")]
    public async Task Put_BadId_RefusedAndGet404(string id)
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Put, $"campaigns/{id}", Shop.Campaign("c1"));

        answer.AssertPaths("$.campaign_id");
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"campaigns/{id}")).Status);
    }

    [Fact]
    public async Task Put_NamesWhatIsNotThere_RefusedByPath()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Put, "campaigns/c1", Shop.Campaign("c1", c =>
        {
            c["interaction"]!["variants"]![0]!["content"]![0]!["placement"] = "nowhere";
            c["audience"] = JsonNode.Parse("""{"combinator":"and","rules":[{"field":"store.id","operator":"in","value":["s1"]}]}""");
        }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("$.interaction.variants[0].content[0].placement", answer.Paths);
        Assert.All(answer.Codes, c => Assert.StartsWith("unknown_", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_Filters_AndAcrossRetailers()
    {
        var (one, two) = (await node.AddShopAsync(), await node.AddShopAsync());
        await one.AddLiveAsync("a1", c => (c["tags"], c["advertiser"], c["operation_id"]) = (new JsonArray("Water"), "danone", "dan-1"));
        await one.PutAsync("campaigns/a2", Shop.Campaign("a2", c => (c["tags"], c["advertiser"], c["name"]) = (new JsonArray("water", "x"), "nestle", "Été")));
        await two.PutAsync("campaigns/b1", Shop.Campaign("b1", c => c["operation_id"] = one.Id));

        Assert.Equal(["a1", "a2"], await IdsAsync("campaigns"));
        Assert.Equal(["a1"], await IdsAsync("campaigns?status=live"));
        Assert.Equal(["a2"], await IdsAsync("campaigns?status=draft"));
        Assert.Equal(["a1", "a2"], await IdsAsync("campaigns?tag=WATER"));
        Assert.Equal(["a2"], await IdsAsync("campaigns?tag=water&advertiser=nestle"));
        Assert.Equal(["a1"], await IdsAsync("campaigns?operation_id=dan-1"));
        Assert.Equal(["a2"], await IdsAsync("campaigns?q=%C3%A9t%C3%A9"));
        Assert.Equal(["a1", "a2"], await IdsAsync("campaigns?limit=1"));
        var all = await node.SendAsync(HttpMethod.Get, $"/api/v1/campaigns?operation_id={one.Id}");
        Assert.Equal((two.Id, "b1"), ((string?)all.Items.Single()["retailer_id"], (string?)all.Items.Single()["campaign_id"]));

        async Task<List<string>> IdsAsync(string path)
        {
            var ids = new List<string>();
            string? cursor = null;
            do
            {
                var page = await one.GetAsync(path + (cursor is null ? "" : $"&cursor={cursor}"));
                ids.AddRange(page.Items.Select(i => (string)i["campaign_id"]!));
                cursor = page.Cursor;
            }
            while (cursor is not null);
            return ids;
        }
    }

    [Fact]
    public async Task FourEyes_AuthorCannotSetLive()
    {
        var shop = await node.AddShopAsync(r => r["four_eyes"] = true);
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));
        await shop.TransitAsync("c1", "review");

        var answer = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/transitions", new JsonObject { ["to"] = "live" });

        answer.AssertCodes("four_eyes");
    }
}
