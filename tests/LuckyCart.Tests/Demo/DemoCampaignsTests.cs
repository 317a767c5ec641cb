using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.LuckyCart.Demo.Banners;
using LuckyCart.LuckyCart.Demo.Campaigns;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;
using LuckyCart.LuckyCart.Demo.Segments;
using LuckyCart.LuckyCart.Demo.Stores;
using NodaTime;

namespace LuckyCart.Tests.Demo;

public sealed class DemoCampaignsTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public async Task Make_All_AreTakenByTheProduct()
    {
        var context = new CampaignReadContext(DateTimeZoneProviders.Tzdb["Europe/Paris"], CurrencyDecimals: 2);
        var faults =
            from campaign in await MakeAsync()
            from fault in CampaignReader.Read(Encoding.UTF8.GetBytes(campaign.ToJsonString()), context).Faults
            select $"{campaign["campaign_id"]} {fault.Path}: {fault.Detail}";
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Make_SegmentsAndLists_AreTakenAndAllThatCampaignsName()
    {
        var context = new CampaignReadContext(DateTimeZoneProviders.Tzdb["Europe/Paris"], CurrencyDecimals: 2);
        var segments = DemoSegments.All().Select(s => SegmentReader.Read(Encoding.UTF8.GetBytes(s.Document.ToJsonString()), s.Id, context)).ToList();
        var lists = DemoProductLists.All(Assortment.Read())
            .Select(l => ProductListReader.Read(Encoding.UTF8.GetBytes(l.Document.ToJsonString()), l.Id, context)).ToList();
        Assert.Empty(segments.SelectMany(s => s.Faults).Concat(lists.SelectMany(l => l.Faults)));
        var there = segments.Select(s => ("segment", s.Segment!.SegmentId)).Concat(lists.Select(l => ("product_list", l.List!.ListId))).ToHashSet();
        var named = (await MakeAsync()).SelectMany(c => CampaignReader.Read(Encoding.UTF8.GetBytes(c.ToJsonString()), context).Campaign!.References)
            .Concat(segments.SelectMany(s => s.Segment!.References))
            .Where(r => r.Type is "segment" or "product_list").Select(r => (r.Type, r.Id)).ToHashSet();
        Assert.Equal(there.Except([("segment", DemoSegments.Thrifty)]).Order(), named.Order());
    }

    [Fact]
    public async Task Make_Always_HasEveryKindOfTriggerLimitAndMeasure()
    {
        var context = new CampaignReadContext(DateTimeZoneProviders.Tzdb["Europe/Paris"], CurrencyDecimals: 2);
        var campaigns = (await MakeAsync()).Select(c => CampaignReader.Read(Encoding.UTF8.GetBytes(c.ToJsonString()), context).Campaign!).ToList();
        Assert.Contains(campaigns, c => c.TimeTriggers.Count > 0);
        Assert.Contains(campaigns, c => c.Sequences.Count > 0);
        Assert.Contains(campaigns, c => c.ExclusiveGroup is not null);
        Assert.Contains(campaigns, c => c.Budget is { Cost: not null, Pacing: BudgetPacing.Even });
        Assert.Contains(campaigns, c => c is { HoldoutMicros: 100_000, Goal: not null });
    }

    [Fact]
    public async Task Make_Always_ThreeHundredDifferentOnesThatRunToday()
    {
        var campaigns = await MakeAsync();
        Assert.Equal(300, campaigns.Select(c => (string)c["campaign_id"]!).Distinct().Count());
        Assert.All(campaigns, c =>
        {
            Assert.True(string.CompareOrdinal((string)c["starts_at"]!, "2026-11-25") < 0);
            Assert.True(string.CompareOrdinal((string)c["ends_at"]!, "2027-06") > 0);
        });
    }

    [Fact]
    public async Task Make_Twice_IsTheSame() =>
        Assert.Equal((await MakeAsync()).Select(c => c.ToJsonString()), (await MakeAsync()).Select(c => c.ToJsonString()));

    [Fact]
    public async Task Make_Placements_AreTheShops()
    {
        var places = DemoPlacement.All.Select(p => p.Id).ToHashSet();
        Assert.Equal(10, places.Count);
        Assert.Superset(new HashSet<string> { "home-hero", "category-top", "cart-side" }, places);
        Assert.All(await MakeAsync(), c => Assert.Subset(places, PlacementsOf(c)));
    }

    [Fact]
    public async Task Make_PlainHomePage_HasBannersForEverybody()
    {
        var open = (await MakeAsync()).Where(c => c["audience"] is null && c["caps"] is null && PlacementsOf(c).Contains("home-hero"));
        Assert.Equal(Assortment.Read().Departments.Count, open.Count());
    }

    private static async Task<IReadOnlyList<JsonObject>> MakeAsync()
    {
        var banners = await BannerBook.UploadAsync(
            (png, _) => Task.FromResult(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(png))), CancellationToken.None);
        return DemoCampaigns.Make(Assortment.Read(), DemoStore.ReadAll(), banners, Today);
    }

    private static HashSet<string> PlacementsOf(JsonObject campaign) =>
    [
        .. from variant in campaign["interaction"]!["variants"]!.AsArray()
           from content in variant!["content"]!.AsArray()
           where content!["placement"] is not null
           select (string)content["placement"]!,
    ];
}
