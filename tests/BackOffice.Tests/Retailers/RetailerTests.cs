using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Retailers;

public sealed class RetailerTests(BackOfficeNode node)
{
    [Fact]
    public async Task Put_NewThenSameThenOther_201Then200WithRevisions()
    {
        var shop = new Shop(node, node.NewId());

        var made = await shop.SendAsync(HttpMethod.Put, "?why=Opening%20caf%C3%A9", Shop.Retailer());
        var same = await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer());
        var other = await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r => r["name"] = "Épicerie"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (made.Status, same.Status, other.Status));
        Assert.Equal(("\"1\"", "\"1\"", "\"2\""), (made.Tag, same.Tag, other.Tag));
        var read = await shop.GetAsync("");
        Assert.Equal((shop.Id, 2, "Épicerie", "olive"), (
            (string?)read.Body["retailer_id"], (int)read.Body["revision"]!, (string?)read.Body["document"]!["name"], (string?)read.Body["changed_by"]));
        Assert.True(DateTimeOffset.TryParse((string?)read.Body["changed_at"], out _));
    }

    [Fact]
    public async Task List_Pages_EachRetailerOnce()
    {
        var made = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            made.Add((await node.AddShopAsync()).Id);
        }

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = await node.SendAsync(HttpMethod.Get, "/api/v1/retailers?limit=2" + (cursor is null ? "" : "&cursor=" + cursor));
            listed.AddRange(page.Items.Select(i => (string)i["retailer_id"]!));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(listed.Order(StringComparer.Ordinal).Distinct(), listed);
        Assert.Empty(made.Except(listed));
    }

    [Theory]
    [InlineData("Shop")]
    [InlineData("1shop")]
    [InlineData("sh_op")]
    [InlineData("a234567890123456789012345678901234567890x")]
    [InlineData("sh%2Fop")]
    [InlineData("shop%20")]
    public async Task Put_BadId_RefusedByItsPath(string id)
    {
        var answer = await node.SendAsync(HttpMethod.Put, $"/api/v1/retailers/{id}", Shop.Retailer());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["$.retailer_id"], answer.Paths);
    }

    [Fact]
    public async Task Put_Holdout_AShareOfSixDecimals()
    {
        var shop = new Shop(node, node.NewId());
        foreach (var wrong in (string[])["1.1", "-0.1", "0.1234567", "ten"])
        {
            (await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r => r["holdout"] = wrong))).AssertPaths("$.holdout");
        }

        await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r => r["holdout"] = "0.10"));

        Assert.Equal("0.1", (string?)(await shop.GetAsync("")).Body["document"]!["holdout"]);
    }

    /// <summary>All held out: the campaign shows to nobody; then to everybody.</summary>
    [Fact]
    public async Task Put_Holdout_DecidesWhoIsShownAnything()
    {
        var shop = await node.AddShopAsync(r => r["holdout"] = "1");
        await shop.AddLiveAsync("c1");
        var key = await shop.NewKeyAsync("secret");

        for (var i = 0; i < 20; i++)
        {
            Assert.False(await Segments.SegmentCalls.IsShownAsync(node, key, $"s{i}", "c1"));
        }

        await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r => r["holdout"] = "0"));
        await Segments.SegmentCalls.UntilAsync(() => Segments.SegmentCalls.IsShownAsync(node, key, node.NewId("shopper"), "c1"));
    }

    [Fact]
    public async Task Put_CurrencyAndClock_UntilThereAreShoppers()
    {
        var shop = await node.AddShopAsync();
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r => r["currency"] = "GBP"))).Status);
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Events.PageView("customer-1"));

        var answer = await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r =>
        {
            r["currency"] = "EUR";
            r["clock"] = "event_time";
        }));

        answer.AssertPaths("$.currency", "$.clock");
        answer.AssertCodes("not_changeable", "not_changeable");
        var zone = await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r =>
        {
            r["currency"] = "GBP";
            r["time_zone"] = "Europe/London";
        }));
        Assert.Equal(HttpStatusCode.OK, zone.Status);
    }

    [Fact]
    public async Task Put_FirstDocumentsOfOneIdAtOnce_OneMade()
    {
        var shop = new Shop(node, node.NewId());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n =>
            shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(r => r["name"] = $"Shop {n}"), ("If-None-Match", "*"))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.Equal("\"1\"", (await shop.GetAsync("")).Tag);
    }

    [Fact]
    public async Task Put_LongWhy_Refused()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Put, "?why=" + new string('x', 1_001), Shop.Retailer(r => r["name"] = "Other"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["why"], answer.Paths);
    }
}
