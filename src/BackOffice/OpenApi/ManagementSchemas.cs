using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.OpenApi;

/// <summary>The description's schemas. Bodies are described from the tables that read them.</summary>
internal static class ManagementSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        Add(document, DescribedRoutes.Problem, ProblemSchema(("yours", Any()), ("current", Any())));
        Add(document, "Retailer", OfTable(CatalogueTables.Retailers));
        Add(document, "Placement", OfTable(CatalogueTables.Placements));
        Add(document, "Store", OfTable(CatalogueTables.Stores));
        Add(document, "Product", OfTable(CatalogueTables.Products));
        AddKeys(document);
        AddCampaigns(document);
        AddDocuments(document);
    }

    private static void AddKeys(OpenApiDocument document)
    {
        (string, IOpenApiSchema)[] key =
        [
            ("key_id", Text()), ("kind", OneOf(KeyKinds.Names.ToArray())), ("label", Text()), ("origins", Schemas.List(Text())),
            ("event_names", Schemas.List(Text())), ("expires_at", Time("")), ("revoked_at", Time("")),
        ];
        Add(document, "Key", Object(key));
        Add(document, "KeyWithSecret", Object([.. key, ("secret", Text())]));
        AddList(document, "KeyList", "Key");
        Add(document, "NewKey", OfTable(KeyEndpoints.NewKeyTable.Table));
        Add(document, "Rotation", OfTable(KeyEndpoints.RotationTable.Table));
        Add(document, "TokenSecret", Object(("kid", Text()), ("secret", Text()), ("created_at", Time(""))));
        AddList(document, "TokenSecretList", "TokenSecret");
        Add(document, "NewTokenSecret", Object(("kid", Text())));
    }

    private static void AddCampaigns(OpenApiDocument document)
    {
        Add(document, "CampaignDocument", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "See docs/campaigns.md." });
        Add(document, "LiveOn", Object(("silos", Number()), ("of", Number()), ("since", Time(""))));
        Add(document, "Campaign", Object(
            ("campaign_id", Text()), ("version", Number()), ("status", Text()), ("published_version", Number()),
            ("document", Ref(document, "CampaignDocument")), ("live_on", Ref(document, "LiveOn")), ("changed_at", Time("")),
            ("changed_by", Text())));
        AddList(document, "CampaignList", "Campaign");
        Add(document, "Transition", OfTable(CampaignEndpoints.TransitionTable.Table));
        Add(document, "TransitionDone", Object(
            ("from", Text()), ("to", Text()), ("at", Time("")), ("by", Text()), ("why", Text()), ("version", Number())));
        AddList(document, "TransitionList", "TransitionDone");
        Add(document, "Version", Object(
            ("version", Number()), ("document", Any()), ("at", Time("")), ("by", Text()), ("why", Text())));
        AddList(document, "VersionList", "Version");
        Add(document, "Diff", Object(("changes", Schemas.List(Any()))));
        Add(document, "Restoration", OfTable(VersionEndpoints.RestoreTable.Table));
        Add(document, "Stop", OfTable(StopEndpoints.StopTable.Table));
        Add(document, "Stopped", Object(("stopped", Schemas.List(Text()))));
    }

    private static void AddDocuments(OpenApiDocument document)
    {
        Add(document, "Document", Object(
            ("revision", Number()), ("document", Any()), ("changed_at", Time("")), ("changed_by", Text())));
        AddList(document, "DocumentList", "Document");
        Add(document, "Image", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" });
        Add(document, "Media", Object(
            ("hash", Text()), ("url", Text()), ("type", Text()), ("size", Number()), ("width", Number()), ("height", Number())));
        Add(document, "Counts", Object(("applied", Number()), ("late", Number()), ("duplicate", Number()), ("rejected", Number())));
        Add(document, "StateHash", Object(
            ("journal", Text()), ("sha256", Text()), ("state_bytes", Number()), ("sequence", Number())));
        AddList(document, "StateHashList", "StateHash");
    }

    private static void AddList(OpenApiDocument document, string name, string of) =>
        Add(document, name, Required(Object(("items", Schemas.List(Ref(document, of))), ("next_cursor", Text())), "items"));

    private static OpenApiSchema OfTable(DocumentTable table) =>
        Required(Object(FieldsOf(table.Fields)), [.. table.Fields.Where(f => f.Required).Select(f => f.Name)]);

    private static OpenApiSchema Any() => new();
}
