using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>Numbers equal a recount of the journals: after everything shoppers do, restarts, a rebuild from nothing, withdrawals and erasures.</summary>
public sealed class RecountTests(ITestOutputHelper output)
{
    private const int Things = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Numbers_AfterMixedTraffic_EqualARecount(bool eventTime)
    {
        await using var product = await OwnProduct.StartAsync();
        var key = await PrepareAsync(product, eventTime);
        var traffic = new MixedTraffic(product, "shop", key, eventTime, seed: 7);

        await traffic.RunAsync(0, Things);
        await product.RestartAsync();
        await traffic.RunAsync(1_000, Things);
        await product.RestartAsync();
        var projected = await CaughtUpAsync(product);
        var recounted = await JournalRecount.CountAsync(product.Journals, "shop");

        output.WriteLine($"{traffic.Sent} events, {recounted.Count} sums: {recounted.SumOf(" applied")} applied, {recounted.SumOf(" late")} late, "
            + $"{recounted.SumOf(" duplicate")} duplicate, {recounted.SumOf(" rejected")} rejected; {recounted.SumOf(" Eligible")} eligible, {recounted.SumOf(" Shown")} shown, "
            + $"{recounted.SumOf(" Seen")} seen, {recounted.SumOf(" Clicked")} clicked, {recounted.SumOf(" Orders")} orders, {recounted.SumOf(" HeldOutOrders")} of held out, "
            + $"{recounted.SumOf(" Caps")} caps, {recounted.SumOf(" ExclusiveGroup")} exclusive, {recounted.SumOf(" Budget")} budget, {recounted.SumOf(" Rank")} outranked");
        Assert.True(projected.Against(recounted).Count == 0, string.Join('\n', projected.Against(recounted)));
        await ProjectedFigures.AssertSumsAgreeAsync(product.Projections, "shop");
        AssertAllKinds(recounted, eventTime);

        await product.Grains.GetGrain<INumbersGrain>(0).CountAnewAsync();
        Assert.Empty((await CaughtUpAsync(product)).Against(recounted));
        await ProjectedFigures.AssertSumsAgreeAsync(product.Projections, "shop");
    }

    [Fact]
    public async Task Numbers_ShoppersErasedAndConsentWithdrawn_KeepWhatWasCounted()
    {
        await using var product = await OwnProduct.StartAsync();
        var key = await PrepareAsync(product, eventTime: false);
        var traffic = new MixedTraffic(product, "shop", key, eventTime: false, seed: 11);
        await traffic.RunAsync(0, Things);
        var before = await JournalRecount.CountAsync(product.Journals, "shop");
        var names = await NamesAsync(product.Journals);

        // Known by the first row after each of the two: the journals that lost their rows.
        for (var shopper = 0; shopper < 5; shopper++)
        {
            var erased = await product.SendAsync(HttpMethod.Delete, $"/v1/shoppers/{MixedTraffic.NameOf(shopper)}", key: key);
            Assert.True(erased.Status == HttpStatusCode.OK, erased.Text);
            var withdrawn = await traffic.PostAsync(new JsonObject
            {
                ["event_id"] = "no", ["event_name"] = "account_closed", ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
                ["shopper_id"] = MixedTraffic.NameOf(shopper + 10), ["consent"] = new JsonObject { ["personalization"] = false },
            });
            Assert.Equal("applied", (string?)withdrawn.Body["results"]![0]!["status"]);
        }

        var projected = await CaughtUpAsync(product);
        var left = await JournalRecount.CountAsync(product.Journals, "shop");

        Assert.True(left.SumOf(" applied") < before.SumOf(" applied") - 100, "Nothing was cut off.");
        Assert.NotEmpty(names);
        var added = projected.Against(before);
        Assert.True(added.Count == 1 && added[0].Contains(" applied: ", StringComparison.Ordinal), string.Join('\n', added));
        Assert.Equal(before.SumOf(" applied") + 5, projected.SumOf(" applied"));
        Assert.Equal(0, (await product.Grains.GetGrain<INumbersGrain>(0).GetProgressAsync()).Gone);
        await AssertNoRowsOfErasedAsync(product, names);

        // Anew it can only count what the journals still hold.
        await product.Grains.GetGrain<INumbersGrain>(0).CountAnewAsync();
        Assert.Empty((await CaughtUpAsync(product)).Against(left));
        Assert.True((await product.Grains.GetGrain<INumbersGrain>(0).GetProgressAsync()).Gone > 0);
    }

    /// <summary>Rejections are counted before an erasure drops their rows, even if nothing else of the shopper's was.</summary>
    [Fact]
    public async Task Numbers_RejectionsErasedAtOnce_KeepThem()
    {
        const int shoppers = 12;
        await using var product = await OwnProduct.StartAsync();
        var key = await PrepareAsync(product, eventTime: false);
        var traffic = new MixedTraffic(product, "shop", key, eventTime: false, seed: 3);
        for (var shopper = 0; shopper < shoppers; shopper++)
        {
            var wrong = await traffic.PostAsync(new JsonObject
            {
                ["event_id"] = "wrong", ["event_name"] = "purchase", ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"), ["shopper_id"] = MixedTraffic.NameOf(shopper),
            });
            Assert.Equal("rejected", (string?)wrong.Body["results"]![0]!["status"]);
            await foreach (var journal in product.Journals.ListAsync("shop", JournalKind.Rejected))
            {
                var rejected = product.Grains.GetGrain<IRejectedEventsGrain>(journal.ToString());
                foreach (var entry in (await rejected.ListAsync(null, 0, shoppers)).Where(e => e.ShopperPseudonym is not null))
                {
                    await rejected.EraseShopperAsync(entry.ShopperPseudonym!);
                }
            }
        }

        Assert.Equal(shoppers, (await CaughtUpAsync(product)).SumOf(" rejected"));
        Assert.Equal(0, (await product.Grains.GetGrain<INumbersGrain>(0).GetProgressAsync()).Gone);
    }

    private static async Task AssertNoRowsOfErasedAsync(OwnProduct product, IReadOnlyList<JournalId> names)
    {
        var erased = 0;
        foreach (var journal in names)
        {
            if (await product.Journals.FindTombstoneAsync(journal) is not null)
            {
                erased++;
                Assert.Empty(await product.Projections.ReadOfJournalAsync(NumbersKeys.Projection, journal, 10));
            }
        }

        Assert.True(erased >= 5, $"{erased} journals were erased.");
    }

    private static async Task<IReadOnlyList<JournalId>> NamesAsync(IJournalStore journals)
    {
        var names = new List<JournalId>();
        await foreach (var journal in journals.ListAsync("shop", JournalKind.Shopper))
        {
            names.Add(journal);
        }

        return names;
    }

    private static async Task<CountedFigures> CaughtUpAsync(OwnProduct product)
    {
        var (numbers, nowMs) = (product.Grains.GetGrain<INumbersGrain>(0), DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeMilliseconds());
        var deadline = DateTimeOffset.UtcNow.AddSeconds(30);
        while ((await numbers.GetProgressAsync()).AsOfMs < nowMs)
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, "The counting does not come to the end.");
            await Task.Delay(50);
        }

        return await ProjectedFigures.ReadAsync(product.Projections, "shop");
    }

    private static void AssertAllKinds(CountedFigures counted, bool eventTime)
    {
        string[] kinds =
        [
            "applied", "duplicate", "rejected", "Eligible", "Shown", "Seen", "Clicked", "Orders", "RevenueMinor", "Holdout", "HeldOutExposed",
            "HeldOutOrders", "Caps", "ExclusiveGroup", "Budget", "Rank",
        ];
        Assert.All(kinds, kind => Assert.True(counted.SumOf(" " + kind) > 0, $"Nothing of {kind} happened."));
        Assert.Equal(eventTime, counted.SumOf(" late") == 0);
    }

    private static async Task<string> PrepareAsync(OwnProduct product, bool eventTime)
    {
        const string path = "/api/v1/retailers/shop";
        await PutAsync(product, path, Shop.Retailer(r => r["clock"] = eventTime ? "event_time" : "server"));
        await PutAsync(product, path + "/placements/home-hero", Shop.Placement());
        await PutAsync(product, path + "/placements/side", Shop.Placement());
        var documents = new[]
        {
            Shop.Campaign("message", c => (c["holdout"], c["goal"]) = ("0.4", Goal())),
            Banner("hero", c => (c["priority"], c["holdout"], c["goal"]) = (1, "0.2", Goal())),
            Banner("second", c => (c["exclusive_group"], c["goal"]) = ("one", Goal())),
            Banner("third", c => (c["exclusive_group"], c["caps"], c["priority"]) = (
                "one", JsonNode.Parse("""[{"counts":"shown","max":3,"within":"1d","of":"campaign"}]"""), 3)),
            Shop.Campaign("spent", c => (c["budget"], c["triggers"]) = (
                JsonNode.Parse("""{"cost":{"per":"shown","amount":"1.00"},"amount":"20.00","interactions":20,"pacing":"as_fast_as_possible"}"""),
                new JsonArray("search"))),
        };
        foreach (var document in documents)
        {
            var at = $"{path}/campaigns/{document["campaign_id"]}";
            await PutAsync(product, at, document);
            var live = await product.SendAsync(HttpMethod.Post, at + "/transitions", """{"to":"live","why":"Test"}""");
            Assert.True(live.Status is HttpStatusCode.OK or HttpStatusCode.Created, live.Text);
        }

        await Task.Delay(1_500);
        var made = await product.SendAsync(HttpMethod.Post, path + "/keys", """{"kind":"secret","label":"secret"}""");
        return (string)made.Body["secret"]!;
    }

    private static JsonObject Goal() => new JsonObject { ["event_name"] = "purchase", ["within"] = "7d" };

    private static JsonObject Banner(string id, Action<JsonObject> change) => Shop.Campaign(id, c =>
    {
        c["triggers"] = new JsonArray("page_view", "search");
        c["interaction"] = JsonNode.Parse("""
            {"type": "banner", "variants": [
              {"variant_id": "a", "weight": 1, "content": [
                {"placement": "home-hero", "image_url": "/1.png", "link_url": "/x", "alt": "Wide"}, {"placement": "side", "image_url": "/2.png", "link_url": "/x", "alt": "Side"}]},
              {"variant_id": "b", "weight": 1, "content": [{"placement": "side", "image_url": "/3.png", "link_url": "/x", "alt": "Other"}]}]}
            """);
        change(c);
    });

    private static async Task PutAsync(OwnProduct product, string path, JsonObject document)
    {
        var answer = await product.SendAsync(HttpMethod.Put, path, document.ToJsonString());
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
    }
}
