using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Attacks;

/// <summary>Attacks S18 and S19: one event id used again, with another body, by another retailer, at the same time.</summary>
public sealed class RepeatedIdTests(ApiNode node)
{
    [Fact]
    public async Task Post_OneEvent1000TimesAtOnce_OneStoredEqualAnswers()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var body = TestRetailer.PageView("shopper-19").ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => retailer.PostAsync(body, retailer.Sk)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Single(answers, a => StatusOf(a.Body) == "applied");
        Assert.Equal(999, answers.Count(a => StatusOf(a.Body) == "duplicate"));
        var given = Assert.Single(answers.Select(a => a.Body["interactions"]!.ToJsonString()).Distinct());
        Assert.NotEqual("[]", given);
        Assert.Equal(1, await CountStoredAsync(retailer, "shopper-19"));
    }

    [Fact]
    public async Task Post_KnownIdWithOtherBody_422AndTheFirstStays()
    {
        var retailer = await node.AddRetailerAsync();
        var first = TestRetailer.Event("shopper-18", e => e["page_id"] = "one");
        await retailer.PostAsync(first.ToJsonString(), retailer.Sk);
        var second = first.DeepClone().AsObject();
        second["page_id"] = "two";

        var (status, body) = await retailer.PostAsync(second.ToJsonString(), retailer.Sk);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("event_id_reused", body["results"]![0]!["error"]!["code"]!.GetValue<string>());
        var stored = JsonNode.Parse(await ExportAsync(retailer, "shopper-18"))!["events"]!.AsArray();
        Assert.Equal("one", Assert.Single(stored)!["page_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_BothBodiesOfOneIdAtOnce_OneIsStoredTheOthersAreDuplicatesOrRefused()
    {
        var retailer = await node.AddRetailerAsync();
        var one = TestRetailer.Event("shopper-18b", e => e["page_id"] = "one");
        var two = one.DeepClone().AsObject();
        two["page_id"] = "two";

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            retailer.PostAsync((i % 2 == 0 ? one : two).ToJsonString(), retailer.Sk)));

        Assert.Single(answers, a => StatusOf(a.Body) == "applied");
        Assert.Equal(31, answers.Count(a => StatusOf(a.Body) == "duplicate"));
        Assert.Equal(32, answers.Count(a => StatusOf(a.Body) == "rejected"));
        Assert.Equal(1, await CountStoredAsync(retailer, "shopper-18b"));
    }

    [Fact]
    public async Task Post_SameIdAndShopperAtAnotherRetailer_IsIndependent()
    {
        var one = await node.AddRetailerAsync();
        var two = await node.AddRetailerAsync();
        var body = TestRetailer.PageView("shopper-18c").ToJsonString();

        await one.PostAsync(body, one.Sk);
        var (_, answer) = await two.PostAsync(body, two.Sk);

        Assert.Equal("applied", StatusOf(answer));
    }

    private static string StatusOf(JsonNode answer) => answer["results"]![0]!["status"]!.GetValue<string>();

    private async Task<string> ExportAsync(TestRetailer retailer, string shopper)
    {
        using var response = await node.SendAsync(HttpMethod.Get, $"/v1/shoppers/{shopper}/export", retailer.Sk);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<int> CountStoredAsync(TestRetailer retailer, string shopper) =>
        JsonNode.Parse(await ExportAsync(retailer, shopper))!["events"]!.AsArray()
            .Count(e => e!["event_id"] is not null);
}
