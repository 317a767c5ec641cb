using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Rejections;

public sealed class RejectedEventsTests(ApiNode node)
{
    [Fact]
    public async Task List_AfterRejections_PayloadWithoutTokenByReason()
    {
        var retailer = await node.AddRetailerAsync();
        var token = retailer.Token("customer-1");
        await retailer.PostAsync(TestRetailer.Event("customer-1", e =>
        {
            e["event_id"] = "bad-1";
            e["currency"] = "USD";
            e["shopper_token"] = token;
        }));
        await retailer.PostAsync(TestRetailer.Event(TestRetailer.NewVisitor(), e => e["device"] = "fridge"));
        await retailer.PostAsync(TestRetailer.Event("customer-1", e =>
        {
            e["event_id"] = "bad-1";
            e["currency"] = "USD";
            e["shopper_token"] = token;
        }).ToJsonString());

        var all = await ListAsync(retailer.Sk, "");
        var some = await ListAsync(retailer.Sk, "?reason=wrong_currency");

        Assert.Equal(["invalid", "wrong_currency"], all.Select(e => (string)e!["reason"]!).Order());
        var entry = Assert.Single(some)!;
        Assert.Equal("bad-1", (string?)entry["event_id"]);
        Assert.Equal("USD", (string?)entry["payload"]!["currency"]);
        Assert.Null(entry["payload"]!["shopper_token"]);
    }

    [Fact]
    public async Task List_SinceTheFuture_None()
    {
        var retailer = await node.AddRetailerAsync();
        await retailer.PostAsync("{}");

        Assert.Empty(await ListAsync(retailer.Sk, "?since=2926-01-01T00:00:00Z"));
        Assert.Single(await ListAsync(retailer.Sk, "?since=2020-01-01T00:00:00%2B01:00"));
    }

    [Fact]
    public async Task List_TestKey_SeesOnlyTheTestSpace()
    {
        var retailer = await node.AddRetailerAsync();
        await retailer.PostAsync("{}");
        await retailer.PostAsync("""{"page_id":1}""", retailer.PkTest);

        Assert.Single(await ListAsync(retailer.SkTest, ""));
        Assert.Single(await ListAsync(retailer.Sk, ""));
    }

    private async Task<JsonArray> ListAsync(string key, string query)
    {
        using var response = await node.SendAsync(HttpMethod.Get, "/v1/rejected-events" + query, key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["rejected_events"]!.AsArray();
    }
}
