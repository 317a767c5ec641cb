using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Numbers;
using LuckyCart.BackOffice.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>What needs a CSM's attention is listed, most urgent first, and what needs none is not.</summary>
public sealed class AttentionTests(BackOfficeNode node)
{
    private const long DayMs = 86_400_000;
    private const long HourMs = 3_600_000;

    [Fact]
    public async Task Attention_ByDates_EndsSoonNotStartedAndPausedWithBudget()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("calm");
        await shop.AddLiveAsync("ending", c => (c["ends_at"], c["owner"]) = (Local(2), "claire"));
        await shop.AddLiveAsync("later", c => c["starts_at"] = Local(5));
        await shop.PutAsync("campaigns/late", Shop.Campaign("late", c => c["starts_at"] = Local(-2)));
        await shop.PutAsync("campaigns/forgotten", Shop.Campaign("forgotten"));
        await shop.AddLiveAsync("resting", WithBudget);
        await shop.TransitAsync("resting", "paused");

        var items = (await shop.GetAsync("attention")).Items.ToList();

        Assert.Equal(
            [("not_started", "late"), ("ends_soon", "ending"), ("paused_with_budget", "resting")],
            items.Select(i => ((string)i["kind"]!, (string)i["campaign_id"]!)));
        Assert.Equal(("draft", "claire"), ((string?)items[0]["values"]!["status"], (string?)items[1]["owner"]));
        Assert.Equal((2, "campaign:resting"), ((int)items[2]["values"]!["left_interactions"]!, (string?)items[2]["values"]!["budget_key"]));
        Assert.All(items, i => Assert.Equal(shop.Id, (string?)i["retailer_id"]));

        var everywhere = (await node.SendAsync(HttpMethod.Get, "/api/v1/attention")).Items;
        Assert.Equal(3, everywhere.Count(i => (string?)i["retailer_id"] == shop.Id));
        var here = (await node.SendAsync(HttpMethod.Get, $"/api/v1/attention?retailer={shop.Id}")).Items;
        Assert.Equal(3, here.Count());
    }

    [Fact]
    public async Task Attention_BudgetSpent_ExhaustedFirst()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await shop.AddLiveAsync("spent", WithBudget);
        await Task.Delay(1_500);
        for (var shopper = 0; shopper < 4; shopper++)
        {
            await Events.PostAsync(node, key, "applied", Events.PageView($"customer-{shopper}"));
        }

        var item = await UntilAsync(shop, "budget_exhausted");

        Assert.Equal(("spent", "campaign:spent"), ((string?)item["campaign_id"], (string?)item["values"]!["budget_key"]));
    }

    [Fact]
    public async Task Attention_ManyRejectedEvents_WithTheirMostFrequentReason()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        for (var number = 0; number < 12; number++)
        {
            var wrong = Events.PageView("claire");
            wrong.Remove("page_type");
            await Events.PostAsync(node, key, "rejected", wrong);
        }

        var values = (await UntilAsync(shop, "rejected_events"))["values"]!;

        Assert.True((int)values["rejected"]! >= 10);
        Assert.Equal(("required", 100m), ((string?)values["code"], (decimal)values["share_percent"]!));
    }

    [Fact]
    public async Task Find_EligibleButNotShownForAnHour_NothingShownWithTheReason()
    {
        var (shop, traffic, nowMs) = (await node.AddShopAsync(), node.Services.GetRequiredService<TrafficAttention>(), Now());
        var key = await shop.NewKeyAsync("secret");
        await shop.AddLiveAsync("capped", c => c["caps"] = JsonNode.Parse("""[{"counts":"shown","max":1,"within":"1d","of":"campaign"}]"""));
        await Task.Delay(1_500);
        for (var view = 0; view < 14; view++)
        {
            await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        }

        await NumberTests.UntilAsync(shop, "numbers", n => (int)n["totals"]!["eligible"]! == 14);
        var rows = await node.Services.GetRequiredService<CampaignRows>().GetAsync(shop.Id);

        Assert.Empty(await traffic.FindAsync(shop.Id, rows, Day(nowMs), nowMs, default));
        var later = Now() + (2 * HourMs);
        var item = Assert.Single(await traffic.FindAsync(shop.Id, rows, Day(later), later, default));
        Assert.Equal((AttentionKinds.NothingShown, "capped"), (item.Kind, item.Campaign!.CampaignId));
        Assert.Contains(("reason", "caps"), item.Values);
    }

    [Fact]
    public async Task Find_LiveForDaysAndNeverEligible_NothingEligibleWhereThereIsTraffic()
    {
        var (shop, traffic, nowMs) = (await node.AddShopAsync(), node.Services.GetRequiredService<TrafficAttention>(), Now());
        var key = await shop.NewKeyAsync("secret");
        var row = new CampaignRow(shop.Id, new CampaignSummary
        {
            CampaignId = "quiet", Status = "live", StartsAt = "2020-01-01T00:00:00", EndsAt = "2099-01-01T00:00:00", ChangedAtMs = nowMs - (3 * DayMs),
        }, DateTimeZone.Utc);
        Assert.Empty(await traffic.FindAsync(shop.Id, [row], Day(nowMs), nowMs, default));
        var events = new JsonArray([.. Enumerable.Range(0, 100).Select(_ => Events.PageView("claire"))]);
        var answer = await BackOfficeNode.SendAsync(
            node.Http, HttpMethod.Post, "/v1/events", key, BackOfficeNode.Json(new JsonObject { ["events"] = events }.ToJsonString()));
        Assert.Equal(100, answer.Body["results"]!.AsArray().Count);
        await NumberTests.UntilAsync(shop, "numbers", n => (int)n["events"]!["applied"]! == 100);

        var item = Assert.Single(await traffic.FindAsync(shop.Id, [row], Day(nowMs), nowMs, default));

        Assert.Equal((AttentionKinds.NothingEligible, "quiet", row.Summary.ChangedAtMs), (item.Kind, item.Campaign!.CampaignId, item.SinceMs));
    }

    private static async Task<JsonNode> UntilAsync(Shop shop, string kind)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(15);
        while (DateTimeOffset.UtcNow < deadline)
        {
            if ((await shop.GetAsync("attention")).Items.FirstOrDefault() is { } first && (string?)first["kind"] == kind)
            {
                return first;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"No {kind} within 15 s.");
    }

    private static void WithBudget(JsonObject campaign) => campaign["budget"] = JsonNode.Parse(
        """{"cost":{"per":"shown","amount":"1.00"},"amount":"100.00","interactions":2,"pacing":"as_fast_as_possible"}""");

    private static NumbersSpan Day(long nowMs) => NumbersSpan.Last(DateTimeZone.Utc, nowMs, DayMs);

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static string Local(int days) => DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
