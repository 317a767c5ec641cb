using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Audits;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Operators;

namespace LuckyCart.BackOffice.Tests.Rejections;

/// <summary>Events that were rejected: found, understood, mended, and sent again with the effect that they should have had.</summary>
public sealed class RejectedEventTests(BackOfficeNode node)
{
    [Fact]
    public async Task List_ByReasonFieldAndName_AtOnceAndWithPayload()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "rejected", With(Events.PageView("a"), e => e.Remove("page_type")));
        await Events.PostAsync(node, key, "rejected", With(Purchase("b", "t1"), e => e["value"] = "-3"));
        await Events.PostAsync(node, key, "rejected", With(Purchase("c", "t2"), e => e["value"] = "-4"));

        var all = await shop.GetAsync("rejected-events");

        Assert.Equal(["value", "value", "page_type"], all.Items.Select(i => (string?)i["field"]));
        var newest = all.Items.First();
        Assert.Equal(("purchase", "-4", true, false), (
            (string?)newest["event_name"], (string?)newest["payload"]!["value"], (bool)newest["trusted"]!, (bool)newest["payload_cut"]!));
        Assert.Null(newest["resubmitted_at"]);
        var required = Assert.Single((await shop.GetAsync("rejected-events?code=required")).Items);
        Assert.Equal("page_view", (string?)required["event_name"]);
        Assert.Equal(2, (await shop.GetAsync("rejected-events?field=value&event_name=purchase")).Items.Count());
        Assert.Empty((await shop.GetAsync($"rejected-events?since={Uri.EscapeDataString(DateTimeOffset.UtcNow.AddMinutes(1).ToString("O"))}")).Items);

        var first = await shop.GetAsync("rejected-events?limit=2");
        var second = await shop.GetAsync($"rejected-events?limit=2&cursor={first.Cursor}");
        Assert.Equal(all.Items.Select(i => (string?)i["rejected_id"]), first.Items.Concat(second.Items).Select(i => (string?)i["rejected_id"]));
    }

    [Fact]
    public async Task Summary_ByReasonAndField_MostFrequentFirst()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "rejected", With(Events.PageView("a"), e => e.Remove("page_type")));
        foreach (var shopper in (string[])["b", "c", "d"])
        {
            await Events.PostAsync(node, key, "rejected", With(Purchase(shopper, "t-" + shopper), e => e["value"] = "-3"));
        }

        var summary = await shop.GetAsync("rejected-events/summary");

        Assert.Equal(4, (int)summary.Body["total"]!);
        var by = summary.Body["by"]!.AsArray();
        Assert.Equal([("value", 3), ("page_type", 1)], by.Select(b => ((string)b!["field"]!, (int)b["count"]!)));
        Assert.Equal(["purchase"], by[0]!["event_names"]!.AsArray().Select(n => (string)n!));
    }

    [Fact]
    public async Task Resubmit_MendedTrustedOrder_CountsAsTrustedOnceAndIsMarked()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "rejected", With(Purchase("a", "t1"), e => e["value"] = "-3"));
        var rejected = (await shop.GetAsync("rejected-events")).Items.Single();
        var mended = (JsonObject)rejected["payload"]!.DeepClone();
        mended["value"] = "12.30";

        var first = await ResubmitAsync(shop, rejected, mended);
        var again = await ResubmitAsync(shop, rejected, mended);

        Assert.Equal(("applied", "duplicate"), (StatusOf(first), StatusOf(again)));
        var marked = (await shop.GetAsync("rejected-events")).Items.Single();
        Assert.Equal("olive", (string?)marked["resubmitted_by"]);
        Assert.NotNull(marked["resubmitted_at"]);
        Assert.Single((await shop.GetAsync("rejected-events?resubmitted=yes")).Items);
        Assert.Empty((await shop.GetAsync("rejected-events?resubmitted=no")).Items);
        Assert.Equal(1, (int)(await shop.GetAsync("rejected-events/summary")).Body["by"]![0]!["resubmitted"]!);
        var story = (await shop.GetAsync("shoppers/a/decisions")).Items.Single(i => i["events"]!.AsArray().Any(e => (string?)e!["status"] == "applied"));
        Assert.Equal(("12.30", true), ((string?)story["events"]![0]!["value"], (bool)story["events"]![0]!["trusted"]!));
        var log = await shop.AuditAsync(a => a.Items.Any(i => (string?)i["action"] == "resubmitted"));
        var entry = log.Items.First(i => (string?)i["action"] == "resubmitted");
        Assert.Equal(("Typo of the till", (string?)rejected["rejected_id"]), ((string?)entry["why"], (string?)entry["detail"]!["rejected_ids"]![0]));
        Assert.Contains(log.Items, i => (string?)i["action"] == "viewed" && (string?)i["type"] == "rejected_events");
    }

    [Fact]
    public async Task Resubmit_StillWrong_SaysWhatAndKeepsOneEntry()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "rejected", With(Purchase("a", "t1"), e => e["value"] = "-3"));
        var rejected = (await shop.GetAsync("rejected-events")).Items.Single();

        // As it was, without a body of its own.
        var answer = await shop.PostAsync("rejected-events/resubmit", new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject { ["rejected_id"] = (string)rejected["rejected_id"]! }),
        });

        Assert.Equal("rejected", StatusOf(answer));
        Assert.Equal("value", (string?)answer.Items.Single()["errors"]![0]!["field"]);
        var kept = Assert.Single((await shop.GetAsync("rejected-events")).Items);
        Assert.Null(kept["resubmitted_at"]);
    }

    [Fact]
    public async Task Resubmit_OfAPublishableKey_StaysUntrustedAndOfTheShopperItWas()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("publishable");
        const string visitor = "v_8f3aQm2ZkT0x9LrWb4YcNd";
        await Events.PostAsync(node, key, "rejected", With(Purchase(visitor, "t1"), e => e["value"] = "-3"));
        var rejected = (await shop.GetAsync("rejected-events")).Items.Single();
        var mended = (JsonObject)rejected["payload"]!.DeepClone();
        mended["value"] = "5.00";
        var known = (JsonObject)mended.DeepClone();
        known["shopper_id"] = "claire";

        var asAnother = await ResubmitAsync(shop, rejected, known);
        var asItself = await ResubmitAsync(shop, rejected, mended);

        Assert.Equal(("rejected", "wrong_shopper"), (StatusOf(asAnother), (string?)asAnother.Items.Single()["errors"]![0]!["code"]));
        Assert.Equal("applied", StatusOf(asItself));
        Assert.Empty((await shop.GetAsync("shoppers/claire/decisions")).Items);
        var story = (await shop.GetAsync($"shoppers/{visitor}/decisions")).Items.Single();
        Assert.False((bool)story["events"]![0]!["trusted"]!);
    }

    [Fact]
    public async Task Resubmit_AnUnknownId_NothingIsSent()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "rejected", With(Events.PageView("a"), e => e.Remove("page_type")));
        var rejected = (await shop.GetAsync("rejected-events")).Items.Single();
        var mended = (JsonObject)rejected["payload"]!.DeepClone();
        mended["page_type"] = "home";
        var body = new JsonObject
        {
            ["items"] = new JsonArray(
                new JsonObject { ["rejected_id"] = (string)rejected["rejected_id"]!, ["event"] = mended }, new JsonObject { ["rejected_id"] = "r_none" }),
        };

        var answer = await shop.SendAsync(HttpMethod.Post, "rejected-events/resubmit", body);

        answer.AssertPaths("$.items[1].rejected_id");
        Assert.Empty((await shop.GetAsync("shoppers/a/decisions")).Items);
    }

    [Fact]
    public async Task TestSpace_ItsOwnList()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret_test");
        await Events.PostAsync(node, key, "rejected", With(Events.PageView("a"), e => e.Remove("page_type")));

        Assert.Empty((await shop.GetAsync("rejected-events")).Items);
        Assert.Single((await shop.GetAsync("rejected-events?space=test")).Items);
        Assert.Equal(1, (int)(await shop.GetAsync("rejected-events/summary?space=test")).Body["total"]!);
    }

    [Fact]
    public async Task Roles_PayloadsForEditorsSendingForPublishersCountsForAll()
    {
        var shop = await node.AddShopAsync();
        foreach (var (role, list, send) in ((string, HttpStatusCode, HttpStatusCode)[])
        [
            ("viewer", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ("editor", HttpStatusCode.OK, HttpStatusCode.Forbidden),
            ("publisher", HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity),
        ])
        {
            using var browser = await node.SignedInAsync((shop.Id, role));
            Assert.Equal(list, (await browser.SendAsync(HttpMethod.Get, $"{shop.Path}/rejected-events")).Status);
            Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, $"{shop.Path}/rejected-events/summary")).Status);
            Assert.Equal(send, (await browser.ChangeAsync(HttpMethod.Post, $"{shop.Path}/rejected-events/resubmit", new JsonObject())).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Get, $"{shop.Path}/exports/rejected-events")).Status);
        }
    }

    private static Task<Answer> ResubmitAsync(Shop shop, JsonNode rejected, JsonObject mended) =>
        shop.PostAsync("rejected-events/resubmit", new JsonObject
        {
            ["why"] = "Typo of the till",
            ["items"] = new JsonArray(new JsonObject { ["rejected_id"] = (string)rejected["rejected_id"]!, ["event"] = mended.DeepClone() }),
        });

    private static string? StatusOf(Answer answer) => (string?)answer.Items.Single()["status"];

    private static JsonObject Purchase(string shopper, string transaction) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"),
        ["event_name"] = "purchase",
        ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["shopper_id"] = shopper,
        ["transaction_id"] = transaction,
        ["value"] = "12.30",
        ["items"] = new JsonArray(new JsonObject { ["item_id"] = "w", ["price"] = "12.30", ["quantity"] = 1 }),
    };

    private static JsonObject With(JsonObject e, Action<JsonObject> change)
    {
        change(e);
        return e;
    }
}
