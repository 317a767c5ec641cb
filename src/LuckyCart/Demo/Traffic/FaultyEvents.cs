using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>Mistakes that integrations make: each is one event with one bad field.</summary>
internal static class FaultyEvents
{
    private const int Kinds = 5;

    public static JsonObject Make(VisitEvents events, TrafficShop shop, Chance chance)
    {
        var item = Basket.Item(chance.Of(shop.Products), 1);
        switch (chance.Below(Kinds))
        {
            case 0:
                item["quantity"] = -1;
                return events.Make("add_to_cart", ("items", new JsonArray(item)));
            case 1:
                return events.Make("page_view");
            case 2:
                return events.Make("add_to_cart", ("currency", "USD"), ("items", new JsonArray(item)));
            case 3:
                return events.Make("view_item", ("device", "fridge"), ("items", new JsonArray(item)));
            default:
                item["price"] = "2,50";
                return events.Make("view_item", ("items", new JsonArray(item)));
        }
    }
}
