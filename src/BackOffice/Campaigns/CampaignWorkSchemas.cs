using LuckyCart.BackOffice.OpenApi;
using LuckyCart.Engine.Catalogues;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Schemas of <see cref="CampaignWorkRoutes"/>.</summary>
internal static class CampaignWorkSchemas
{
    private static readonly string[] Statuses = ["draft", "review", "test", "scheduled", "live", "paused", "ended"];

    public static void AddTo(OpenApiDocument document)
    {
        AddRows(document);
        AddBulk(document);
        AddCopies(document);
        AddWork(document);
        AddKnowledge(document);
    }

    private static void AddRows(OpenApiDocument document)
    {
        Add(document, "BudgetSummary", Object(
            ("amount", Text()), ("interactions", Number()), ("per_day_amount", Text()), ("per_day_interactions", Number()), ("group", Text()),
            ("pacing", OneOf("even", "as_fast_as_possible"))));
        Add(document, "CampaignRow", Required(
            Object(
                ("retailer_id", Text()), ("campaign_id", Text()), ("name", Text()), ("status", OneOf(Statuses)),
                ("starts_at", Text()), ("ends_at", Text()), ("advertiser", Text()), ("operation_id", Text()), ("owner", Text()),
                ("tags", List(Text())), ("priority", Number()), ("version", Number()), ("published_version", Number()), ("type", Text()),
                ("placements", List(Text())), ("exclusive_group", Text()), ("holdout", Text()), ("budget", Ref(document, "BudgetSummary")),
                ("changed_at", Time("")), ("changed_by", Text())),
            "retailer_id", "campaign_id", "name", "status", "starts_at", "ends_at", "tags", "priority", "version", "type", "placements", "holdout",
            "changed_at", "changed_by"));
        Add(document, "CampaignRowList", Required(
            Object(("items", List(Ref(document, "CampaignRow"))), ("total", Number()), ("next_cursor", Text())), "items", "total"));
        Add(document, "CampaignsOrRows", new OpenApiSchema
        {
            Description = "Rows with fields=list, else whole campaigns.",
            AnyOf = [Ref(document, "CampaignRowList"), Ref(document, ManagementSchemas.ListOf("Campaign"))],
        });
        Add(document, "Facet", Required(Object(("value", Text()), ("count", Number())), "value", "count"));
        var names = new[] { "statuses", "retailers", "advertisers", "operations", "tags", "owners", "types" };
        Add(document, "CampaignFacets", Required(
            Object([("total", Number()), .. names.Select(n => (n, (IOpenApiSchema)List(Ref(document, "Facet"))))]), ["total", .. names]));
    }

    private static void AddBulk(OpenApiDocument document)
    {
        var item = Required(
            Object(
                ("campaign_id", Text()), ("ok", Flag()), ("changed", Flag()), ("status", OneOf(Statuses)),
                ("problem", ProblemOfOne())),
            "campaign_id", "ok", "changed");
        Add(document, "BulkAction", Required(Object(FieldsOf(BulkRequest.Table.Fields)), "campaign_ids", "action"));
        Add(document, "BulkResult", Required(
            Object(("items", List(item)), ("changed", List(Text())), ("undo", OneOf("pause", "resume", "tag", "untag"))), "items", "changed"));
        Add(document, "BulkImpact", Required(
            Object(
                ("would_change", Number()), ("live", Number()), ("scheduled", Number()), ("in_test", Number()), ("unchanged", Number()),
                ("not_allowed", Number()), ("unknown", List(Text())), ("shown_today", Number()),
                ("budgets", List(Required(
                    Object(("budget_key", Text()), ("campaigns", Number()), ("others_live", Number()), ("stops", Flag())),
                    "budget_key", "campaigns", "others_live", "stops")))),
            "would_change", "live", "scheduled", "in_test", "unchanged", "not_allowed", "unknown", "budgets"));
    }

    private static void AddCopies(OpenApiDocument document)
    {
        var kinds = new[] { "stores", "products", "placements", "segments", "product_lists" };
        var map = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Text(DocumentField.IdMax) };
        Add(document, "Copy", Required(
            Object(
                ("to", List(Required(Object(("retailer_id", Text(40)), ("campaign_id", Text(64))), "retailer_id", "campaign_id"), CopyRequest.TargetsMax)),
                ("dry_run", Flag()), ("version", Number()), ("why", Text(Http.ManagementCall.WhyMax)),
                ("mapping", Object([.. kinds.Select(k => (k, (IOpenApiSchema)map))]))),
            "to"));
        Add(document, "UnmappedName", Required(Object(("id", Text()), ("name", Text()), ("paths", List(Text()))), "id", "paths"));
        Add(document, "UnmappedNames", Required(Object([.. kinds.Select(k => (k, (IOpenApiSchema)List(Ref(document, "UnmappedName"))))]), kinds));
        Add(document, "MappedName", Required(Object(("kind", OneOf(kinds)), ("from", Text()), ("to", Text()), ("by", OneOf("mapping", "id", "name"))), "kind", "from", "to", "by"));
        Add(document, "CopyResult", Required(Object(("items", List(Required(
            Object(
                ("retailer_id", Text()), ("campaign_id", Text()), ("saved", Flag()), ("draft_saved", Flag()), ("version", Number()),
                ("unmapped", Ref(document, "UnmappedNames")), ("mapped", List(Ref(document, "MappedName"))), ("media", List(Text())),
                ("problem", ProblemOfOne())),
            "retailer_id", "campaign_id", "saved", "draft_saved", "unmapped", "mapped", "media")))), "items"));
    }

    private static void AddWork(OpenApiDocument document)
    {
        Add(document, "Presence", Required(Object(FieldsOf(PresenceEndpoints.Table.Fields)), "tab_id", "editing"));
        Add(document, "PresenceAnswer", Required(
            Object(("others", List(Required(
                Object(("operator_id", Text()), ("name", Text()), ("editing", Flag()), ("since", Time(""))), "operator_id", "name", "editing", "since")))),
            "others"));
        var any = new OpenApiSchema { Description = "Any JSON, at most 256 KiB." };
        Add(document, "DraftWork", Required(Object(("base_version", NumberOrNull()), ("document", any)), "document"));
        Add(document, "Draft", Required(
            Object(("base_version", NumberOrNull()), ("document", any), ("saved_at", Time(""))), "base_version", "document", "saved_at"));
        Add(document, "DraftKept", Required(Object(("saved_at", Time(""))), "saved_at"));
        Add(document, "DraftNote", Required(
            Object(("operator_id", Text()), ("name", Text()), ("base_version", NumberOrNull()), ("saved_at", Time(""))),
            "operator_id", "name", "base_version", "saved_at"));
        ManagementSchemas.AddList(document, "DraftNote", "DraftNote");
        Add(document, "NewPreview", Required(
            Object(("document", Ref(document, "Campaign")), ("variant_id", Text(64)), ("page_url", Text(DocumentField.TextMax))), "page_url"));
        Add(document, "Preview", Required(Object(("url", Text()), ("token", Text()), ("expires_at", Time(""))), "url", "token", "expires_at"));
    }

    private static void AddKnowledge(OpenApiDocument document)
    {
        Add(document, "Suggestions", Required(Object(("items", List(Required(
            Object(("value", Text()), ("label", Text()), ("count", Number())), "value")))), "items"));
        var feed = Required(Object(("count", Number()), ("last_change_at", Time("")), ("by", Text())), "count");
        Add(document, "FeedStatus", Required(Object(("products", feed), ("stores", feed)), "products", "stores"));
    }

    private static OpenApiSchema ProblemOfOne() => Required(
        Object(
            ("status", Number()), ("code", Text()), ("detail", Text()), ("errors", List(Object(("field", Text()), ("code", Text()), ("detail", Text()))))),
        "status", "code", "detail", "errors");

    private static OpenApiSchema NumberOrNull() => new() { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int64" };
}
