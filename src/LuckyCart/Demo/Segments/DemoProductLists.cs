using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Campaigns;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Segments;

/// <summary>The demo shop's named sets of products.</summary>
internal static class DemoProductLists
{
    /// <summary>One product of each shelf.</summary>
    public const string Leaflet = "prospectus";

    /// <summary>What costs less than two euros.</summary>
    public const string LowPrices = "petits-prix";

    /// <summary>Id and document.</summary>
    public static IReadOnlyList<(string Id, JsonObject Document)> All(Assortment assortment) =>
    [
        (Leaflet, new JsonObject
        {
            ["name"] = "Prospectus de la semaine",
            ["item_ids"] = Rules.Texts(assortment.Shelves.Select(s => s.Products[(int)(Spread.Of(s.Name) % (uint)s.Products.Count)].ItemId)),
        }),
        (LowPrices, new JsonObject
        {
            ["name"] = "Petits prix",
            ["where"] = new JsonArray(Rules.Is("price", "<", "2.00")),
        }),
    ];
}
