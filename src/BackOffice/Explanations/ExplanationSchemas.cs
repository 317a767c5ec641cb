using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Explanations;

/// <summary>The description's schemas of stories, explanations and trials.</summary>
internal static class ExplanationSchemas
{
    private static readonly string[] Steps =
    [
        "schedule", "trigger", "placement", "audience", "consent", "exclusive_group", "caps", "budget", "pacing", "stock", "rank", "holdout",
        "page", "shown",
    ];

    private static readonly string[] RowKinds = ["request", "merge", "merged", "closed", "merge_confirmed", "merge_released", "unmerged", "checkpoint"];

    public static void AddTo(OpenApiDocument document)
    {
        Add(document, "Sentences", Required(Object(("fr", Text()), ("en", Text())), "fr", "en"));
        Add(document, "ShopperState", Object(
            ("position", Number()), ("last_decided_at", Time("")), ("profile", new OpenApiSchema { Type = JsonSchemaType.Object })));
        AddDecisions(document);
        AddExplanations(document);
        AddTrials(document);
        var sentences = List(Required(Object(("path", Text()), ("sentences", Ref(document, "Sentences"))), "path", "sentences"));
        var errors = List(Required(Object(("field", Text()), ("code", Text()), ("detail", Text())), "field", "code", "detail"));
        errors.Description = "What is wrong with the document, by path in it. Rules and caps with a fault are not said.";
        Add(document, "CampaignSentences", Required(
            Object(("campaign_id", Text()), ("version", Number()), ("rules", sentences), ("caps", sentences), ("errors", errors)), "rules", "caps", "errors"));
        Add(document, "UnsavedDocument", Required(
            Object(("document", new OpenApiSchema { Description = "A campaign, finished or not." })), "document"));
    }

    private static void AddDecisions(OpenApiDocument document)
    {
        Add(document, "RecordedDecision", Required(
            Object(
                ("kind", new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. RowKinds.Select(k => (System.Text.Json.Nodes.JsonNode)System.Text.Json.Nodes.JsonValue.Create(k))],
                    Description = "request: events and a decision; merged: a visitor's part came in, with its events; closed: it went out, see merged_into.",
                }),
                ("position", Number()), ("decided_at", Time("")), ("received_at", Time("")), ("catalog_version", Number()),
                ("engine_version", Number()), ("profile_allowed", Flag()), ("degraded", Flag()), ("page_view_id", Text()),
                ("placements", List(Text())), ("visitor_id", Text()), ("merged_into", Text()),
                ("events", List(Event())), ("outcomes", List(Outcome())), ("interactions", List(Given())), ("ghosts", List(Given())),
                ("credits", List(Object(
                    ("campaign_id", Text()), ("campaign_name", Text()), ("variant_id", Text()), ("held_out", Flag()), ("exposed_at", Time("")),
                    ("amount", Text()))))),
            "kind", "position", "events", "outcomes", "interactions", "ghosts", "credits"));
        ManagementSchemas.AddList(document, "RecordedDecision", "RecordedDecision");
    }

    private static OpenApiSchema Event() => Required(
        Object(
            ("status", OneOf("applied", "late", "duplicate", "imported", "fired")), ("event_id", Text()), ("event_name", Text()),
            ("effective_at", Time("")), ("trusted", Flag()), ("session_id", Text()), ("page_type", Text()), ("page_id", Text()),
            ("page_location", Text()), ("device", Text()), ("channel", Text()), ("language", Text()), ("store_id", Text()),
            ("search_term", Text()), ("cart_id", Text()), ("transaction_id", Text()), ("order_status", Text()), ("interaction_id", Text()),
            ("campaign_id", Text()), ("visitor_id", Text()), ("consent", Flag()), ("item_lines", Number()), ("value_minor", Number()), ("value", Text()),
            ("items", List(Object(
                ("item_id", Text()), ("item_name", Text()), ("item_brand", Text()), ("quantity", Text()), ("price", Text()))))),
        "status");

    private static OpenApiSchema Outcome() => Required(
        Object(
            ("event_id", Text()), ("campaign_number", Number()), ("campaign_id", Text()), ("campaign_name", Text()), ("step", OneOf(Steps[4..])),
            ("detail", Text()), ("detail_name", Text())),
        "event_id", "step");

    private static OpenApiSchema Given() => Required(
        Object(
            ("interaction_id", Text()), ("event_id", Text()), ("campaign_id", Text()), ("campaign_name", Text()), ("campaign_version", Number()),
            ("variant_id", Text()), ("type", Text()), ("placement", Text()), ("expires_at", Time("")),
            ("content", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "As the page got it." }),
            ("seen_at", Time("")), ("clicked_at", Time("")), ("dismissed_at", Time(""))),
        "interaction_id", "campaign_id", "type");

    private static void AddExplanations(OpenApiDocument document)
    {
        var value = new OpenApiSchema { Description = "In the document's units." };
        Add(document, "ExplainedRule", Object(
            ("path", Text()), ("field", Text()), ("operator", Text()), ("not", Flag()), ("needed", value), ("observed", value),
            ("withheld", Flag()), ("within", value), ("window", Ref(document, "Sentences")), ("including_event", Flag()), ("truncated", Flag()),
            ("sentences", Ref(document, "Sentences"))));
        Add(document, "Explanation", Required(
            Object(
            [
                ("campaign_id", Text()), ("at", Time("")), .. Explained(document),
                ("decision", Object(
                    ("position", Number()), ("decided_at", Time("")), ("catalog_version", Number()), ("campaign_version", Number()),
                    ("engine_version", Number()), ("profile_allowed", Flag()), ("degraded", Flag()), ("event_id", Text()))),
                ("recorded", Object(("step", OneOf(Steps[4..])), ("detail", Number()))),
                ("agrees", new OpenApiSchema
                {
                    Type = JsonSchemaType.Boolean | JsonSchemaType.Null,
                    Description = "Whether deciding again gives what was recorded; false is an alarm; null: see not_compared.",
                }),
                ("not_compared", OneOf("engine_version", "not_kept")), ("difference", Text()),
            ]),
            "campaign_id", "at", "step", "sentences", "decision", "recorded", "agrees"));
    }

    private static (string, IOpenApiSchema)[] Explained(OpenApiDocument document) =>
    [
        ("step", OneOf(Steps)), ("reason", Text()), ("sentences", Ref(document, "Sentences")), ("event_name", Text()),
        ("asked_placements", List(Text())), ("other", Object(("campaign_id", Text()), ("name", Text()), ("priority", Number()))),
        ("held_out_by", OneOf("campaign", "retailer")), ("variant_id", Text()), ("placement", Text()),
        ("rules", List(Ref(document, "ExplainedRule"))), ("failing_rules", List(Ref(document, "ExplainedRule"))),
        ("cap", Object(
            ("path", Text()), ("counts", Text()), ("of", Text()), ("needed", Number()), ("observed", Number()), ("within", new OpenApiSchema()),
            ("window", Ref(document, "Sentences")), ("truncated", Flag()), ("sentences", Ref(document, "Sentences")))),
    ];

    private static void AddTrials(OpenApiDocument document)
    {
        var item = Object(
            ("item_id", Text()), ("quantity", Amount()), ("price", Amount()), ("item_name", Text()), ("item_brand", Text()), ("item_category", Text()),
            ("item_category2", Text()), ("item_category3", Text()), ("item_category4", Text()), ("item_category5", Text()), ("item_variant", Text()),
            ("gtin", Text()));
        var named = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Names with texts, numbers or flags." };
        (string, IOpenApiSchema)[] fields =
        [
            ("shopper_id", Text()), ("space", OneOf("live", "test")), ("at", Time("")),
            ("placements", List(Text(), 20)),
            ("state", Object(
                ("known", Flag()), ("segments", List(Text())), ("traits", named), ("first_seen", Time("")), ("cart", List(item)),
                ("viewed", List(item)), ("orders", List(Object(("at", Time("")), ("value", Amount()), ("items", List(item))))))),
            ("event", Object(
                ("event_name", Text()), ("page_type", Text()), ("page_id", Text()), ("device", OneOf("desktop", "mobile", "tablet")),
                ("channel", OneOf("web", "app", "store")), ("language", Text()), ("store_id", Text()), ("search_term", Text()),
                ("value", Amount()), ("cart_id", Text()), ("transaction_id", Text()), ("consent", Flag()), ("attributes", named),
                ("items", List(item)))),
        ];
        Add(document, "Trial", Required(Object([("version", OneOf("draft", "live")), .. fields]), "event"));
        Add(document, "UnsavedTrial", Required(Object([("document", Ref(document, "Campaign")), .. fields]), "document", "event"));
        Add(document, "TrialResult", Required(
            Object(
            [
                ("campaign_id", Text()), ("campaign_version", Number()), ("catalog_version", Number()), ("at", Time("")), .. Explained(document),
                ("rank", Object(
                    ("place", Number()), ("of", Number()),
                    ("shown", List(Object(("campaign_id", Text()), ("name", Text()), ("placement", Text())))))),
                ("interactions", List(Object(
                    ("variant_id", Text()), ("type", Text()), ("placement", Text()), ("expires_at", Time("")), ("content", named)))),
            ]),
            "campaign_id", "campaign_version", "at", "step", "sentences", "rank", "interactions"));
    }
}
