using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>The board, pushed to open pages.</summary>
public sealed class BoardTests(BackOfficeNode node)
{
    [Fact]
    public async Task Live_ANewEvent_IsOnTheBoardWithTheChangedCampaignOnly()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await shop.AddLiveAsync("first");
        await shop.AddLiveAsync("second", c => c["triggers"] = new System.Text.Json.Nodes.JsonArray("search"));
        await Task.Delay(1_500);
        await Events.PostAsync(node, key, "applied", Search("claire"));
        await NumberTests.UntilAsync(shop, "numbers", n => (int)n["totals"]!["shown"]! == 1);
        using var stream = await BoardStream.OpenAsync(node, shop);
        Assert.Equal("text/event-stream", stream.ContentType);
        var whole = await stream.NextAsync();
        Assert.Equal(1, (int)whole["campaigns"]!["second"]!["shown"]!);
        Assert.Equal(2, (int)whole["campaigns_by_state"]!["live"]!);

        await Events.PostAsync(node, key, "applied", Events.PageView("zoé"));
        var next = await stream.NextAsync(b => b["campaigns"]!.AsObject().Count > 0);

        Assert.Equal(["first"], next["campaigns"]!.AsObject().Select(c => c.Key));
        Assert.Equal((2, 2), ((int)next["totals"]!["shown"]!, (int)next["events"]!["applied"]!));
        Assert.Equal(2, (int)next["active_shoppers"]!);
        Assert.True((bool)next["active_shoppers_exact"]!);
        var moving = await stream.NextAsync(b => (decimal)b["events_per_second"]! > 0 && (decimal)b["interactions_per_second"]! > 0);
        Assert.True((DateTimeOffset)moving["as_of"]! > DateTimeOffset.UtcNow.AddSeconds(-6));
    }

    [Fact]
    public async Task Live_ManyPages_SeeTheSameBoard()
    {
        var shop = await node.AddShopAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BoardStream.OpenAsync(node, shop)));
        var boards = await Task.WhenAll(streams.Select(s => s.NextAsync()));
        foreach (var stream in streams)
        {
            stream.Dispose();
        }

        Assert.True(boards.Select(b => (string)b["at"]!).Distinct().Count() <= 2, "Each page had a board made for itself.");
    }

    private static System.Text.Json.Nodes.JsonObject Search(string shopper)
    {
        var search = Events.PageView(shopper);
        (search["event_name"], search["search_term"], search["results_count"]) = ("search", "water", 3);
        return search;
    }
}
