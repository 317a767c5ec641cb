using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>What shoppers do is in the numbers within 5 s.</summary>
public sealed class NumberTests(BackOfficeNode node)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Numbers_ShownSeenClickedOrdered_WithinFiveSeconds()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await shop.AddLiveAsync("hello", c =>
        {
            c["goal"] = new JsonObject { ["event_name"] = "purchase", ["within"] = "7d" };
            c["holdout"] = "0";
        });
        await Task.Delay(1_500);

        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        var given = (await shop.GetAsync("shoppers/claire/decisions")).Items.First()["interactions"]!.AsArray()[0]!;
        await Events.PostAsync(node, key, "applied", OfInteraction("view_promotion", given));
        await Events.PostAsync(node, key, "applied", OfInteraction("select_promotion", given));
        await Events.PostAsync(node, key, "applied", Order("purchase", "t1", "12.30"));
        var order = Order("refund", "t1", "2.30");
        await Events.PostAsync(node, key, "applied", order);
        await Events.PostAsync(node, key, "duplicate", (JsonObject)order.DeepClone());
        var watch = Stopwatch.StartNew();

        var numbers = await UntilAsync(shop, "numbers", n => (int)n["events"]!["duplicate"]! == 1);
        Assert.True(watch.Elapsed < AtMost, $"It took {watch.Elapsed}.");
        var campaign = (await shop.GetAsync("campaigns/hello/numbers?by=hour")).Body;

        Assert.Equal((5, 1), ((int)numbers["events"]!["applied"]!, (int)numbers["events"]!["duplicate"]!));
        Assert.Equal("EUR", (string?)numbers["currency"]);
        foreach (var figures in (JsonNode[])[numbers["totals"]!, numbers["campaigns"]![0]!, numbers["by_time"]![0]!, campaign["totals"]!, campaign["by_time"]![0]!])
        {
            Assert.Equal((1, 1, 1, 1), ((int)figures["eligible"]!, (int)figures["shown"]!, (int)figures["seen"]!, (int)figures["clicked"]!));
            Assert.Equal((1, "10.00"), ((int)figures["orders"]!, (string?)figures["revenue"]));
            Assert.Empty(figures["reasons"]!.AsObject());
        }

        Assert.Equal("hello", (string?)numbers["campaigns"]![0]!["campaign_id"]);
        Assert.NotNull((string?)numbers["campaigns"]![0]!["last_shown_at"]);
        Assert.Equal("a", (string?)Assert.Single(campaign["by_variant"]!.AsArray())!["variant_id"]);
        Assert.True(DateTimeOffset.Parse((string)numbers["as_of"]!, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddSeconds(-6));
    }

    [Fact]
    public async Task Numbers_RejectedEvents_ByCode()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        var old = Events.PageView("claire");
        old["occurred_at"] = DateTimeOffset.UtcNow.AddDays(-60).ToString("O");
        await Events.PostAsync(node, key, "rejected", old);

        var numbers = await UntilAsync(shop, "numbers", n => (int)n["events"]!["rejected"]! == 1);

        Assert.Equal(1, (int)numbers["events"]!["rejected_by_code"]!["too_old"]!);
        Assert.Empty(numbers["campaigns"]!.AsArray());
    }

    [Theory]
    [InlineData("numbers?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    [InlineData("numbers?from=2020-01-01T00:00:00Z", "from")]
    [InlineData("numbers?from=2026-01-01T00:00:00Z&to=2026-01-20T00:00:00Z&by=hour", "from")]
    [InlineData("numbers?by=week", "by")]
    [InlineData("numbers?space=outer", "space")]
    public async Task Numbers_WrongQuery_422(string path, string field)
    {
        var shop = await node.AddShopAsync();
        (await shop.GetAsync(path)).AssertPaths(field);
    }

    [Fact]
    public async Task Numbers_OfNoCampaign_404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await node.AddShopAsync()).GetAsync("campaigns/nothing/numbers")).Status);

    [Fact]
    public async Task BulkImpact_PauseOfAShownCampaign_SaysHowOftenToday()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await shop.AddLiveAsync("hello");
        await Task.Delay(1_500);
        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        await Events.PostAsync(node, key, "applied", Events.PageView("zoé"));
        await UntilAsync(shop, "numbers", n => (int)n["totals"]!["shown"]! == 2);

        var impact = await shop.PostAsync(
            "campaigns/bulk/impact", new JsonObject { ["campaign_ids"] = new JsonArray("hello"), ["action"] = "pause", ["why"] = "Test" });

        Assert.Equal(2, (int)impact.Body["shown_today"]!);
    }

    internal static async Task<JsonNode> UntilAsync(Shop shop, string path, Func<JsonNode, bool> wanted)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(10);
        Answer answer;
        do
        {
            answer = await shop.GetAsync(path);
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            if (wanted(answer.Body))
            {
                return answer.Body;
            }

            await Task.Delay(50);
        }
        while (DateTimeOffset.UtcNow < deadline);
        throw new TimeoutException($"After 10 s {path} says {answer.Text}");
    }

    private static JsonObject OfInteraction(string name, JsonNode given) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"), ["event_name"] = name, ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["shopper_id"] = "claire", ["interaction_id"] = (string)given["interaction_id"]!,
    };

    private static JsonObject Order(string name, string transactionId, string value)
    {
        var order = new JsonObject
        {
            ["event_id"] = Guid.NewGuid().ToString("N"), ["event_name"] = name, ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
            ["shopper_id"] = "claire", ["transaction_id"] = transactionId, ["value"] = value, ["currency"] = "EUR",
        };
        if (name == "purchase")
        {
            order["items"] = new JsonArray(new JsonObject { ["item_id"] = "w", ["price"] = value, ["quantity"] = 1 });
        }

        return order;
    }
}
