namespace LuckyCart.Replay.Campaigns;

/// <summary>The places on the replayed shop's pages.</summary>
internal static class CampaignPlaces
{
    public const string Product = "replay-product";
    public const string Cart = "replay-cart";

    public static IReadOnlyList<(string Id, string Label, string PageType)> All { get; } =
        [(Product, "Product page", "product"), (Cart, "Cart side", "cart")];
}
