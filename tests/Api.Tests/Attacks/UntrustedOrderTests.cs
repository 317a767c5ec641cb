using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Attacks;

/// <summary>Attack S6: a browser claims an order; the trusted report of it is what counts.</summary>
public sealed class UntrustedOrderTests(ApiNode node)
{
    private const string BigSpender = """
        {"campaign_id":"camp","name":"Big spender","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00",
         "triggers":["page_view"],
         "audience":{"combinator":"and","rules":[{"field":"purchased.amount","operator":">=","value":500,"within":"ever"}]},
         "interaction":{"type":"message","variants":[{"variant_id":"a","weight":1,"content":[
          {"title":"Hello","body":"There","link_url":"https://shop.example/"}]}]}}
        """;

    [Fact]
    public async Task Post_OrderFromABrowserThenTheTrustedReport_OnlyTheTrustedAmountIsLeft()
    {
        var retailer = await node.AddRetailerAsync();
        await retailer.PublishAsync(BigSpender);
        var visitor = TestRetailer.NewVisitor();

        var (_, claimed) = await retailer.PostAsync(Order(visitor, "t-6", "1000.00").ToJsonString());
        Assert.Equal("applied", claimed["results"]![0]!["status"]!.GetValue<string>());
        var (_, trusted) = await retailer.PostAsync(Order(visitor, "t-6", "20.00").ToJsonString(), retailer.Sk);
        Assert.Equal("applied", trusted["results"]![0]!["status"]!.GetValue<string>());
        var (_, page) = await retailer.PostAsync(TestRetailer.PageView(visitor));
        Assert.Empty(page["interactions"]!.AsArray());

        // Once reported by the server, a browser changes nothing of it any more.
        await retailer.PostAsync(Order(visitor, "t-6", "9000.00").ToJsonString());
        var (_, again) = await retailer.PostAsync(TestRetailer.PageView(visitor));
        Assert.Empty(again["interactions"]!.AsArray());
        var (_, real) = await retailer.PostAsync(Order(visitor, "t-7", "480.00").ToJsonString(), retailer.Sk);
        Assert.Equal("applied", real["results"]![0]!["status"]!.GetValue<string>());
        var (_, reached) = await retailer.PostAsync(TestRetailer.PageView(visitor));
        Assert.Single(reached["interactions"]!.AsArray());
    }

    private static System.Text.Json.Nodes.JsonObject Order(string shopper, string transaction, string value) =>
        TestRetailer.Event(shopper, e =>
        {
            e["event_name"] = "purchase";
            e.Remove("page_type");
            e["transaction_id"] = transaction;
            e["value"] = value;
            e["items"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
            {
                ["item_id"] = "i-1", ["price"] = value, ["quantity"] = 1,
            });
        });
}
