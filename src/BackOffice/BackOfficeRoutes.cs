using LuckyCart.BackOffice.Budgets;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Media;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.BackOffice.Shoppers;
using LuckyCart.BackOffice.Uploads;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.OpenApi;
using Scalar.AspNetCore;

namespace LuckyCart.BackOffice;

/// <summary>The route table.</summary>
internal static class BackOfficeRoutes
{
    internal const string Root = "/api/v1";

    /// <summary>Where everything of a retailer is.</summary>
    internal const string Retailer = "/retailers/{retailer}";

    internal const string Campaign = Retailer + "/campaigns/{id}";

    internal static readonly ManagementRoute Viewer = new(OperatorRole.Viewer);
    internal static readonly ManagementRoute Editor = new(OperatorRole.Editor);
    internal static readonly ManagementRoute Publisher = new(OperatorRole.Publisher);
    private static readonly ManagementRoute Administrator = new(OperatorRole.Administrator);
    internal static readonly int[] Change = [400, 404, 409, 413, 415, 422];
    internal static readonly RouteParameter Why = new("why", "For the journal, at most 1,000 characters.");
    private static readonly RouteParameter Warnings = new("warnings", "no: without looking for warnings, which takes up to some seconds.");
    internal static readonly RouteParameter IfMatch = new("If-Match", "The ETag that it must still have; * for any.", InHeader: true);
    private static readonly RouteParameter IfNoneMatch = new("If-None-Match", "*: it must not exist.", InHeader: true);
    internal static readonly RouteParameter Limit = new("limit", "1-1000, default 100.");
    internal static readonly RouteParameter Cursor = new("cursor", "From the page before.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapRetailers(routes);
        MapKeys(routes);
        MapDocuments(routes, CatalogueTables.Placements, "placements", "Placement");
        MapDocuments(routes, CatalogueTables.Stores, "stores", "Store");
        MapDocuments(routes, CatalogueTables.Products, "products", "Product");
        MapNamedDocuments(routes);
        MapMedia(routes);
        MapCampaigns(routes);
        MapVersions(routes);
        MapShoppers(routes);
        MapExplanations(routes);
        Audits.AuditRoutes.Map(routes);
        Rejections.RejectionRoutes.Map(routes);
        Shoppers.ShopperRoutes.Map(routes);
        Exports.ExportRoutes.Map(routes);
        Pages.PageRoutes.Map(routes);
        Numbers.NumberRoutes.Map(routes);
        Sessions.SessionRoutes.Map(routes);
        OperatorRoutes.Map(routes);
        OwnRoutes.Map(routes);
        CampaignWorkRoutes.Map(routes);
        MapDescription(routes);
    }

    private static void MapRetailers(IEndpointRouteBuilder routes)
    {
        var retailers = routes.ServiceProvider.GetRequiredService<RetailerEndpoints>();
        Map(routes, "GET", "/retailers", Viewer with { Anywhere = true }, retailers.ListAsync, new("listRetailers", "Retailers", "All retailers")
        {
            Parameters = [Limit, Cursor], Answer = ManagementSchemas.ListOf("Retailer"), Problems = [422],
        });
        Map(routes, "GET", Retailer, Viewer, retailers.GetAsync, new("getRetailer", "Retailers", "One retailer")
        {
            Answer = ManagementSchemas.HeldOf("Retailer"), Problems = [404],
        });
        Map(
            routes, "PUT", Retailer, Administrator with { AnyRetailer = true }, retailers.PutAsync,
            new("putRetailer", "Retailers", "Make or change a retailer")
            {
                Parameters = [IfMatch, IfNoneMatch, Why], Body = "Retailer", BodyTypes = Json, Answer = ManagementSchemas.HeldOf("Retailer"),
                Problems = Change,
            });
    }

    private static void MapKeys(IEndpointRouteBuilder routes)
    {
        var keys = routes.ServiceProvider.GetRequiredService<KeyEndpoints>();
        const string key = Retailer + "/keys/{id}";
        Map(routes, "GET", Retailer + "/keys", Administrator, keys.ListAsync, new("listKeys", "Keys", "Keys, without their secrets")
        {
            Answer = ManagementSchemas.ListOf("Key"), Problems = [404],
        });
        Map(routes, "POST", Retailer + "/keys", Administrator, keys.CreateAsync, new("createKey", "Keys", "Make a key; its secret is shown once")
        {
            Parameters = [Why], Body = "NewKey", BodyTypes = Json, Status = 201, Answer = "KeyWithSecret", Problems = Change,
        });
        Map(routes, "GET", key, Administrator, keys.GetAsync, new("getKey", "Keys", "One key") { Answer = "Key", Problems = [404] });
        Map(
            routes, "PUT", key, Administrator, keys.ChangeAsync,
            new("putKey", "Keys", "Change a key's label, origins or event names, within 60 s everywhere; what is not named stays")
            {
                Parameters = [IfMatch, Why], Body = "KeyChange", BodyTypes = Json, Answer = "Key", Problems = Change,
            });
        Map(
            routes, "POST", key + "/rotate", Administrator, keys.RotateAsync,
            new("rotateKey", "Keys", "A second secret; the first stays valid for a day, or until old_expires_at")
            {
                Parameters = [Why], Body = "KeyRotation", BodyTypes = Json, Answer = "KeyWithSecret", Problems = Change,
            });
        Map(routes, "POST", key + "/revoke", Administrator, keys.RevokeAsync, new("revokeKey", "Keys", "Revoke a key, within 60 s everywhere")
        {
            Parameters = [Why], Answer = "Key", Problems = [404],
        });
        var secrets = routes.ServiceProvider.GetRequiredService<TokenSecretEndpoints>();
        Map(
            routes, "GET", Retailer + "/token-secrets", Administrator, secrets.ListAsync,
            new("listTokenSecrets", "Keys", "Kids of shopper-token secrets") { Answer = ManagementSchemas.ListOf("TokenSecret"), Problems = [404] });
        Map(
            routes, "POST", Retailer + "/token-secrets", Administrator, secrets.CreateAsync,
            new("createTokenSecret", "Keys", "Make a shopper-token secret, shown once; at most two are valid")
            {
                Parameters = [Why], Body = "NewTokenSecret", BodyTypes = Json, Status = 201, Answer = "TokenSecretWithSecret", Problems = Change,
            });
        Map(
            routes, "DELETE", Retailer + "/token-secrets/{kid}", Administrator, secrets.DeleteAsync,
            new("deleteTokenSecret", "Keys", "Remove a shopper-token secret") { Parameters = [Why], Status = 204, Problems = [404] });
    }

    private static void MapDocuments(IEndpointRouteBuilder routes, DocumentTable table, string plural, string name)
    {
        var documents = routes.ServiceProvider.GetRequiredService<DocumentEndpoints>();
        var tag = char.ToUpperInvariant(plural[0]) + plural[1..];
        var path = $"{Retailer}/{plural}";
        var filters = DocumentFilter.NamesOf(table).Select(n => new RouteParameter(n, n == "q" ? "In any text." : "Of this value."));
        Map(routes, "GET", path, Viewer, documents.List(table), new($"list{tag}", tag, $"List {plural} by id")
        {
            Parameters = [Limit, Cursor, .. filters], Answer = ManagementSchemas.ListOf(name), Problems = [404, 422],
        });
        Map(routes, "GET", path + "/{id}", Viewer, documents.Get(table), new($"get{name}", tag, $"One {table.Type}")
        {
            Answer = ManagementSchemas.HeldOf(name), Problems = [404],
        });
        Map(routes, "PUT", path + "/{id}", Editor, documents.Put(table), new($"put{name}", tag, $"Make or change a {table.Type}")
        {
            Parameters = [IfMatch, IfNoneMatch, Why], Body = name, BodyTypes = Json, Answer = ManagementSchemas.HeldOf(name), Problems = Change,
        });
        Map(
            routes, "DELETE", path + "/{id}", Editor, documents.Delete(table),
            new($"delete{name}", tag, $"Delete a {table.Type} that no campaign names")
            {
                Parameters = [IfMatch, Why], Status = 204, Problems = [404, 409, 422],
            });
    }

    private static void MapNamedDocuments(IEndpointRouteBuilder routes)
    {
        var bodies = routes.ServiceProvider.GetRequiredService<NamedDocumentBodies>();
        var uploads = routes.ServiceProvider.GetRequiredService<UploadEndpoints>();
        MapNamed(routes, NamedDocumentBodies.Segments, "segments", "Segment", bodies.ReadSegmentAsync);
        Map(
            routes, "PUT", Retailer + "/segments/{id}/ids", Editor with { BodyMax = UploadEndpoints.BytesMax }, uploads.PutSegmentAsync,
            new("putSegmentIds", "Segments", "Upload the shoppers of a segment: CSV, one id a line, up to a million; replaces what was there")
            {
                Parameters = [IfMatch, IfNoneMatch, Why], Body = "Csv", BodyTypes = ["text/csv"], Answer = "UploadReport", Problems = Change,
            });
        MapNamed(routes, NamedDocumentBodies.ProductLists, "product-lists", "ProductList", bodies.ReadProductListAsync);
        Map(
            routes, "PUT", Retailer + "/product-lists/{id}/items", Editor with { BodyMax = UploadEndpoints.BytesMax }, uploads.PutProductListAsync,
            new("putProductListItems", "Product lists", "Upload the items of a list: CSV, one item id a line, or gtin where the heading says so, up to 100,000")
            {
                Parameters = [IfMatch, IfNoneMatch, Why], Body = "Csv", BodyTypes = ["text/csv"], Answer = "UploadReport", Problems = Change,
            });
    }

    private static void MapNamed(
        IEndpointRouteBuilder routes, DocumentTable table, string plural, string name, Func<HttpContext, string, Task<ReadBody>> read)
    {
        var documents = routes.ServiceProvider.GetRequiredService<DocumentEndpoints>();
        var path = $"{Retailer}/{plural}";
        var words = plural.Replace('-', ' ');
        var tag = char.ToUpperInvariant(words[0]) + words[1..];
        var one = table.Type.Replace('_', ' ');
        Map(routes, "GET", path, Viewer, documents.List(table), new($"list{name}s", tag, $"List {words} by id")
        {
            Parameters = [Limit, Cursor, new("name", "Of this name."), new("q", "In id or name.")], Answer = ManagementSchemas.ListOf(name), Problems = [404, 422],
        });
        Map(routes, "GET", path + "/{id}", Viewer, documents.GetWithUses(table), new($"get{name}", tag, $"One {one}, and what names it")
        {
            Answer = ManagementSchemas.HeldOf(name), Problems = [404],
        });
        Map(routes, "PUT", path + "/{id}", Editor, documents.Put(table, read), new($"put{name}", tag, $"Make or change a {one}")
        {
            Parameters = [IfMatch, IfNoneMatch, Why], Body = name, BodyTypes = Json, Answer = ManagementSchemas.HeldOf(name), Problems = Change,
        });
        Map(
            routes, "DELETE", path + "/{id}", Editor, documents.Delete(table),
            new($"delete{name}", tag, $"Delete a {one} that no campaign and no segment names")
            {
                Parameters = [IfMatch, Why], Status = 204, Problems = [404, 409, 422],
            });
    }

    private static void MapMedia(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var documents = services.GetRequiredService<DocumentEndpoints>();
        var table = MediaEndpoints.Table;
        Map(
            routes, "POST", Retailer + "/media", Editor with { BodyMax = ImageCheck.BytesMax },
            services.GetRequiredService<MediaEndpoints>().PostAsync,
            new("postMedia", "Media", "Upload an image: PNG, JPEG, WebP, GIF or AVIF of at most 2 MiB, told by its content")
            {
                Body = "Image", BodyTypes = [.. ImageKind.All.Select(k => k.ContentType)], Status = 201, Answer = "Media",
                Problems = [404, 413, 415, 422],
            });
        var filters = DocumentFilter.NamesOf(table).Select(n => new RouteParameter(n, n == "q" ? "In any text." : "Of this value."));
        Map(routes, "GET", Retailer + "/media", Viewer, documents.List(table), new("listMedia", "Media", "List uploaded images by hash")
        {
            Parameters = [Limit, Cursor, .. filters], Answer = ManagementSchemas.ListOf("Media"), Problems = [404, 422],
        });
        Map(routes, "GET", Retailer + "/media/{id}", Viewer, documents.Get(table), new("getMediaFacts", "Media", "What is known of an image")
        {
            Answer = ManagementSchemas.HeldOf("Media"), Problems = [404],
        });
    }

    private static void MapCampaigns(IEndpointRouteBuilder routes)
    {
        var campaigns = routes.ServiceProvider.GetRequiredService<CampaignEndpoints>();
        Map(routes, "GET", Campaign, Viewer, campaigns.GetAsync, new("getCampaign", "Campaigns", "One campaign, and where it is live")
        {
            Answer = ManagementSchemas.HeldOf("Campaign"), Problems = [404],
        });
        Map(routes, "PUT", Campaign, Editor, campaigns.PutAsync, new("putCampaign", "Campaigns", "Save a campaign; a live one is republished at once, which needs a publisher")
        {
            Parameters = [IfMatch, IfNoneMatch, Why, Warnings], Body = "Campaign", BodyTypes = Json, Answer = ManagementSchemas.HeldOf("Campaign"),
            Problems = Change,
        });
        Map(routes, "DELETE", Campaign, Editor, campaigns.DeleteAsync, new("deleteCampaign", "Campaigns", "Delete a draft")
        {
            Parameters = [IfMatch, Why], Status = 204, Problems = [404, 409, 422],
        });
        Map(
            routes, "POST", Campaign + "/lint", Editor, campaigns.PostLintAsync,
            new("lintCampaign", "Campaigns", "What a document's author may not have meant; nothing is saved")
            {
                Body = "Campaign", BodyTypes = Json, Answer = "Warnings", Problems = [400, 404, 413, 415, 422],
            });
        Map(
            routes, "GET", Campaign + "/budget", Viewer, routes.ServiceProvider.GetRequiredService<BudgetEndpoints>().GetAsync,
            new("getBudget", "Campaigns", "How its budget, or that of its group, stands") { Answer = "BudgetStanding", Problems = [404] });
        Map(routes, "GET", Campaign + "/live-on", Viewer, campaigns.GetLiveOnAsync, new("getLiveOn", "Campaigns", "How many silos serve it, since when all do")
        {
            Answer = "LiveOn", Problems = [404],
        });
        Map(routes, "GET", Campaign + "/transitions", Viewer, campaigns.ListTransitionsAsync, new("listTransitions", "Campaigns", "Who changed its status, when and why")
        {
            Answer = ManagementSchemas.ListOf("Transition"), Problems = [404],
        });
        Map(routes, "POST", Campaign + "/transitions", Publisher, campaigns.PostTransitionAsync, new("postTransition", "Campaigns", "Change its status")
        {
            Parameters = [IfMatch, Warnings], Body = "NewTransition", BodyTypes = Json, Answer = ManagementSchemas.HeldOf("Campaign"), Problems = Change,
        });
        Map(
            routes, "POST", Retailer + "/stop", Editor, routes.ServiceProvider.GetRequiredService<StopEndpoints>().StopAsync,
            new("stop", "Campaigns", "Pause at once all that is live or in test: one campaign, a tag, or everything")
            {
                Body = "Stop", BodyTypes = Json, Answer = "Stopped", Problems = Change,
            });
    }

    private static void MapVersions(IEndpointRouteBuilder routes)
    {
        var versions = routes.ServiceProvider.GetRequiredService<VersionEndpoints>();
        Map(routes, "GET", Campaign + "/versions", Viewer, versions.ListAsync, new("listVersions", "Versions", "Versions, newest first")
        {
            Parameters = [new("limit", "1-100, default 100."), Cursor], Answer = ManagementSchemas.ListOf("Version"), Problems = [404, 422],
        });
        Map(routes, "GET", Campaign + "/versions/{version}", Viewer, versions.GetAsync, new("getVersion", "Versions", "One version's document")
        {
            Answer = "VersionWithDocument", Problems = [404],
        });
        Map(routes, "GET", Campaign + "/versions/{version}/diff", Viewer, versions.DiffAsync, new("diffVersions", "Versions", "What a version changed, by JSON path")
        {
            Parameters = [new("against", "Another version; default the one before.")], Answer = "Diff", Problems = [404, 422],
        });
        Map(routes, "POST", Campaign + "/restore", Editor, versions.RestoreAsync, new("restoreVersion", "Versions", "Save an earlier version as the newest; of a live one, which needs a publisher, it goes live at once")
        {
            Parameters = [IfMatch, Warnings], Body = "Restore", BodyTypes = Json, Answer = ManagementSchemas.HeldOf("Campaign"), Problems = Change,
        });
    }

    private static void MapShoppers(IEndpointRouteBuilder routes)
    {
        Map(
            routes, "GET", Retailer + "/counts", Administrator, routes.ServiceProvider.GetRequiredService<CountEndpoints>().GetAsync,
            new("getCounts", "Journals", "How events were answered, counted from the journals; may take minutes") { Answer = "Counts", Problems = [404] });
        Map(
            routes, "GET", Retailer + "/state-hashes", Administrator, routes.ServiceProvider.GetRequiredService<StateHashEndpoints>().ListAsync,
            new("listStateHashes", "Journals", "The hash of each shopper's state")
            {
                Parameters = [Limit, Cursor, new("refold", "1: of a fold of the journal from its start.")],
                Answer = ManagementSchemas.ListOf("StateHash"), Problems = [404, 422],
            });
    }

    private static void MapExplanations(IEndpointRouteBuilder routes)
    {
        const string shopper = Retailer + "/shoppers/{shopper}";
        RouteParameter space = new("space", "live (default) or test.");
        RouteParameter at = new("at", "A time with an offset; default now.");
        var stories = routes.ServiceProvider.GetRequiredService<ShopperStoryEndpoints>();
        Map(routes, "GET", shopper, Viewer, stories.GetStateAsync, new("getShopper", "Shoppers", "What was known of a shopper at a moment")
        {
            Parameters = [at, space], Answer = "ShopperState", Problems = [404, 422],
        });
        Map(
            routes, "GET", shopper + "/decisions", Viewer, stories.ListDecisionsAsync,
            new("listDecisions", "Shoppers", "Requests as they were recorded, newest first: events, each eligible campaign's step, interactions")
            {
                Parameters = [new("limit", "1-1000 rows looked at, at most 200 a page; default 100."), Cursor, space],
                Answer = ManagementSchemas.ListOf("RecordedDecision"), Problems = [404, 422],
            });
        var explanations = routes.ServiceProvider.GetRequiredService<ExplainEndpoints>();
        Map(
            routes, "GET", Campaign + "/explain", Viewer, explanations.GetExplanationAsync,
            new("explainCampaign", "Explanations", "Why a campaign was, or was not, shown to a shopper at a moment")
            {
                Parameters = [new("shopper_id", "Whose.", Required: true), at, space], Answer = "Explanation", Problems = [404, 422],
            });
        Map(
            routes, "POST", Campaign + "/try", Viewer, explanations.TryAsync,
            new("tryCampaign", "Explanations", "What would be decided, for a shopper or a made-up one; without any effect")
            {
                Body = "Trial", BodyTypes = Json, Answer = "TrialResult", Problems = [400, 404, 409, 413, 415, 422],
            });
        ExplanationRoutes.MapWords(routes);
    }

    private static void MapDescription(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName:length(10)}.json");
        routes.MapScalarApiReference("/docs/management", scalar => scalar
            .WithTitle("LuckyCart management")
            .WithNonce()
            .AddDocument(ManagementDocument.Name, "Management", "/openapi/management.json")
            .HideDeveloperTools()
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp());
    }

    internal static readonly string[] Json = ["application/json"];

    /// <summary>Maps one route of the management API.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, string method, string pattern, ManagementRoute access, RequestDelegate handler, RouteDoc doc) =>
        routes.MapMethods(Root + pattern, [method], handler).WithMetadata(access, doc).ExcludeFromDescription();
}
