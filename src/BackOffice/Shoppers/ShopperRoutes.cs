using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary>Routes that find a shopper and follow it.</summary>
internal static class ShopperRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        const string path = BackOfficeRoutes.Retailer + "/shoppers";
        RouteParameter space = new("space", "live (default) or test.");
        BackOfficeRoutes.Map(
            routes, "GET", path, new ManagementRoute(OperatorRole.Viewer), services.GetRequiredService<ShopperSearchEndpoints>().ListAsync,
            new("findShoppers", "Shoppers", "Find shoppers by exact id, order, loyalty card or e-mail; without q, those last active")
            {
                Parameters =
                [
                    new("q", "Exact: shopper or visitor id, transaction id, card number, e-mail address or its SHA-256."),
                    new("by", "shopper_id, order, loyalty_card or email; default: each of them."), space,
                ],
                Answer = ManagementSchemas.ListOf("FoundShopper"), Problems = [404, 422],
            });
        BackOfficeRoutes.Map(
            routes, "GET", path + "/{shopper}/live", new ManagementRoute(OperatorRole.Viewer) { Stream = true }, services.GetRequiredService<ShopperLiveEndpoints>().GetAsync,
            new("followShopper", "Shoppers", "Server-sent events: changed {sequence}, within a second of a new record")
            {
                Parameters = [space], AnswerType = "text/event-stream", Problems = [404, 422],
            });
    }
}
