using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Api.Catalogues;
using LuckyCart.Api.Events;
using Microsoft.OpenApi;

namespace LuckyCart.Api.OpenApi;

/// <summary>The description's schemas. Events and feeds are described from the tables that read them.</summary>
internal static class ApiSchemas
{
    public const string Problem = "Problem";

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
        Add(document, "StreamTicketRequest", Object(("shopper_id", Text(128)), ("shopper_token", Text())));
        Add(document, "StreamTicket", Required(Object(("ticket", Text()), ("expires_at", Time(""))), "ticket", "expires_at"));
        Add(document, "Product", FeedSchema(FeedKind.Products));
        Add(document, "Store", FeedSchema(FeedKind.Stores));
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
        Add(document, Problem, Required(Object(
            ("type", Text()), ("title", Text()), ("status", Number()), ("code", Text()), ("detail", Text()),
            ("errors", List(Object(("field", Text()), ("code", Text()), ("detail", Text())))), ("trace_id", Text()),
            ("results", List(Ref(document, "EventResult")))), "type", "title", "status", "code", "detail", "errors", "trace_id"));
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

    private static OpenApiSchema FeedSchema(FeedKind kind) => Required(
        Object(
        [
            (kind.IdField, Text(FeedKind.IdMax)), ("deleted", Flag()),
            .. kind.Fields.Select(f => (f.Key, (IOpenApiSchema)(f.Value switch
            {
                FeedFieldKind.Amount => Amount(),
                FeedFieldKind.Flag => Flag(),
                FeedFieldKind.Texts => List(Text(FeedKind.IdMax)),
                _ => Text(),
            }))),
        ]),
        kind.IdField);

    private static OpenApiSchema LineError() =>
        Object(("line", Number()), ("event_id", Text()), ("id", Text()), ("code", Text()), ("field", Text()), ("detail", Text()));

    private static void Add(OpenApiDocument document, string name, OpenApiSchema schema) =>
        document.AddComponent<IOpenApiSchema>(name, schema);

    private static OpenApiSchemaReference Ref(OpenApiDocument document, string name) => new(name, document);

    private static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(p => p.Name, p => p.Schema),
    };

    private static OpenApiSchema Required(OpenApiSchema schema, params string[] names)
    {
        schema.Required = new HashSet<string>(names);
        return schema;
    }

    private static OpenApiSchema List(IOpenApiSchema of, int? max = null) =>
        new() { Type = JsonSchemaType.Array, Items = of, MaxItems = max };

    private static OpenApiSchema Text(int? max = null) => new() { Type = JsonSchemaType.String, MaxLength = max };

    private static OpenApiSchema Time(string description) =>
        new() { Type = JsonSchemaType.String, Format = "date-time", Description = description.Length == 0 ? null : description };

    private static OpenApiSchema Amount() => new()
    {
        Type = JsonSchemaType.String | JsonSchemaType.Number,
        Description = string.Create(CultureInfo.InvariantCulture, $"A decimal, 0 to {Amounts.Max}."),
    };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer, Format = "int64" };

    private static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean };

    private static OpenApiSchema OneOf(params string[] values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)JsonValue.Create(v))] };
}
