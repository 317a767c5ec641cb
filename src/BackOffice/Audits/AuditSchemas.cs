using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Audits;

/// <summary>The description's schemas of the audit log.</summary>
internal static class AuditSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        var content = new OpenApiSchema { Description = "The document, without what is secret; null: there was none, it is not told, or it is not known any more." };
        Add(document, "AuditEntry", Required(
            Object(
                ("audit_id", Text()), ("at", Time("")), ("last_at", Time("Of a feed: of its last part.")),
                ("actor", Required(Object(("kind", Text()), ("id", Text()), ("name", Text())), "kind", "id", "name")),
                ("action", Described("created, changed, deleted, transition, feed; or of what changes nothing: signed_in, sign_in_failed, signed_out, refused, found, viewed, exported, explained, tried, resubmitted, given, taken.")),
                ("type", Text()), ("id", Described("Null for a feed, and for a shopper who is erased.")), ("why", Text()), ("command_id", Text()),
                ("before", content), ("after", content),
                ("changes", List(Object(
                    ("path", Text()), ("change", OneOf("added", "removed", "changed")), ("before", new OpenApiSchema()), ("after", new OpenApiSchema())),
                    JsonDiff.ChangesMax)),
                ("truncated", Flag()), ("withheld", Described("true: its content is never told.", JsonSchemaType.Boolean)),
                ("documents", Described("Of a feed: how many documents it changed.", JsonSchemaType.Integer)),
                ("deleted", Described("Of a feed: how many of them it deleted.", JsonSchemaType.Integer)),
                ("came_to_nothing", Described("true: it was asked for, and the catalogue refused it.", JsonSchemaType.Boolean)),
                ("detail", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Of what changes nothing: what was asked for." })),
            "audit_id", "at", "actor", "action", "type", "id", "why", "before", "after", "changes"));
        ManagementSchemas.AddList(document, "AuditEntry", "AuditEntry");
    }

    private static OpenApiSchema Described(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Type = type, Description = description };
}
