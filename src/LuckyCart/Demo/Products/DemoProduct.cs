using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Products;

/// <summary>One article of the demo shop.</summary>
/// <param name="Department">First level of its category.</param>
/// <param name="Family">Second level.</param>
/// <param name="Shelf">Third level.</param>
/// <param name="PriceCents">Tax included.</param>
internal sealed record DemoProduct(
    string ItemId, string Gtin, string Name, string Brand, string Department, string Family, string Shelf, int PriceCents)
{
    /// <summary>A line of the product feed.</summary>
    public JsonObject ToJson() => new()
    {
        ["item_id"] = ItemId,
        ["item_name"] = Name,
        ["item_brand"] = Brand,
        ["item_category"] = Department,
        ["item_category2"] = Family,
        ["item_category3"] = Shelf,
        ["gtin"] = Gtin,
        ["price"] = Cents.Text(PriceCents),
        ["in_stock"] = true,
        ["link_url"] = $"/p/{ItemId}",
    };
}
