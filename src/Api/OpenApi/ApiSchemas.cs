using LuckyCart.Api.Events;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.Api.OpenApi;

/// <summary>The description's schemas. Events and feeds are described from the tables that read them.</summary>
internal static class ApiSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        Add(document, "Item", ItemSchema());
        Add(document, "Event", EventSchemaOf(document));
        Add(document, "EventBatch", Object(
            ("sent_at", Time("When the client sent this; corrects the events' times.")),
            ("placements", List(Text(128), EventBatch.PlacementsMax)),
            ("shopper_token", Text()),
            ("events", List(Ref(document, "Event"), EventBatch.EventsMax))));
        Add(document, "EventRequest", new OpenApiSchema
        {
            Description = "A batch, or one bare event.",
            AnyOf = [Ref(document, "EventBatch"), Ref(document, "Event")],
        });
        Add(document, "DecisionRequest", Required(Object(
            ("decision_id", Text(64)), ("shopper", Text(128)), ("shopper_token", Text()),
            ("placements", List(Text(128), EventBatch.PlacementsMax)),
            ("context", Object(Fields(document, EventSchema.Decision.Allowed)))), "decision_id"));
        Add(document, "EventError", Object(("code", Text()), ("field", Text()), ("detail", Text())));
        Add(document, "EventResult", Required(Object(
            ("event_id", Text()), ("status", OneOf("applied", "duplicate", "late", "rejected")),
            ("error", Ref(document, "EventError")), ("errors", List(Ref(document, "EventError"))),
            ("catalog_version", Number()), ("warnings", List(Text()))), "event_id", "status", "warnings"));
        Add(document, "Interaction", Required(Object(
            ("interaction_id", Text()), ("shopper_id", Text()), ("event_id", Text()), ("campaign_id", Text()),
            ("variant_id", Text()), ("type", OneOf("banner", "message", "recommendation", "game", "coupon")),
            ("placement", Text()), ("content", new OpenApiSchema { Type = JsonSchemaType.Object }),
            ("expires_at", Time("")) ), "interaction_id", "shopper_id", "event_id", "campaign_id", "variant_id", "type", "content", "expires_at"));
        Add(document, "EventAnswer", Required(Object(
            ("results", List(Ref(document, "EventResult"))), ("interactions", List(Ref(document, "Interaction"))),
            ("degraded", Flag()), ("debug", List(new OpenApiSchema { Type = JsonSchemaType.Object }))), "results", "interactions"));
        Add(document, "InteractionList", Required(Object(("interactions", List(Ref(document, "Interaction")))), "interactions"));
        Add(document, "PreviewedInteraction", Required(Object(
            ("preview", Flag()), ("interaction_id", Text()), ("campaign_id", Text()), ("variant_id", Text()), ("type", Text()), ("placement", Text()),
            ("content", new OpenApiSchema { Type = JsonSchemaType.Object }), ("expires_at", Time(""))),
            "preview", "interaction_id", "campaign_id", "variant_id", "type", "content", "expires_at"));
        Add(document, "Preview", Required(Object(
            ("preview", Flag()), ("expires_at", Time("Of the link.")), ("interactions", List(Ref(document, "PreviewedInteraction")))),
            "preview", "expires_at", "interactions"));
        Add(document, "UnmergeRequest", Required(Object(("visitor_id", Text(128))), "visitor_id"));
        Add(document, "UnmergeAnswer", Required(Object(("shopper_id", Text()), ("visitor_id", Text())), "shopper_id", "visitor_id"));
        Add(document, "StreamTicketRequest", Object(("shopper_id", Text(128)), ("shopper_token", Text())));
        Add(document, "StreamTicket", Required(Object(("ticket", Text()), ("expires_at", Time(""))), "ticket", "expires_at"));
        Add(document, "Product", FeedSchema(CatalogueTables.Products));
        Add(document, "Store", FeedSchema(CatalogueTables.Stores));
        Add(document, "FeedReport", Object(
            ("lines", Number()), ("upserted", Number()), ("deleted", Number()), ("rejected", Number()),
            ("catalog_version", Number()), ("dry_run", Flag()), ("warnings", List(Text())), ("errors", List(LineError()))));
        Add(document, "ImportLine", Required(Object(
            ("type", OneOf("progress", "report")), ("lines", Number()), ("applied", Number()), ("late", Number()),
            ("duplicate", Number()), ("rejected", Number()), ("elapsed_ms", Number()), ("complete", Flag()), ("code", Text()),
            ("errors", List(LineError()))), "type", "lines"));
        Add(document, "RejectedEvents", Object(("rejected_events", List(Object(
            ("rejected_id", Text()), ("at", Time("")), ("reason", Text()), ("field", Text()), ("detail", Text()),
            ("event_id", Text()), ("event_name", Text()), ("key_id", Text()), ("payload", new OpenApiSchema()))))));
        Add(document, "ShopperExport", Object(
            ("shopper_id", Text()), ("exported_at", Time("")), ("profile", new OpenApiSchema()),
            ("events", List(new OpenApiSchema { Type = JsonSchemaType.Object })),
            ("interactions", List(new OpenApiSchema { Type = JsonSchemaType.Object })),
            ("rejected_events", List(new OpenApiSchema { Type = JsonSchemaType.Object }))));
        Add(document, "ErasureReceipt", Object(
            ("receipt_id", Text()), ("erased_at", Time("")), ("complete_by", Time("")), ("complete", Flag()),
            ("receipt", new OpenApiSchema { Type = JsonSchemaType.String, Description = "Compact JWS, ES256; its header holds the public key." })));
        Add(document, "Health", Required(Object(("status", OneOf("healthy", "unhealthy"))), "status"));
        Add(document, DescribedRoutes.Problem, ProblemSchema(("results", List(Ref(document, "EventResult")))));
    }

    private static OpenApiSchema EventSchemaOf(OpenApiDocument document)
    {
        var schema = Required(
            Object(Fields(document, ulong.MaxValue)), "event_id", "event_name", "occurred_at");
        schema.Description = "Fields beyond the envelope by event_name: " + string.Join(", ", EventSchema.Names.Order(StringComparer.Ordinal)) +
            ". Any other name of [a-z][a-z0-9_]{0,63} is taken. Unknown fields are ignored and named in warnings.";
        return schema;
    }

    private static (string, IOpenApiSchema)[] Fields(OpenApiDocument document, ulong mask) =>
    [
        .. FieldTable.All.Where(r => (mask & r.Bit) != 0).Select(r => (r.Name, r.Kind switch
        {
            FieldKind.Time => Time("RFC 3339 with offset."),
            FieldKind.Amount => Amount(),
            FieldKind.Count => Number(),
            FieldKind.Flag => Flag(),
            FieldKind.Consent => Object(("personalization", Flag())),
            FieldKind.Attributes or FieldKind.Aliases => new OpenApiSchema { Type = JsonSchemaType.Object },
            FieldKind.Items => List(Ref(document, "Item"), ItemReader.ItemsMax),
            FieldKind.OfRequest when r.Field == EventField.Placements => List(Text(128), EventBatch.PlacementsMax),
            _ when r.OneOf is { } values => OneOf([.. values.Order(StringComparer.Ordinal)]),
            _ => (IOpenApiSchema)Text(r.LengthMax),
        })),
    ];

    private static OpenApiSchema ItemSchema() => Required(Object(
        ("item_id", Text(128)), ("item_name", Text()), ("item_brand", Text()), ("item_category", Text()), ("item_category2", Text()),
        ("item_category3", Text()), ("item_category4", Text()), ("item_category5", Text()), ("item_variant", Text()),
        ("gtin", Text()), ("price", Amount()), ("quantity", Amount()), ("discount", Amount()), ("coupon", Text()),
        ("index", Number())), "item_id");

    private static OpenApiSchema FeedSchema(DocumentTable table) => Required(
        Object([(table.IdField, Text(DocumentField.IdMax)), ("deleted", Flag()), .. FieldsOf(table.Fields)]), table.IdField);

    private static OpenApiSchema LineError() =>
        Object(("line", Number()), ("event_id", Text()), ("id", Text()), ("code", Text()), ("field", Text()), ("detail", Text()));
}
