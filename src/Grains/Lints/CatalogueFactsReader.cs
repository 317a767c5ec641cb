using System.Text.Json;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Lints;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Lints;

/// <summary>Reads what campaigns are compared with out of a catalogue.</summary>
internal static class CatalogueFactsReader
{
    /// <summary>The facts for looking at one campaign: it is left out of the others.</summary>
    public static CatalogueFacts Read(CatalogueView view, string campaignId) => new()
    {
        Placements = view.DocumentsOf(CatalogueTypes.Placement).ToDictionary(d => d.Id, d => ReadPlacement(d.Json), StringComparer.Ordinal),
        Stores = [.. view.DocumentsOf(CatalogueTypes.Store).Select(d => ReadStore(d.Id, d.Json))],
        Segments = IdsOf(view, CatalogueTypes.Segment),
        ProductLists = IdsOf(view, CatalogueTypes.ProductList),
        CampaignIds = IdsOf(view, CatalogueTypes.Campaign),
        Others = OthersOf(view, campaignId),
        Languages = view.DocumentsOf(CatalogueTypes.Retailer).Select(d => ReadLanguages(d.Json)).FirstOrDefault() ?? [],
    };

    private static HashSet<string> IdsOf(CatalogueView view, string type) =>
        view.DocumentsOf(type).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);

    private static IReadOnlyList<Campaign> OthersOf(CatalogueView view, string campaignId) => view.Compiled is CompiledView compiled
        ? [.. compiled.Catalogue.Campaigns.Select(c => c.Campaign).Where(c => c.CampaignId != campaignId)]
        : [];

    private static PlacementFacts ReadPlacement(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new PlacementFacts(Texts(root, "devices"), Text(root, "kind")) { Label = Text(root, "label"), PageTypes = Texts(root, "page_types") };
    }

    private static StoreFacts ReadStore(string id, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new StoreFacts(
            id, Text(root, "name"), Text(root, "type"), Text(root, "region"), Text(root, "postcode"), Texts(root, "tags"));
    }

    private static string[] ReadLanguages(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return Texts(root.TryGetProperty("settings"u8, out var settings) ? settings : root, "languages");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string[] Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)]
            : [];
}
