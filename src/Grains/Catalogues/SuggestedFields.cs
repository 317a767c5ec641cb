using System.Text.Json;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Which values of a catalogue's documents are suggested for which fields of rules.</summary>
internal static class SuggestedFields
{
    private const string Attributes = "event.attributes";
    private const string Traits = "shopper.traits";

    private static readonly string[] OfProducts =
    [
        "item_name", "item_brand", "item_category", "item_category2", "item_category3", "item_category4", "item_category5", "item_variant", "gtin",
    ];

    /// <summary>Types whose values are suggested.</summary>
    public static IReadOnlyList<string> Types { get; } = ["product", CatalogueTypes.Store, CatalogueTypes.Segment, CatalogueTypes.ProductList, CatalogueTypes.Placement];

    /// <summary>The values of one document: field, value, what people call it.</summary>
    public static IEnumerable<(string Field, string Value, string? Label)> Of(string type, string id, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        List<(string, string, string?)> found = [];
        switch (type)
        {
            case "product":
                found.Add(("item_id", id, Text(root, "item_name")));
                found.AddRange(Texts(root, OfProducts, ""));
                break;
            case CatalogueTypes.Store:
                found.Add(("store.id", id, Text(root, "name")));
                found.AddRange(Texts(root, ["name", "type", "region", "postcode"], "store."));
                found.AddRange(Entries(root, "tags").Where(t => t.ValueKind == JsonValueKind.String).Select(t => ("store.tags", t.GetString()!, (string?)null)));
                break;
            case CatalogueTypes.Segment:
                found.Add(("shopper.segments", id, Text(root, "name")));
                found.AddRange(NamesOf(root));
                break;
            case CatalogueTypes.ProductList:
                found.Add(("list", id, Text(root, "name")));
                break;
            default:
                found.Add(("placement", id, Text(root, "label")));
                found.AddRange(Entries(root, "page_types").Where(t => t.ValueKind == JsonValueKind.String).Select(t => ("event.page_type", t.GetString()!, (string?)null)));
                break;
        }

        return found;
    }

    /// <summary>The fields of a type: known even where no document has a value.</summary>
    public static IReadOnlyList<string> FieldsOf(string type) => type switch
    {
        "product" => ["item_id", .. OfProducts],
        CatalogueTypes.Store => ["store.id", "store.name", "store.type", "store.region", "store.postcode", "store.tags"],
        CatalogueTypes.Segment => ["shopper.segments", Attributes, Traits],
        CatalogueTypes.ProductList => ["list"],
        _ => ["placement", "event.page_type"],
    };

    // Events' own names are kept as hashes only: what other segments use is what there is to suggest.
    private static IEnumerable<(string, string, string?)> NamesOf(JsonElement root)
    {
        foreach (var field in FieldsIn(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("audience"u8, out var audience) ? audience : default))
        {
            foreach (var prefix in (string[])[Attributes, Traits])
            {
                if (field.Length > prefix.Length + 1 && field[prefix.Length] == '.' && field.StartsWith(prefix, StringComparison.Ordinal))
                {
                    yield return (prefix, field[(prefix.Length + 1)..], null);
                }
            }
        }
    }

    private static IEnumerable<string> FieldsIn(JsonElement group) =>
        Entries(group, "rules").SelectMany(r => FieldsIn(r).Append(Text(r, "field") ?? "")).Where(f => f.Length > 0);

    private static IEnumerable<(string, string, string?)> Texts(JsonElement root, IEnumerable<string> names, string prefix) =>
        names.Select(n => (prefix + n, Text(root, n), (string?)null)).Where(t => t.Item2 is not null)!;

    private static JsonElement.ArrayEnumerator Entries(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String &&
        value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
