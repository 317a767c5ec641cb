using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Shoppers;

/// <summary>identify, logout, unmerge and erasure over HTTP.</summary>
public sealed class IdentifyTests(ApiNode node)
{
    private const string TwoArms = """
        {"campaign_id":"camp","name":"Two arms","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00",
         "triggers":["page_view"],"interaction":{"type":"message","variants":[
          {"variant_id":"a","weight":1,"content":[{"title":"A","body":"a","link_url":"https://shop.example/"}]},
          {"variant_id":"b","weight":1,"content":[{"title":"B","body":"b","link_url":"https://shop.example/"}]}]}}
        """;

    [Fact]
    public async Task BrowseIdentifyLogout_ArmKept_HistoryCounted_FreshVisitorAfter()
    {
        var retailer = await node.AddRetailerAsync();
        await retailer.PublishAsync(TwoArms);
        for (var i = 0; i < 8; i++)
        {
            var (visitor, known) = (TestRetailer.NewVisitor(), $"customer-{i}");
            var (status, browsed) = await retailer.PostAsync(TestRetailer.PageView(visitor));
            Assert.Equal(HttpStatusCode.OK, status);
            var arm = (string)browsed["interactions"]![0]!["variant_id"]!;

            var (_, identified) = await PostAsKnownAsync(retailer, known, Identify(visitor), TestRetailer.PageView(known));
            Assert.Equal("applied", (string)identified["results"]![0]!["status"]!);
            Assert.Empty(identified["results"]![0]!["warnings"]!.AsArray());
            Assert.Equal(arm, (string)identified["interactions"]![0]!["variant_id"]!);
            Assert.Equal(3, await EventsOfAsync(retailer, known));

            await Task.Delay(5);
            var (_, after) = await retailer.PostAsync(TestRetailer.PageView(visitor));
            Assert.Equal("applied", (string)after["results"]![0]!["status"]!);
            Assert.Equal(visitor, (string)after["interactions"]![0]!["shopper_id"]!);
            Assert.Equal(3, await EventsOfAsync(retailer, known));
        }
    }

    [Fact]
    public async Task LateEventOfTheVisitor_ByAPublishableKey_IsCountedAndShowsNothingOfTheShopper()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        var early = TestRetailer.PageView(visitor);
        await Task.Delay(5);
        await PostAsKnownAsync(retailer, "customer", Identify(visitor));
        var (_, answer) = await retailer.PostAsync(early, TestRetailer.PageView(visitor));
        Assert.Equal(["applied", "applied"], answer["results"]!.AsArray().Select(r => (string)r!["status"]!));
        Assert.All(answer["interactions"]!.AsArray(), i => Assert.Equal(visitor, (string)i!["shopper_id"]!));
        Assert.DoesNotContain("customer", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, await EventsOfAsync(retailer, "customer"));
    }

    [Fact]
    public async Task Identify_AKnownShopperAsVisitor_IsInvalid()
    {
        var retailer = await node.AddRetailerAsync();
        var (status, answer) = await PostAsKnownAsync(retailer, "customer", Identify("another-customer"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("invalid", "visitor_id"), (
            (string)answer["results"]![0]!["error"]!["code"]!, (string)answer["results"]![0]!["error"]!["field"]!));
    }

    [Fact]
    public async Task Identify_InBothSpaces_MergesEachItsOwn()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        await retailer.PostAsync(TestRetailer.Event(visitor).ToJsonString(), retailer.Pk);
        await retailer.PostAsync(TestRetailer.Event(visitor).ToJsonString(), retailer.PkTest);
        await retailer.PostAsync(TestRetailer.Event(visitor).ToJsonString(), retailer.PkTest);
        await retailer.PostAsync(WithShopper(Identify(visitor), "customer").ToJsonString(), retailer.SkTest);
        Assert.Equal(3, await EventsOfAsync(retailer, "customer", retailer.SkTest));
        using var live = await node.SendAsync(HttpMethod.Get, "/v1/shoppers/customer/export", retailer.Sk);
        Assert.Equal(HttpStatusCode.NotFound, live.StatusCode);
    }

    [Fact]
    public async Task Unmerge_TakesTheVisitorOut_404WhereItIsNot()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        await retailer.PostAsync(TestRetailer.Event(visitor));
        await PostAsKnownAsync(retailer, "customer", Identify(visitor));
        Assert.Equal(2, await EventsOfAsync(retailer, "customer"));
        var body = new JsonObject { ["visitor_id"] = visitor }.ToJsonString();
        var (status, answer) = await retailer.PostAsync(body, retailer.Sk, "/v1/shoppers/customer/unmerge");
        Assert.Equal((HttpStatusCode.OK, visitor), (status, (string)answer["visitor_id"]!));
        Assert.Equal(1, await EventsOfAsync(retailer, "customer"));
        Assert.Equal(HttpStatusCode.NotFound, (await retailer.PostAsync(body, retailer.Sk, "/v1/shoppers/other/unmerge")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await retailer.PostAsync("{}", retailer.Sk, "/v1/shoppers/customer/unmerge")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await retailer.PostAsync(body, retailer.Pk, "/v1/shoppers/customer/unmerge")).Status);
    }

    [Fact]
    public async Task Erase_TheShopperOrTheVisitor_NothingOfTheVisitorIsLeftInEither()
    {
        var retailer = await node.AddRetailerAsync();
        foreach (var erased in (string[])["customer", "visitor"])
        {
            var (visitor, known) = (TestRetailer.NewVisitor(), "customer-" + erased);
            await retailer.PostAsync(TestRetailer.Event(visitor, e => e["page_id"] = "planted-" + erased));
            await PostAsKnownAsync(retailer, known, Identify(visitor));
            Assert.Contains("planted-" + erased, await ExportAsync(retailer, known), StringComparison.Ordinal);
            using var deleted = await node.SendAsync(
                HttpMethod.Delete, $"/v1/shoppers/{(erased == "customer" ? known : visitor)}", retailer.Sk);
            Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
            var left = await ExportAsync(retailer, known) + await ExportAsync(retailer, visitor);
            Assert.DoesNotContain("planted-" + erased, left, StringComparison.Ordinal);
            var late = TestRetailer.Event(visitor, e => e["occurred_at"] = DateTimeOffset.UtcNow.AddSeconds(-1).ToString("O"));
            var (_, answer) = await retailer.PostAsync(late);
            Assert.Equal("shopper_erased", (string)answer["results"]![0]!["error"]!["code"]!);
        }
    }

    private static JsonObject Identify(string visitor) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"),
        ["event_name"] = "identify",
        ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["visitor_id"] = visitor,
        ["traits"] = new JsonObject { ["tier"] = "gold" },
        ["aliases"] = new JsonObject { ["loyalty_card"] = "card-" + visitor },
    };

    private static JsonObject WithShopper(JsonObject e, string shopper)
    {
        e["shopper_id"] = shopper;
        return e;
    }

    private static Task<(HttpStatusCode Status, JsonNode Body)> PostAsKnownAsync(
        TestRetailer retailer, string shopper, params JsonObject[] events) => retailer.PostAsync(
        new JsonObject { ["events"] = new JsonArray([.. events]) }.ToJsonString(), retailer.Pk, "/v1/events",
        ("X-Shopper-Token", retailer.Token(shopper)));

    private async Task<string> ExportAsync(TestRetailer retailer, string shopper, string? key = null)
    {
        using var response = await node.SendAsync(HttpMethod.Get, $"/v1/shoppers/{shopper}/export", key ?? retailer.Sk);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<int> EventsOfAsync(TestRetailer retailer, string shopper, string? key = null) =>
        (int)JsonNode.Parse(await ExportAsync(retailer, shopper, key))!["profile"]!["events"]!;
}
