using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Media;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.OpenApi;

/// <summary>The description's schemas; documents and actions are described from the tables that read them.</summary>
internal static class ManagementSchemas
{
    /// <summary>A document as it is answered: with its revision, and who changed it when.</summary>
    public static string HeldOf(string name) => "Held" + name;

    /// <summary>A page of such, or of what has no revision.</summary>
    public static string ListOf(string name) => name + "List";

    public static void AddTo(OpenApiDocument document)
    {
        AddDocument(document, "Retailer", CatalogueTables.Retailers);
        AddDocument(document, "Placement", CatalogueTables.Placements);
        AddDocument(document, "Store", CatalogueTables.Stores);
        AddDocument(document, "Product", CatalogueTables.Products);
        AddDocument(document, "Media", MediaEndpoints.Table);
        AddNamedDocuments(document);
        AddCampaigns(document);
        AddKeys(document);
        AddActions(document);
        ExplanationSchemas.AddTo(document);
        Pages.PageSchemas.AddTo(document);
        Numbers.NumberSchemas.AddTo(document);
        Operators.OperatorSchemas.AddTo(document);
        Sessions.SessionSchemas.AddTo(document);
        Audits.AuditSchemas.AddTo(document);
        Rejections.RejectionSchemas.AddTo(document);
        Shoppers.ShopperSchemas.AddTo(document);
        CampaignWorkSchemas.AddTo(document);
        Add(document, "Image", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" });
        Add(document, "Counts", Object(
            ("applied", Number()), ("late", Number()), ("duplicate", Number()), ("rejected", Number()), ("imported", Number()),
            ("interactions", Number()), ("shoppers", Number()), ("records", Number()), ("checkpoints", Number()),
            ("rejected_by_code", new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Number() })));
        Add(document, "StateHash", Object(("journal", Text()), ("sha256", Text()), ("state_bytes", Number()), ("sequence", Number())));
        AddList(document, "StateHash", "StateHash");
        Add(document, DescribedRoutes.Problem, ProblemSchema(
            ("yours", new OpenApiSchema { Description = "409: the document sent." }),
            ("current", new OpenApiSchema { Description = "409: what is there; null for nothing." })));
    }

    private static void AddDocument(OpenApiDocument document, string name, DocumentTable table)
    {
        var required = table.Fields.Where(f => f.Required).Select(f => f.Name).ToArray();
        Add(document, name, Required(Object([(table.IdField, Text(DocumentField.IdMax)), .. FieldsOf(table.Fields)]), required));
        Add(document, HeldOf(name), Required(
            Object(
                (table.IdField, Text()), ("revision", Number()), ("document", Ref(document, name)), ("changed_at", Time("")), ("changed_by", Text())),
            table.IdField, "revision", "document", "changed_at", "changed_by"));
        AddList(document, name, HeldOf(name));
    }

    private static void AddNamedDocuments(OpenApiDocument document)
    {
        var upload = Object(("hash", Text()), ("count", Number()));
        upload.Description = "What is kept of an upload; only uploading changes it.";
        AddNamed(document, "Segment", NamedDocumentBodies.Segments.IdField, "Rules, or uploaded ids (docs/campaigns.md).",
            ("audience", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A tree of rules, as a campaign's." }), ("ids", upload));
        AddNamed(document, "ProductList", NamedDocumentBodies.ProductLists.IdField, "One of item_ids, gtins, where, or uploaded items.",
            ("item_ids", List(Text(DocumentField.IdMax), CampaignLimits.ListedItems)), ("gtins", List(Text(DocumentField.IdMax), CampaignLimits.ListedItems)),
            ("where", List(new OpenApiSchema { Type = JsonSchemaType.Object }, CampaignLimits.WhereConditions)),
            ("items", Object(("of", OneOf("item_id", "gtin")), ("hash", Text()), ("count", Number()))));
        Add(document, "Csv", new OpenApiSchema { Type = JsonSchemaType.String, Description = "One id a line, a heading or none; UTF-8; gzip is taken." });
        Add(document, "UploadReport", Object(
            ("segment_id", Text()), ("list_id", Text()), ("revision", Number()), ("lines", Number()), ("count", Number()), ("duplicates", Number()),
            ("rejected", Number()),
            ("errors", List(Object(("line", Number()), ("code", Text()), ("detail", Text())), Uploads.UploadReport.ErrorsMax))));
    }

    private static void AddNamed(
        OpenApiDocument document, string name, string idField, string description, params (string, IOpenApiSchema)[] fields)
    {
        var schema = Object([(idField, Text(64)), ("name", Text(CampaignLimits.NameLength)), .. fields]);
        schema.Description = description;
        Add(document, name, schema);
        Add(document, HeldOf(name), Required(
            Object(
                (idField, Text()), ("revision", Number()), ("document", Ref(document, name)), ("changed_at", Time("")), ("changed_by", Text()),
                ("used_by", List(Object(("type", OneOf("campaign", "segment")), ("id", Text()))))),
            idField, "revision", "document", "changed_at", "changed_by"));
        AddList(document, name, HeldOf(name));
    }

    private static void AddCampaigns(OpenApiDocument document)
    {
        Add(document, "Campaign", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A campaign document; unknown fields are faults, each named by its JSON path.",
            Required = new HashSet<string> { "campaign_id", "name", "starts_at", "ends_at", "triggers", "interaction" },
        });
        Add(document, "LiveOn", Object(("silos", Number()), ("of", Number()), ("since", Time("Since when all do; null while some lag."))));
        AddWarnings(document);
        Add(document, HeldOf("Campaign"), Required(
            Object(
                ("retailer_id", Text()), ("campaign_id", Text()), ("version", Number()),
                ("status", OneOf("draft", "review", "test", "scheduled", "live", "paused", "ended")), ("published_version", Number()),
                ("document", Ref(document, "Campaign")), ("changed_at", Time("")), ("changed_by", Text()), ("live_on", Ref(document, "LiveOn")),
                ("warnings", List(Ref(document, "Warning"))), ("warnings_complete", Flag()), ("audience", Ref(document, "AudienceEstimate"))),
            "campaign_id", "version", "status", "document", "changed_at", "changed_by"));
        AddList(document, "Campaign", HeldOf("Campaign"));
        AddBudgets(document);
        Add(document, "Transition", Object(
            ("from", Text()), ("to", Text()), ("at", Time("")), ("by", Text()), ("why", Text()), ("version", Number())));
        AddList(document, "Transition", "Transition");
        Add(document, "Version", Object(("version", Number()), ("changed_at", Time("")), ("changed_by", Text()), ("why", Text())));
        AddList(document, "Version", "Version");
        Add(document, "VersionWithDocument", Object(
            ("campaign_id", Text()), ("version", Number()), ("changed_at", Time("")), ("changed_by", Text()), ("why", Text()),
            ("document", Ref(document, "Campaign"))));
        Add(document, "Diff", Object(
            ("from", Number()), ("to", Number()),
            ("changes", List(Object(
                ("path", Text()), ("change", OneOf("added", "removed", "changed")), ("before", new OpenApiSchema()), ("after", new OpenApiSchema())),
                JsonDiff.ChangesMax)),
            ("truncated", Flag())));
        Add(document, "Stopped", Object(("stopped", List(Text()))));
    }

    private static void AddWarnings(OpenApiDocument document)
    {
        var operation = Required(
            Object(("op", OneOf("add", "remove", "replace")), ("path", Text()), ("value", new OpenApiSchema())), "op", "path");
        Add(document, "Warning", Required(
            Object(
                ("code", Text()), ("severity", OneOf("info", "warning", "error")), ("path", Text()), ("related", List(Text())),
                ("message", Object(("en", Text()), ("fr", Text()))), ("fix", Object(("en", Text()), ("fr", Text()))),
                ("patch", List(operation))),
            "code", "severity", "path", "related", "message", "fix", "patch"));
        Add(document, "AudienceEstimate", Object(("matched", Number()), ("sample", Number())));
        Add(document, "Warnings", Required(
            Object(
                ("warnings", List(Ref(document, "Warning"))), ("warnings_complete", Flag()), ("audience", Ref(document, "AudienceEstimate"))),
            "warnings", "warnings_complete"));
    }

    private static void AddBudgets(OpenApiDocument document)
    {
        Add(document, "BudgetUnits", Object(("amount", Text()), ("interactions", Number())));
        (string, IOpenApiSchema)[] parts =
            [("used", Ref(document, "BudgetUnits")), ("leased", Ref(document, "BudgetUnits")), ("left", Ref(document, "BudgetUnits"))];
        Add(document, "BudgetStanding", Object(
        [
            ("budget_key", Text()),
            ("limits", Object(
                ("amount", Text()), ("interactions", Number()), ("per_day", Ref(document, "BudgetUnits")), ("pacing", OneOf("even", "as_fast_as_possible")))),
            .. parts,
            ("today", Object([("day", Text()), .. parts])),
            ("pacing_target", Object(("amount", Text()), ("interactions", Number()), ("of", OneOf("day", "schedule")))),
            ("exhausted_since", Time("Since when requests find nothing left; null while something is.")),
            ("unsettled_leases", Number()),
        ]));
    }

    private static void AddKeys(OpenApiDocument document)
    {
        (string, IOpenApiSchema)[] key =
        [
            ("key_id", Text()), ("revision", Number()), ("kind", OneOf([.. KeyKinds.Names])), ("label", Text()), ("origins", List(Text())), ("event_names", List(Text())),
            ("expires_at", Time("")), ("revoked_at", Time("")), ("secrets", List(Object(("expires_at", Time("Null: with the key."))))),
        ];
        Add(document, "Key", Object(key));
        AddList(document, "Key", "Key");
        Add(document, "KeyWithSecret", Object([.. key, ("secret", Text())]));
        Add(document, "TokenSecret", Object(("kid", Text()), ("created_at", Time(""))));
        AddList(document, "TokenSecret", "TokenSecret");
        Add(document, "TokenSecretWithSecret", Object(("kid", Text()), ("created_at", Time("")), ("secret", Text())));
    }

    private static void AddActions(OpenApiDocument document)
    {
        foreach (var (name, table) in ((string, Http.ActionTable)[])
        [
            ("NewKey", KeyEndpoints.NewKeyTable), ("KeyChange", KeyEndpoints.KeyChangeTable), ("KeyRotation", KeyEndpoints.RotationTable),
            ("NewTokenSecret", TokenSecretEndpoints.NewSecretTable), ("NewTransition", CampaignEndpoints.TransitionTable),
            ("Restore", VersionEndpoints.RestoreTable), ("Stop", StopEndpoints.StopTable),
        ])
        {
            AddAction(document, name, table);
        }
    }

    internal static void AddAction(OpenApiDocument document, string name, Http.ActionTable table) => Add(document, name, Required(
        Object(FieldsOf(table.Fields)), [.. table.Fields.Where(f => f.Required).Select(f => f.Name)]));

    internal static void AddList(OpenApiDocument document, string name, string of) =>
        Add(document, ListOf(name), Required(Object(("items", List(Ref(document, of))), ("next_cursor", Text())), "items"));
}
