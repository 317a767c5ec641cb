using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Banners;
using LuckyCart.LuckyCart.Demo.Products;
using LuckyCart.LuckyCart.Demo.Stores;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>The demo shop's 300 campaigns: always the same ones.</summary>
internal static class DemoCampaigns
{
    public const int Count = 300;

    public static IReadOnlyList<JsonObject> Make(Assortment assortment, IReadOnlyList<DemoStore> stores, BannerBook banners, DateOnly today) =>
        [.. Drafts(assortment, stores).Take(Count).Select(d => d.ToJson(banners, today))];

    /// <summary>All that there are, a few more than are put; the shop's own first.</summary>
    internal static IEnumerable<CampaignDraft> Drafts(Assortment assortment, IReadOnlyList<DemoStore> stores)
    {
        var shelves = assortment.Shelves;
        return
        [
            .. assortment.Departments.Select(ShopCampaigns.Welcome),
            .. stores.Select(ShopCampaigns.OfStore),
            .. ShopCampaigns.Delivery(),
            .. ShopCampaigns.AtHours(),
            .. ShopCampaigns.Thanks(),
            .. FollowUpCampaigns.All(),
            .. assortment.Brands.SelectMany(BrandCampaigns.Of),
            .. shelves.SelectMany((shelf, number) => ShelfCampaigns.Of(shelf, shelves[(number + 7) % shelves.Count], number)),
        ];
    }
}
