using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Media;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.BackOffice.Shoppers;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.OpenApi;
using Scalar.AspNetCore;

namespace LuckyCart.BackOffice;

/// <summary>The route table: what each call needs, and what the description says of it.</summary>
internal static class ManagementRoutes
{
    private const string Retailer = "/api/v1/retailers/{retailer}";
    private const string Campaign = Retailer + "/campaigns/{id}";

    private static readonly string[] Json = ["application/json"];
    private static readonly RouteParameter IfMatch = new("If-Match", "ETag of the version to replace, or * for any.", InHeader: true);
    private static readonly RouteParameter Why = new("why", "Kept with the change.");
    private static readonly RouteParameter[] Paging = [new("limit", "1-1000, default 100."), new("cursor", "next_cursor of the page before.")];

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapRetailers(routes);
        MapKeys(routes);
        MapDocuments(routes, CatalogueTables.Placements, "placements", "Placement");
        MapDocuments(routes, CatalogueTables.Stores, "stores", "Store");
        MapDocuments(routes, CatalogueTables.Products, "products", "Product");
        MapMedia(routes);
        MapCampaigns(routes);
        MapVersions(routes);
        MapShoppers(routes);
        MapDescription(routes);
    }

    private static void MapRetailers(IEndpointRouteBuilder routes)
    {
        var retailers = routes.ServiceProvider.GetRequiredService<RetailerEndpoints>();
        Map(routes, "GET", "/api/v1/retailers", new(OperatorRole.Viewer), retailers.ListAsync,
            new("listRetailers", "Retailers", "Retailers, by id") { Parameters = Paging, Answer = "DocumentList", Problems = [422] });
        Map(routes, "GET", Retailer, new(OperatorRole.Viewer), retailers.GetAsync,
            new("getRetailer", "Retailers", "A retailer") { Answer = "Document", Problems = [404] });
        Map(routes, "PUT", Retailer, new(OperatorRole.Administrator) { AnyRetailer = true }, retailers.PutAsync,
            new("putRetailer", "Retailers", "Make or change a retailer")
            {
                Parameters = [IfMatch, Why], Body = "Retailer", BodyTypes = Json, Answer = "Document", Problems = [400, 409, 413, 415, 422],
            });
    }

    private static void MapKeys(IEndpointRouteBuilder routes)
    {
        var keys = routes.ServiceProvider.GetRequiredService<KeyEndpoints>();
        var secrets = routes.ServiceProvider.GetRequiredService<TokenSecretEndpoints>();
        var administrator = new ManagementRoute(OperatorRole.Administrator);
        Map(routes, "GET", Retailer + "/keys", administrator, keys.ListAsync,
            new("listKeys", "Keys", "Keys, without their secrets") { Answer = "KeyList", Problems = [404, 422] });
        Map(routes, "POST", Retailer + "/keys", administrator, keys.CreateAsync, new("createKey", "Keys", "Make a key; its secret is shown once")
        {
            Parameters = [Why], Body = "NewKey", BodyTypes = Json, Status = 201, Answer = "KeyWithSecret", Problems = [400, 404, 413, 415, 422],
        });
        Map(routes, "GET", Retailer + "/keys/{id}", administrator, keys.GetAsync,
            new("getKey", "Keys", "A key, without its secret") { Answer = "Key", Problems = [404] });
        Map(routes, "POST", Retailer + "/keys/{id}/rotate", administrator, keys.RotateAsync,
            new("rotateKey", "Keys", "A second secret; the first holds until its end date")
            {
                Parameters = [Why], Body = "Rotation", BodyTypes = Json, Answer = "KeyWithSecret", Problems = [400, 404, 409, 413, 415, 422],
            });
        Map(routes, "POST", Retailer + "/keys/{id}/revoke", administrator, keys.RevokeAsync,
            new("revokeKey", "Keys", "Revoke a key; it holds nowhere within 60 s") { Parameters = [Why], Answer = "Key", Problems = [404] });
        Map(routes, "GET", Retailer + "/token-secrets", administrator, secrets.ListAsync,
            new("listTokenSecrets", "Keys", "Kids of the shopper-token secrets") { Answer = "TokenSecretList", Problems = [404, 422] });
        Map(routes, "POST", Retailer + "/token-secrets", administrator, secrets.CreateAsync,
            new("createTokenSecret", "Keys", "Make a shopper-token secret, shown once; at most two hold")
            {
                Parameters = [Why], Body = "NewTokenSecret", BodyTypes = Json, Status = 201, Answer = "TokenSecret",
                Problems = [400, 404, 409, 413, 415, 422],
            });
        Map(routes, "DELETE", Retailer + "/token-secrets/{kid}", administrator, secrets.DeleteAsync,
            new("deleteTokenSecret", "Keys", "Remove a shopper-token secret") { Parameters = [Why], Status = 204, Problems = [404] });
    }

    private static void MapDocuments(IEndpointRouteBuilder routes, DocumentTable table, string plural, string name)
    {
        var documents = routes.ServiceProvider.GetRequiredService<DocumentEndpoints>();
        var (list, one) = ($"{Retailer}/{plural}", $"{Retailer}/{plural}/{{id}}");
        var filters = DocumentFilter.NamesOf(table).Select(f => new RouteParameter(f, "Only those with this value."));
        Map(routes, "GET", list, new(OperatorRole.Viewer), documents.List(table),
            new($"list{name}s", name + "s", $"{name}s, by id") { Parameters = [.. Paging, .. filters], Answer = "DocumentList", Problems = [404, 422] });
        Map(routes, "GET", one, new(OperatorRole.Viewer), documents.Get(table),
            new($"get{name}", name + "s", $"One {table.Type}") { Answer = "Document", Problems = [404] });
        Map(routes, "PUT", one, new(OperatorRole.Editor), documents.Put(table), new($"put{name}", name + "s", $"Make or change a {table.Type}")
        {
            Parameters = [IfMatch, Why], Body = name, BodyTypes = Json, Answer = "Document", Problems = [400, 404, 409, 413, 415, 422],
        });
        Map(routes, "DELETE", one, new(OperatorRole.Editor), documents.Delete(table),
            new($"delete{name}", name + "s", $"Delete a {table.Type} that nothing names")
            {
                Parameters = [IfMatch, Why], Status = 204, Problems = [404, 409, 422],
            });
    }

    private static void MapMedia(IEndpointRouteBuilder routes)
    {
        var media = routes.ServiceProvider.GetRequiredService<MediaEndpoints>();
        Map(routes, "GET", Retailer + "/media", new(OperatorRole.Viewer), media.ListAsync,
            new("listMedia", "Media", "Uploaded images, by hash") { Parameters = Paging, Answer = "DocumentList", Problems = [404, 422] });
        Map(routes, "POST", Retailer + "/media", new(OperatorRole.Editor) { BodyMax = MediaEndpoints.BytesMax }, media.PostAsync,
            new("postMedia", "Media", "Upload an image: PNG, JPEG, WebP, GIF or AVIF, at most 2 MB")
            {
                Parameters = [Why], Body = "Image", BodyTypes = ["image/*", "application/octet-stream"], Status = 201, Answer = "Media",
                Problems = [404, 413, 415, 422],
            });
    }

    private static void MapCampaigns(IEndpointRouteBuilder routes)
    {
        var campaigns = routes.ServiceProvider.GetRequiredService<CampaignEndpoints>();
        var list = routes.ServiceProvider.GetRequiredService<CampaignList>();
        var stop = routes.ServiceProvider.GetRequiredService<StopEndpoints>();
        RouteParameter[] filters = [.. Paging, .. CampaignFilter.Names.Select(f => new RouteParameter(f, "Only those with this value."))];
        Map(routes, "GET", "/api/v1/campaigns", new(OperatorRole.Viewer), list.ListAllAsync,
            new("listAllCampaigns", "Campaigns", "Campaigns of all retailers") { Parameters = filters, Answer = "CampaignList", Problems = [422] });
        Map(routes, "GET", Retailer + "/campaigns", new(OperatorRole.Viewer), list.ListAsync,
            new("listCampaigns", "Campaigns", "Campaigns, by id") { Parameters = filters, Answer = "CampaignList", Problems = [404, 422] });
        Map(routes, "GET", Campaign, new(OperatorRole.Viewer), campaigns.GetAsync,
            new("getCampaign", "Campaigns", "A campaign: document, status, where it is live") { Answer = "Campaign", Problems = [404] });
        Map(routes, "PUT", Campaign, new(OperatorRole.Editor), campaigns.PutAsync, new("putCampaign", "Campaigns", "Save a campaign; a live one is republished")
        {
            Parameters = [IfMatch, Why], Body = "CampaignDocument", BodyTypes = Json, Answer = "Campaign", Problems = [400, 404, 409, 413, 415, 422],
        });
        Map(routes, "DELETE", Campaign, new(OperatorRole.Editor), campaigns.DeleteAsync,
            new("deleteCampaign", "Campaigns", "Delete a draft") { Parameters = [IfMatch, Why], Status = 204, Problems = [404, 409] });
        Map(routes, "GET", Campaign + "/live-on", new(OperatorRole.Viewer), campaigns.GetLiveOnAsync,
            new("getLiveOn", "Campaigns", "Live on how many silos, since when") { Answer = "LiveOn", Problems = [404] });
        Map(routes, "GET", Campaign + "/transitions", new(OperatorRole.Viewer), campaigns.ListTransitionsAsync,
            new("listTransitions", "Campaigns", "Who made it live, paused it, and why") { Answer = "TransitionList", Problems = [404, 422] });
        Map(routes, "POST", Campaign + "/transitions", new(OperatorRole.Publisher), campaigns.PostTransitionAsync,
            new("postTransition", "Campaigns", "Make it test, live, paused or ended")
            {
                Parameters = [IfMatch], Body = "Transition", BodyTypes = Json, Answer = "Campaign", Problems = [400, 404, 409, 413, 415, 422],
            });
        Map(routes, "POST", Retailer + "/stop", new(OperatorRole.Editor), stop.StopAsync,
            new("stop", "Campaigns", "Urgent stop: pause a campaign, a tag or all, at once")
            {
                Body = "Stop", BodyTypes = Json, Answer = "Stopped", Problems = [400, 404, 413, 415, 422],
            });
    }

    private static void MapVersions(IEndpointRouteBuilder routes)
    {
        var versions = routes.ServiceProvider.GetRequiredService<VersionEndpoints>();
        Map(routes, "GET", Campaign + "/versions", new(OperatorRole.Viewer), versions.ListAsync,
            new("listVersions", "Versions", "Versions, newest first") { Parameters = Paging, Answer = "VersionList", Problems = [404, 422] });
        Map(routes, "GET", Campaign + "/versions/{version}", new(OperatorRole.Viewer), versions.GetAsync,
            new("getVersion", "Versions", "One version") { Answer = "Version", Problems = [404] });
        Map(routes, "GET", Campaign + "/versions/{version}/diff", new(OperatorRole.Viewer), versions.DiffAsync,
            new("getDiff", "Versions", "What changed against another version")
            {
                Parameters = [new("against", "The version to compare with; default: the one before.")], Answer = "Diff", Problems = [404, 422],
            });
        Map(routes, "POST", Campaign + "/restore", new(OperatorRole.Editor), versions.RestoreAsync,
            new("restore", "Versions", "Save an earlier version again")
            {
                Parameters = [IfMatch], Body = "Restoration", BodyTypes = Json, Answer = "Campaign", Problems = [400, 404, 409, 413, 415, 422],
            });
    }

    private static void MapShoppers(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        Map(routes, "GET", Retailer + "/counts", new(OperatorRole.Viewer), services.GetRequiredService<CountEndpoints>().GetAsync,
            new("getCounts", "Shoppers", "Events by answer, counted from the journals") { Answer = "Counts", Problems = [404, 422] });
        Map(routes, "GET", Retailer + "/state-hashes", new(OperatorRole.Viewer), services.GetRequiredService<StateHashEndpoints>().ListAsync,
            new("listStateHashes", "Shoppers", "Hashes of shoppers' states")
            {
                Parameters = [.. Paging, new("refold", "1: folded anew from the journal alone.")], Answer = "StateHashList", Problems = [404, 422],
            });
    }

    private static void MapDescription(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName:length(10)}.json");
        routes.MapScalarApiReference("/docs/management", scalar => scalar
            .WithTitle("LuckyCart management")
            .AddDocument(ManagementDocument.Name, "Management", $"/openapi/{ManagementDocument.Name}.json")
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp());
    }

    private static void Map(
        IEndpointRouteBuilder routes, string method, string pattern, ManagementRoute route, RequestDelegate handler, RouteDoc doc) =>
        routes.MapMethods(pattern, [method], handler).WithMetadata(route, doc).ExcludeFromDescription();
}
