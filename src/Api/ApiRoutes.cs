using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Shoppers;

namespace LuckyCart.Api;

/// <summary>The route table.</summary>
internal static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var events = services.GetRequiredService<EventEndpoints>();
        Map(routes, "POST", "/v1/events", new RouteAccess(Access.AnyKey), events.PostEventsAsync);
        Map(routes, "POST", "/v1/decisions", new RouteAccess(Access.AnyKey), events.PostDecisionAsync);
        Map(
            routes, "GET", "/v1/shoppers/{id}/interactions", new RouteAccess(Access.AnyKey),
            services.GetRequiredService<InteractionEndpoints>().GetOpenAsync);
        Map(
            routes, "GET", "/v1/rejected-events", new RouteAccess(Access.SecretKey),
            services.GetRequiredService<RejectionEndpoints>().ListAsync);
    }

    private static void Map(
        IEndpointRouteBuilder routes, string method, string pattern, RouteAccess access, RequestDelegate handler) =>
        routes.MapMethods(pattern, [method], handler).WithMetadata(access);
}
