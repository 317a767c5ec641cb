using LuckyCart.Api.Campaigns;
using LuckyCart.Api.Catalogues;
using LuckyCart.Api.Erasures;
using LuckyCart.Api.Events;
using LuckyCart.Api.Exports;
using LuckyCart.Api.Health;
using LuckyCart.Api.Http;
using LuckyCart.Api.Media;
using LuckyCart.Api.OpenApi;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Shoppers;
using LuckyCart.Api.Streams;
using LuckyCart.Hosting.OpenApi;
using Scalar.AspNetCore;

namespace LuckyCart.Api;

/// <summary>The route table.</summary>
internal static class ApiRoutes
{
    private static readonly RouteAccess AnyKey = new(Access.AnyKey);
    private static readonly RouteAccess SecretKey = new(Access.SecretKey);
    private static readonly RouteAccess SecretStreamed = new(Access.SecretKey) { AnySize = true, LongRunning = true };
    private static readonly string[] Lines = ["application/x-ndjson"];
    private static readonly RouteParameter Token = new("X-Shopper-Token", "JWT of a known shopper.", InHeader: true);

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapEvents(routes);
        MapShoppers(routes);
        MapStreams(routes);
        MapRetailer(routes);
        MapPreviews(routes);
        MapHealth(routes);
        MapDescription(routes);
    }

    private static void MapEvents(IEndpointRouteBuilder routes)
    {
        var events = routes.ServiceProvider.GetRequiredService<EventEndpoints>();
        RouteParameter[] parameters =
        [
            Token, new("timeout_ms", "50-2000: past it the answer comes without interactions, marked degraded."),
            new("debug", "1, with a test key: each campaign's first failing step."),
        ];
        Map(routes, "POST", "/v1/events", AnyKey, events.PostEventsAsync, new("postEvents", "Events", "Post events")
        {
            Parameters = parameters, Body = "EventRequest", Answer = "EventAnswer", Problems = [400, 408, 413, 415, 422],
        });
        Map(routes, "POST", "/v1/decisions", AnyKey, events.PostDecisionAsync, new("postDecision", "Events", "Ask for a decision")
        {
            Parameters = parameters, Body = "DecisionRequest", Answer = "EventAnswer", Problems = [400, 408, 413, 415, 422],
        });
        Map(
            routes, "POST", "/v1/imports", SecretStreamed, routes.ServiceProvider.GetRequiredService<ImportEndpoints>().PostAsync,
            new("postImport", "Events", "Import history: folded, never triggers; any age and size")
            {
                Body = "Event", BodyTypes = Lines, Answer = "ImportLine", AnswerType = Lines[0], Problems = [415],
            });
        Map(
            routes, "GET", "/v1/rejected-events", SecretKey,
            routes.ServiceProvider.GetRequiredService<RejectionEndpoints>().ListAsync,
            new("listRejectedEvents", "Events", "List rejected events, newest first")
            {
                Parameters = [new("reason", "An error code."), new("since", "RFC 3339 time."), new("limit", "1-1000, default 100.")],
                Answer = "RejectedEvents", Problems = [422],
            });
    }

    private static void MapShoppers(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        Map(
            routes, "GET", "/v1/shoppers/{id}/interactions", AnyKey, services.GetRequiredService<InteractionEndpoints>().GetOpenAsync,
            new("getInteractions", "Shoppers", "Open interactions")
            {
                Parameters = [Token, new("transaction_id", "Of this order."), new("placement", "Of this place."), new("type", "Of this type.")],
                Answer = "InteractionList", Problems = [404],
            });
        Map(
            routes, "GET", "/v1/shoppers/{id}/export", SecretKey, services.GetRequiredService<ExportEndpoints>().GetAsync,
            new("exportShopper", "Shoppers", "Everything held of a shopper") { Answer = "ShopperExport", Problems = [404] });
        Map(
            routes, "POST", "/v1/shoppers/{id}/unmerge", SecretKey, services.GetRequiredService<UnmergeEndpoints>().PostAsync,
            new("unmergeShopper", "Shoppers", "Take a visitor that identify merged out of a shopper again")
            {
                Body = "UnmergeRequest", Answer = "UnmergeAnswer", Problems = [400, 404, 409, 413, 415, 422],
            });
        Map(
            routes, "DELETE", "/v1/shoppers/{id}", SecretKey, services.GetRequiredService<ErasureEndpoints>().DeleteAsync,
            new("eraseShopper", "Shoppers", "Erase a shopper")
            {
                Parameters = [new("wait", "1: answer when the bytes are gone from disk.")], Answer = "ErasureReceipt", Problems = [404, 409],
            });
    }

    private static void MapStreams(IEndpointRouteBuilder routes)
    {
        var streams = routes.ServiceProvider.GetRequiredService<StreamEndpoints>();
        Map(
            routes, "POST", "/v1/stream-tickets", AnyKey, streams.PostTicketAsync,
            new("postStreamTicket", "Streams", "A single-use ticket for a shopper's stream, 60 s")
            {
                Parameters = [Token], Body = "StreamTicketRequest", Status = 201, Answer = "StreamTicket", Problems = [400, 404, 413, 415, 422],
            });
        Map(
            routes, "GET", "/v1/shoppers/{id}/stream", new RouteAccess(Access.Ticket) { LongRunning = true }, streams.GetStreamAsync,
            new("getStream", "Streams", "Server-sent events: interaction, withdrawn, token_expiring")
            {
                Parameters =
                [
                    new("ticket", "From /v1/stream-tickets.", Required: true),
                    new("Last-Event-ID", "Journal position to go on from.", InHeader: true),
                    new("last_event_id", "The same, for a new EventSource."),
                ],
                AnswerType = "text/event-stream", Problems = [404, 422, 429],
            });
    }

    private static void MapRetailer(IEndpointRouteBuilder routes)
    {
        var feeds = routes.ServiceProvider.GetRequiredService<FeedEndpoints>();
        Map(routes, "PUT", "/v1/products", SecretStreamed, feeds.PutProductsAsync, new("putProducts", "Feeds", "Put products")
        {
            Body = "Product", BodyTypes = Lines, Answer = "FeedReport", Problems = [400, 408, 415, 422],
        });
        Map(routes, "PUT", "/v1/stores", SecretStreamed, feeds.PutStoresAsync, new("putStores", "Feeds", "Put stores")
        {
            Body = "Store", BodyTypes = Lines, Answer = "FeedReport", Problems = [400, 408, 415, 422],
        });
        Map(
            routes, "GET", "/v1/media/{hash}", new RouteAccess(Access.Open),
            routes.ServiceProvider.GetRequiredService<MediaEndpoints>().GetAsync,
            new("getMedia", "Media", "An uploaded image") { AnswerType = "image/*", Problems = [404] });
    }

    private static void MapPreviews(IEndpointRouteBuilder routes)
    {
        var open = new RouteAccess(Access.Open);
        Map(
            routes, "GET", "/v1/previews/{token}", open, routes.ServiceProvider.GetRequiredService<PreviewEndpoints>().GetAsync,
            new("getPreview", "Previews", "What a page shows of a previewed campaign; nothing is journalled")
            {
                Parameters = [new("placement", "One place; default all."), new("device", "desktop, mobile or tablet."), new("language", "BCP 47.")],
                Answer = "Preview", Problems = [404, 410, 429],
            });
        Map(
            routes, "GET", "/v1/preview.js", open, PreviewEndpoints.GetScriptAsync,
            new("getPreviewScript", "Previews", "For pages of a retailer: shows the campaign of a preview link") { AnswerType = "text/javascript" });
    }

    private static void MapHealth(IEndpointRouteBuilder routes)
    {
        var health = routes.ServiceProvider.GetRequiredService<HealthEndpoints>();
        var open = new RouteAccess(Access.Open) { LongRunning = true };
        Map(
            routes, "GET", "/health/live", open, HealthEndpoints.GetLiveAsync,
            new("getLive", "Health", "The process runs") { Answer = "Health" });
        Map(
            routes, "GET", "/health/ready", open, health.GetReadyAsync,
            new("getReady", "Health", "The process can serve; 503 when not") { Answer = "Health" });
    }

    private static void MapDescription(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName:length(2)}.json");
        routes.MapScalarApiReference("/docs", scalar => scalar
            .WithTitle("LuckyCart engine")
            .WithNonce()
            .AddDocument(ApiDocument.Name, "Engine", "/openapi/v1.json")
            .HideDeveloperTools()
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp());
    }

    private static void Map(
        IEndpointRouteBuilder routes, string method, string pattern, RouteAccess access, RequestDelegate handler, RouteDoc doc) =>
        routes.MapMethods(pattern, [method], handler).WithMetadata(access, doc).ExcludeFromDescription();
}
