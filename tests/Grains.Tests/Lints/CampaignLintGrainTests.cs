using System.Text;
using LuckyCart.Abstractions.Lints;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Lints;
using LuckyCart.Grains.Tests.Shoppers;

namespace LuckyCart.Grains.Tests.Lints;

public sealed class CampaignLintGrainTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const string Nobody = """,{"field":"purchased.orders","operator":">=","value":3}""";

    [Fact]
    public async Task Lint_AudienceThatNobodyOfEnoughMatches_SaidWithTheSample()
    {
        var retailer = cluster.NewRetailer();
        for (var i = 0; i < AudienceSample.Enough; i++)
        {
            await cluster.NewShopper(retailer).Grain.PostAsync(EngineCluster.Post(Event("page_view")) with { ShopperId = $"s{i}" });
        }

        await cluster.NewShopper(retailer).Grain.PostAsync(EngineCluster.Post(Event("view_item")) with { ShopperId = "viewer" });
        await cluster.Recorder.FlushAsync();

        var empty = await LintAsync(retailer, """{"field":"viewed.count","operator":">=","value":1}""" + Nobody);
        var some = await LintAsync(retailer, """{"field":"viewed.count","operator":">=","value":1}""");
        var any = await LintAsync(retailer, """{"field":"event.page_type","operator":"=","value":"home"}""");

        Assert.Equal((new AudienceEstimate(0, 101), true), (empty.Audience, empty.Complete));
        Assert.Contains(empty.Lints, l => l is { Code: LintCodes.AudienceEmpty, Path: "$.audience" });
        Assert.Equal((1, 101), (some.Audience!.Matched, some.Audience.Sample));
        Assert.DoesNotContain(some.Lints, l => l.Code == LintCodes.AudienceEmpty);
        Assert.Equal(101, any.Audience!.Matched);
        Assert.Contains(any.Lints, l => l is { Code: LintCodes.NeverSeen, Path: "$.audience.rules[0].value" });
    }

    [Fact]
    public async Task Lint_BrandNearOneOfTheFeed_SaysWhichIsMeantThoughItWasNeverSeen()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.Put(retailer, "product", "w1", """{"item_id":"w1","item_brand":"Grano Bello"}""");
        await cluster.NewShopper(retailer).Grain.PostAsync(EngineCluster.Post(Event("page_view")));
        await cluster.Recorder.FlushAsync();

        var answer = await LintAsync(
            retailer, """{"field":"event.items.lines","operator":">=","value":1,"where":[{"field":"item_brand","operator":"=","value":"Granno Bello"}]}""");

        var lint = Assert.Single(answer.Lints, l => l.Code == LintCodes.NeverSeen && l.Path.EndsWith("where[0].value", StringComparison.Ordinal));
        Assert.Contains("grano bello", lint.FixEn + lint.En, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Lint_UnreadableDocument_NoLints()
    {
        var answer = await cluster.Lints(cluster.NewRetailer()).LintAsync("{}"u8.ToArray());

        Assert.Equal((0, true), (answer.Lints.Count, answer.Complete));
    }

    private Task<LintAnswer> LintAsync(string retailer, string rules) => cluster.Lints(retailer).LintAsync(
        Encoding.UTF8.GetBytes(EngineCluster.Banner("c1", $$""","audience":{"combinator":"and","rules":[{{rules}}]}""")));

    private static ShopperEvent Event(string name) => new()
    {
        EventId = "e", EventName = name, OccurredAtMs = ShopperCluster.Now, Items = name == "view_item" ? [new EventItem { ItemId = "p1" }] : [],
    };
}
