using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Shoppers;

/// <summary>What is held of a shopper with, without and after consent.</summary>
public sealed class ConsentTests(ApiNode node)
{
    [Fact]
    public async Task Post_WithoutConsent_DecidedFromTheRequestAndHeldBare()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();

        var (_, answer) = await retailer.PostAsync(View(visitor, consent: false, "secret-page"));

        Assert.Single(answer["interactions"]!.AsArray());
        var export = await ExportAsync(retailer, visitor);
        Assert.DoesNotContain("secret-page", export.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("page_view", Assert.Single(export["events"]!.AsArray())!["event_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_ConsentWithdrawn_BehaviourIsGoneOrdersAndDuplicatesStay()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        var first = View(visitor, consent: true, "secret-page");
        await retailer.PostAsync(first.DeepClone().AsObject());
        await retailer.PostAsync(Order(visitor).ToJsonString(), retailer.Sk);
        Assert.Contains("secret-page", (await ExportAsync(retailer, visitor)).ToJsonString(), StringComparison.Ordinal);

        var withdrawal = View(visitor, consent: false, "last-page");
        var (_, withdrawn) = await retailer.PostAsync(withdrawal.DeepClone().AsObject());

        Assert.Equal("applied", withdrawn["results"]![0]!["status"]!.GetValue<string>());
        var export = await ExportAsync(retailer, visitor);
        var text = export.ToJsonString();
        Assert.DoesNotContain("secret-page", text, StringComparison.Ordinal);
        Assert.DoesNotContain("last-page", text, StringComparison.Ordinal);
        Assert.Contains("order-of-consent", text, StringComparison.Ordinal);
        var (_, again) = await retailer.PostAsync(first.DeepClone().AsObject());
        Assert.Equal("duplicate", again["results"]![0]!["status"]!.GetValue<string>());
        var (_, repeated) = await retailer.PostAsync(withdrawal.DeepClone().AsObject());
        Assert.Equal("duplicate", repeated["results"]![0]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_ConsentGivenAgain_ProfileStartsAnew()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        await retailer.PostAsync(View(visitor, consent: true, "before"));
        await retailer.PostAsync(View(visitor, consent: false, "between"));

        await retailer.PostAsync(View(visitor, consent: true, "after"));

        var export = await ExportAsync(retailer, visitor);
        Assert.Equal(1, export["profile"]!["events"]!.GetValue<int>());
        Assert.Contains("after", export.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonObject View(string shopper, bool consent, string page) => TestRetailer.Event(shopper, e =>
    {
        e["page_id"] = page;
        e["page_view_id"] = Guid.NewGuid().ToString("N");
        e["consent"] = new JsonObject { ["personalization"] = consent };
    });

    private static JsonObject Order(string shopper) => TestRetailer.Event(shopper, e =>
    {
        e["event_name"] = "purchase";
        e.Remove("page_type");
        e["transaction_id"] = "order-of-consent";
        e["value"] = "5.00";
        e["items"] = new JsonArray(new JsonObject { ["item_id"] = "i-1", ["price"] = "5.00", ["quantity"] = 1 });
    });

    private async Task<JsonNode> ExportAsync(TestRetailer retailer, string shopper)
    {
        using var response = await node.SendAsync(HttpMethod.Get, $"/v1/shoppers/{shopper}/export", retailer.Sk);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
