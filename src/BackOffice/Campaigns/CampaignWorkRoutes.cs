using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.Hosting.OpenApi;
using static LuckyCart.BackOffice.BackOfficeRoutes;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Routes of the daily work on campaigns: lists, many at once, copies, who is at it, unsaved work, previews, suggestions.</summary>
internal static class CampaignWorkRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapLists(routes);
        MapBulk(routes);
        MapWork(routes);
        MapKnowledge(routes);
    }

    private static void MapLists(IEndpointRouteBuilder routes)
    {
        var list = routes.ServiceProvider.GetRequiredService<CampaignList>();
        var facets = routes.ServiceProvider.GetRequiredService<FacetEndpoints>();
        RouteParameter[] filters =
        [
            new("status", "One or several, with commas: draft, review, test, scheduled, live, paused, ended."), new("tag", "With this tag."),
            new("advertiser", "Of this advertiser."), new("operation_id", "Of this operation."), new("owner", "Of one of these owners, with commas."),
            new("type", "banner, message, …"), new("q", "In id, name, advertiser, operation, owner or tags, ignoring case and accents."),
        ];
        RouteParameter[] order =
        [
            new("fields", "list: rows light enough for a table, at most 5,000 a page. Else whole documents."),
            new("sort", "name, status, starts_at, ends_at, changed_at, priority or campaign_id (default)."), new("direction", "asc (default) or desc."),
            new("limit", "1-1000, default 100; with fields=list 1-5000, default 1000."), Cursor,
            new("If-None-Match", "The ETag of a list: 304 when it is the same.", InHeader: true),
        ];
        RouteParameter retailers = new("retailer", "One or several retailers, with commas; default all that the caller may see.");
        BackOfficeRoutes.Map(routes, "GET", "/campaigns", Viewer with { Anywhere = true }, list.ListAllAsync, new("listAllCampaigns", "Campaigns", "Campaigns of all retailers that the caller may see")
        {
            Parameters = [retailers, .. filters, .. order], Answer = "CampaignsOrRows", Problems = [422],
        });
        BackOfficeRoutes.Map(routes, "GET", Retailer + "/campaigns", Viewer, list.ListAsync, new("listCampaigns", "Campaigns", "Campaigns, drafts too")
        {
            Parameters = [.. filters, .. order], Answer = "CampaignsOrRows", Problems = [404, 422],
        });
        BackOfficeRoutes.Map(routes, "GET", "/campaign-facets", Viewer with { Anywhere = true }, facets.GetAllAsync, new("getAllCampaignFacets", "Campaigns", "What filters of the list can choose from, with counts")
        {
            Parameters = [retailers, .. filters], Answer = "CampaignFacets", Problems = [422],
        });
        BackOfficeRoutes.Map(routes, "GET", Retailer + "/campaign-facets", Viewer, facets.GetAsync, new("getCampaignFacets", "Campaigns", "What filters of the list can choose from, with counts")
        {
            Parameters = filters, Answer = "CampaignFacets", Problems = [404, 422],
        });
    }

    private static void MapBulk(IEndpointRouteBuilder routes)
    {
        var bulk = routes.ServiceProvider.GetRequiredService<BulkEndpoints>();
        BackOfficeRoutes.Map(
            routes, "POST", Retailer + "/campaigns/bulk", Editor, bulk.PostAsync,
            new("bulkCampaigns", "Campaigns", "Pause, resume, end, tag or untag up to 5,000 campaigns; each with its own outcome")
            {
                Body = "BulkAction", BodyTypes = Json, Answer = "BulkResult", Problems = [400, 404, 413, 415, 422],
            });
        BackOfficeRoutes.Map(
            routes, "POST", Retailer + "/campaigns/bulk/impact", Editor, bulk.PostImpactAsync,
            new("bulkCampaignsImpact", "Campaigns", "What a bulk action would touch; nothing is changed")
            {
                Body = "BulkAction", BodyTypes = Json, Answer = "BulkImpact", Problems = [400, 404, 413, 415, 422],
            });
        BackOfficeRoutes.Map(
            routes, "POST", Campaign + "/copy", Viewer, routes.ServiceProvider.GetRequiredService<CopyEndpoints>().PostAsync,
            new("copyCampaign", "Campaigns", "Copy it, within its retailer or to others where the caller is an editor, with what could not be mapped")
            {
                Body = "Copy", BodyTypes = Json, Answer = "CopyResult", Problems = [400, 404, 413, 415, 422],
            });
    }

    private static void MapWork(IEndpointRouteBuilder routes)
    {
        var presence = routes.ServiceProvider.GetRequiredService<PresenceEndpoints>();
        var drafts = routes.ServiceProvider.GetRequiredService<DraftEndpoints>();
        BackOfficeRoutes.Map(routes, "PUT", Campaign + "/presence", Viewer, presence.PutAsync, new("putPresence", "Campaigns", "A page is open on it; say so every 10 s. Who else is there")
        {
            Body = "Presence", BodyTypes = Json, Answer = "PresenceAnswer", Problems = [400, 404, 413, 415, 422],
        });
        BackOfficeRoutes.Map(routes, "DELETE", Campaign + "/presence", Viewer, presence.DeleteAsync, new("deletePresence", "Campaigns", "The page is closed")
        {
            Parameters = [new("tab_id", "Which.", Required: true)], Status = 204, Problems = [404, 422],
        });
        BackOfficeRoutes.Map(routes, "GET", Campaign + "/draft", Editor, drafts.GetAsync, new("getDraft", "Campaigns", "The caller's unsaved work; the campaign need not exist")
        {
            Answer = "Draft", Problems = [404],
        });
        BackOfficeRoutes.Map(routes, "PUT", Campaign + "/draft", Editor with { BodyMax = DraftEndpoints.BodyMax }, drafts.PutAsync, new("putDraft", "Campaigns", "Keep the caller's unsaved work; answers when it is durable, up to 3 s")
        {
            Body = "DraftWork", BodyTypes = Json, Answer = "DraftKept", Problems = [400, 404, 413, 415, 422],
        });
        BackOfficeRoutes.Map(routes, "DELETE", Campaign + "/draft", Editor, drafts.DeleteAsync, new("deleteDraft", "Campaigns", "Drop the caller's unsaved work") { Status = 204, Problems = [404] });
        BackOfficeRoutes.Map(routes, "GET", Campaign + "/drafts", Viewer, drafts.ListAsync, new("listDrafts", "Campaigns", "Whose unsaved work there is, and since when; not what is in it")
        {
            Answer = ManagementSchemas.ListOf("DraftNote"), Problems = [404],
        });
        BackOfficeRoutes.Map(routes, "POST", Campaign + "/preview", Viewer with { BodyMax = DraftEndpoints.BodyMax }, routes.ServiceProvider.GetRequiredService<PreviewEndpoints>().PostAsync, new("postPreview", "Campaigns", "A signed link that shows it on the retailer's own page, for 7 days")
        {
            Body = "NewPreview", BodyTypes = Json, Status = 201, Answer = "Preview", Problems = [400, 404, 413, 415, 422],
        });
    }

    private static void MapKnowledge(IEndpointRouteBuilder routes)
    {
        var suggestions = routes.ServiceProvider.GetRequiredService<SuggestionEndpoints>();
        BackOfficeRoutes.Map(routes, "GET", Retailer + "/suggestions", Viewer, suggestions.ListAsync, new("listSuggestions", "Catalogue", "Values that a field of a rule may have, from the retailer's own catalogue")
        {
            Parameters =
            [
                new("field", "item_id, item_name, item_brand, item_category to item_category5, item_variant, store.id, store.region, …", Required: true),
                new("q", "Part of it, ignoring case and accents; what begins with it comes first."), new("limit", "1-100, default 20."),
            ],
            Answer = "Suggestions", Problems = [404, 422],
        });
        BackOfficeRoutes.Map(routes, "GET", Retailer + "/feed-status", Viewer, suggestions.GetFeedStatusAsync, new("getFeedStatus", "Catalogue", "How many products and stores there are, and who last changed them")
        {
            Answer = "FeedStatus", Problems = [404],
        });
    }
}
