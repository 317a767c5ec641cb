using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;
using LuckyCart.LuckyCart.Demo.Stores;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>What the demo shop's visitors find: shelves, stores, places.</summary>
internal sealed class TrafficShop
{
    private TrafficShop(Assortment assortment, IReadOnlyList<DemoStore> stores)
    {
        Shelves = assortment.Shelves;
        Products = assortment.Products;
        StoreIds = [.. stores.Select(s => s.StoreId)];
    }

    public IReadOnlyList<DemoShelf> Shelves { get; }

    public IReadOnlyList<DemoProduct> Products { get; }

    public IReadOnlyList<string> StoreIds { get; }

    public static TrafficShop Read() => new(Assortment.Read(), DemoStore.ReadAll());

    /// <summary>The places of a kind of page.</summary>
    public static IReadOnlyList<string> PlacesOf(string pageType) =>
        [.. DemoPlacement.All.Where(p => p.PageType == pageType).Select(p => p.Id)];
}
