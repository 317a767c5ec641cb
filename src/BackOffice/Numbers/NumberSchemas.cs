using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>The description's schemas of live numbers.</summary>
internal static class NumberSchemas
{
    private static readonly string[] Reasons = ["consent", "exclusive_group", "caps", "budget", "pacing", "stock", "rank", "page", "holdout"];

    public static void AddTo(OpenApiDocument document)
    {
        var figures = Figures();
        Add(document, "Figures", Required(Object(figures), [.. figures.Select(f => f.Name)]));
        Add(document, "EventCounts", Events());
        var at = ("at", (IOpenApiSchema)Time("The start of the hour or day."));
        Add(document, "RetailerNumbers", Required(
            Object(
                ("as_of", Time("Nothing before this is missing.")), ("currency", Text()), ("events", Ref(document, "EventCounts")),
                ("totals", Ref(document, "Figures")),
                ("campaigns", List(Object([("campaign_id", Text()), .. figures, ("last_shown_at", Time("Ever, not only in this time."))]))),
                ("by_time", List(Object([at, ("events", Ref(document, "EventCounts")), .. figures])))),
            "as_of", "currency", "events", "totals", "campaigns", "by_time"));
        Add(document, "CampaignNumbers", Required(
            Object(
                ("as_of", Time("Nothing before this is missing.")), ("currency", Text()), ("totals", Ref(document, "Figures")),
                ("last_shown_at", Time("Ever; null: never.")), ("by_time", List(Object([at, .. figures]))),
                ("by_variant", List(Object([("variant_id", Text()), .. figures]))),
                ("by_placement", List(Object([("placement", Text()), .. figures])))),
            "as_of", "currency", "totals", "by_time", "by_variant", "by_placement"));
        AddBoard(document);
        AddAttention(document);
    }

    private static void AddBoard(OpenApiDocument document) => Add(document, "Board", Required(
        Object(
            ("at", Time("")), ("as_of", Time("Nothing before this is missing.")), ("currency", Text()),
            ("events_per_second", Rate("Over the last 10 s.")), ("events_per_second_minute", Rate("Over the last 60 s.")),
            ("interactions_per_second", Rate("Over the last 10 s.")), ("interactions_per_second_minute", Rate("Over the last 60 s.")),
            ("active_shoppers", Number()), ("active_shoppers_exact", Flag()), ("events", Ref(document, "EventCounts")),
            ("totals", Ref(document, "Figures")),
            ("campaigns", new OpenApiSchema
            {
                Type = JsonSchemaType.Object, AdditionalProperties = Ref(document, "Figures"),
                Description = "Today's figures: the first message has all that have any, later ones those that changed.",
            }),
            ("campaigns_by_state", Counts())),
        "at", "as_of", "currency", "events_per_second", "interactions_per_second", "active_shoppers", "events", "totals", "campaigns", "campaigns_by_state"));

    private static void AddAttention(OpenApiDocument document)
    {
        Add(document, "AttentionItem", Required(
            Object(
                ("retailer_id", Text()), ("kind", OneOf([.. AttentionKinds.All])), ("campaign_id", Text()), ("name", Text()), ("owner", Text()),
                ("since", Time("")),
                ("values", new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "By kind. budget_exhausted and day_budget_exhausted: budget_key. nothing_shown: last_shown_at, reason, eligible. "
                        + "nothing_eligible: starts_at. rejected_events: rejected, received, share_percent, code, field. ends_soon: ends_at. "
                        + "not_started: starts_at, status. paused_with_budget: budget_key, left_amount, left_interactions, ends_at.",
                })),
            "retailer_id", "kind", "since", "values"));
        ManagementSchemas.AddList(document, "AttentionItem", "AttentionItem");
    }

    private static (string Name, IOpenApiSchema Schema)[] Figures() =>
    [
        ("eligible", Number()), ("shown", Number()),
        ("reasons", Object([.. Reasons.Select(r => (r, (IOpenApiSchema)Number()))])),
        ("seen", Number()), ("clicked", Number()), ("orders", Number()), ("revenue", Text()),
        ("held_out", Required(Object(("exposed", Number()), ("orders", Number()), ("revenue", Text())), "exposed", "orders", "revenue")),
    ];

    private static OpenApiSchema Events() => Required(
        Object(
            ("applied", Number()), ("late", Number()), ("duplicate", Number()), ("rejected", Number()), ("imported", Number()), ("fired", Number()),
            ("rejected_by_code", Counts())),
        "applied", "late", "duplicate", "rejected", "imported", "fired", "rejected_by_code");

    private static OpenApiSchema Counts() => new() { Type = JsonSchemaType.Object, AdditionalProperties = Number() };

    private static OpenApiSchema Rate(string description) => new() { Type = JsonSchemaType.Number, Description = description };
}
