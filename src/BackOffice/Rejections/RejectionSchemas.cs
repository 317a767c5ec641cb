using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Rejections;

/// <summary>The description's schemas of rejected events.</summary>
internal static class RejectionSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        Add(document, "RejectedEvent", Required(
            Object(
                ("rejected_id", Text()), ("at", Time("")), ("code", Text()), ("field", Text()), ("detail", Text()), ("event_name", Text()),
                ("event_id", Text()), ("key_id", Text()), ("trusted", Flag()),
                ("payload", new OpenApiSchema { Description = "As sent; a text where it was cut; null where the shopper was erased." }),
                ("payload_cut", Flag()), ("resubmitted_at", Time("When it was taken after all; null: it was not.")), ("resubmitted_by", Text())),
            "rejected_id", "at", "code", "field", "detail", "event_name", "event_id", "key_id", "payload"));
        ManagementSchemas.AddList(document, "RejectedEvent", "RejectedEvent");
        Add(document, "RejectedEventsSummary", Required(
            Object(
                ("total", Number()),
                ("by", List(Required(
                    Object(
                        ("code", Text()), ("field", Text()), ("count", Number()), ("resubmitted", Number()), ("last_at", Time("")),
                        ("event_names", List(Text()))),
                    "code", "field", "count", "last_at")))),
            "total", "by"));
        Add(document, "Resubmission", Required(
            Object(
                ("why", Text(1_000)),
                ("items", List(
                    Required(
                        Object(
                            ("rejected_id", Text()),
                            ("event", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The event, mended; without it, as it was." })),
                        "rejected_id"),
                    ResubmissionEndpoints.Max))),
            "items"));
        var fault = Object(("code", Text()), ("field", Text()), ("detail", Text()));
        Add(document, "ResubmissionResults", Required(
            Object(("items", List(Required(
                Object(
                    ("rejected_id", Text()), ("status", OneOf("applied", "late", "duplicate", "rejected")), ("event_id", Text()),
                    ("errors", List(fault))),
                "rejected_id", "status", "errors")))),
            "items"));
    }
}
