using System.Globalization;
using System.Text.Json;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A placement, store, segment or product list that a campaign or segment names, and where in its document.</summary>
internal readonly record struct CampaignReference(string Path, string Type, string Id);

/// <summary>
/// Finds what a campaign or segment document names: placements of contents and caps, stores of audience rules on
/// <c>store.id</c>, segments of those on <c>shopper.segments</c>, product lists of conditions on items.
/// </summary>
/// <remarks>Takes any JSON: what is of another shape than campaign.md names nothing. Of stores only rules that compare whole ids count.</remarks>
internal static class CampaignReferences
{
    private const string PlacementCap = "placement:";
    private const string ListField = "list:";

    /// <summary>In document order.</summary>
    public static List<CampaignReference> Read(JsonElement document)
    {
        var found = new List<CampaignReference>();
        foreach (var (variantPath, variant) in Entries(Member(document, "interaction"), "$.interaction", "variants"))
        {
            foreach (var (contentPath, content) in Entries(variant, variantPath, "content"))
            {
                Add(found, Member(content, "placement"), contentPath + ".placement", CatalogueTypes.Placement, "");
            }
        }

        foreach (var (capPath, cap) in Entries(document, "$", "caps"))
        {
            Add(found, Member(cap, "of"), capPath + ".of", CatalogueTypes.Placement, PlacementCap);
        }

        AddLists(found, Member(document, "goal"), "$.goal");
        AddRules(found, Member(document, "audience"), "$.audience");
        return found;
    }

    private static void AddRules(List<CampaignReference> found, JsonElement group, string path)
    {
        foreach (var (rulePath, rule) in Entries(group, path, "rules"))
        {
            AddRules(found, rule, rulePath);
            AddLists(found, rule, rulePath);
            if (TypeOfValues(rule) is not { } type)
            {
                continue;
            }

            Add(found, Member(rule, "value"), rulePath + ".value", type, "");
            foreach (var (valuePath, value) in Entries(rule, rulePath, "value"))
            {
                Add(found, value, valuePath, type, "");
            }
        }
    }

    private static void AddLists(List<CampaignReference> found, JsonElement parent, string path)
    {
        foreach (var (conditionPath, condition) in Entries(parent, path, "where"))
        {
            Add(found, Member(condition, "field"), conditionPath + ".field", CatalogueTypes.ProductList, ListField);
        }
    }

    private static string? TypeOfValues(JsonElement rule)
    {
        var field = Member(rule, "field");
        return Is(field, "shopper.segments") ? CatalogueTypes.Segment
            : Is(field, "store.id") && ComparesWhole(Member(rule, "operator")) ? CatalogueTypes.Store
            : null;
    }

    private static bool ComparesWhole(JsonElement operation) =>
        Is(operation, "=") || Is(operation, "!=") || Is(operation, "in") || Is(operation, "notIn");

    private static void Add(List<CampaignReference> found, JsonElement value, string path, string type, string prefix)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text &&
            text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal))
        {
            found.Add(new CampaignReference(path, type, text[prefix.Length..]));
        }
    }

    private static bool Is(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static IEnumerable<(string Path, JsonElement Value)> Entries(JsonElement parent, string path, string name)
    {
        var list = Member(parent, name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var index = 0;
        foreach (var entry in list.EnumerateArray())
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{path}.{name}[{index++}]"), entry);
        }
    }
}
