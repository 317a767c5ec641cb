using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Products;

namespace LuckyCart.Browser.Tests;

/// <summary>What happened at the demo shop before the tests: one shopper's story, and an integration's mistakes.</summary>
internal static class Life
{
    public const string Shopper = "client-0017";

    /// <summary>Of the shopper; shoppers are found by it too.</summary>
    public const string Order = "order-17";

    /// <summary>With a budget, variants, a control group and a goal.</summary>
    public const string PaidCampaign = "grano-bello-decouverte";

    /// <summary>For everybody on the home page.</summary>
    public const string Campaign = "bienvenue-epicerie-salee";

    public static async Task AddAsync(ProductApi api)
    {
        await api.PostEventsAsync(["home-hero", "home-tile"], api.Event("page_view", Shopper, ("page_type", "home")));
        foreach (var item in (string[])["100101", "100201", "100302"])
        {
            await api.PostEventsAsync(["product-below"], api.Event("view_item", Shopper, ("items", ProductApi.Items(item))));
            await api.PostEventsAsync(["cart-side", "cart-below"], api.Event("add_to_cart", Shopper, ("items", ProductApi.Items(item))));
        }

        await api.PostEventsAsync(["thank-you"], api.Event("purchase", Shopper,
            ("transaction_id", Order), ("value", "14.94"), ("currency", "EUR"), ("items", ProductApi.Items("100101", "100201", "100302"))));
        await api.PostEventsAsync([], api.Event("page_view", Shopper));
        await api.PostEventsAsync([], api.Event("view_item", Shopper, ("device", "fridge"), ("items", ProductApi.Items("100101"))));
        await api.PostEventsAsync([], api.Event("view_item", Shopper, ("items", new JsonArray(new JsonObject { ["item_id"] = "100101", ["price"] = "2,50" }))));
    }
}
