using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>A campaign's document on its way to another retailer: what it names there, and its images.</summary>
/// <remarks>
/// Dates, tags, budget and exclusive groups stay as they are: groups are names within a retailer. Rules about the campaign itself follow
/// its new id.
/// </remarks>
internal sealed partial class CopiedDocument
{
    private const string ListField = "list:";
    private const string PlacementCap = "placement:";

    private readonly JsonObject _root;
    private readonly Dictionary<(string Kind, string Id), CopyName> _names = [];

    private CopiedDocument(JsonObject root) => _root = root;

    /// <summary>In the document's order.</summary>
    public IReadOnlyCollection<CopyName> Names => _names.Values;

    /// <summary>Hashes of uploaded images that its contents show.</summary>
    public IReadOnlyList<string> Media { get; private set; } = [];

    public static CopiedDocument Of(ReadOnlyMemory<byte> json, string campaignId)
    {
        var root = JsonNode.Parse(json.Span)!.AsObject();
        var copied = new CopiedDocument(root);
        var original = (string?)root["campaign_id"];
        root["campaign_id"] = campaignId;
        copied.Media = [.. HashForm().Matches(System.Text.Encoding.UTF8.GetString(json.Span)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        copied.ReadContents(root["interaction"]);
        copied.ReadCaps(root["caps"]);
        copied.ReadWhere(root["goal"], "$.goal");
        copied.ReadRules(root["audience"], "$.audience", original, campaignId);
        return copied;
    }

    public ReadOnlyMemory<byte> Write()
    {
        using var written = JsonSerializer.SerializeToDocument(_root);
        return CampaignDocuments.Compact(written.RootElement);
    }

    private void ReadContents(JsonNode? interaction)
    {
        foreach (var (variant, variantPath) in Entries(interaction, "variants", "$.interaction"))
        {
            foreach (var (content, path) in Entries(variant, "content", variantPath))
            {
                AddMember(CopyName.Placements, content, "placement", path);
            }
        }
    }

    private void ReadCaps(JsonNode? caps)
    {
        foreach (var (cap, path) in Entries(caps, null, "$.caps"))
        {
            AddMember(CopyName.Placements, cap, "of", path, PlacementCap);
        }
    }

    private void ReadRules(JsonNode? group, string path, string? original, string campaignId)
    {
        foreach (var (rule, rulePath) in Entries(group, "rules", path))
        {
            ReadRules(rule, rulePath, original, campaignId);
            ReadWhere(rule, rulePath);
            if (rule is JsonObject about && original is not null && TextOf(about["campaign_id"]) == original)
            {
                about["campaign_id"] = campaignId;
            }

            if (TextOf(Member(rule, "field")) switch { "shopper.segments" => CopyName.Segments, "store.id" => CopyName.Stores, _ => null } is { } kind)
            {
                AddValues(kind, rule, rulePath);
            }
        }
    }

    private void ReadWhere(JsonNode? parent, string path)
    {
        foreach (var (condition, conditionPath) in Entries(parent, "where", path))
        {
            AddMember(CopyName.ProductLists, condition, "field", conditionPath, ListField);
            if (TextOf(Member(condition, "field")) == "item_id")
            {
                AddValues(CopyName.Products, condition, conditionPath);
            }
        }
    }

    // Whole ids only: what begins with something is no name.
    private void AddValues(string kind, JsonNode? rule, string path)
    {
        if (TextOf(Member(rule, "operator")) is not ("=" or "!=" or "in" or "notIn" or "contains" or "doesNotContain") ||
            (kind != CopyName.Segments && TextOf(Member(rule, "operator")) is "contains" or "doesNotContain"))
        {
            return;
        }

        AddMember(kind, rule, "value", path);
        if (Member(rule, "value") is JsonArray values)
        {
            for (var i = 0; i < values.Count; i++)
            {
                var at = i;
                Add(kind, TextOf(values[i]), JsonPaths.Of(path + ".value", i), id => values[at] = id);
            }
        }
    }

    private void AddMember(string kind, JsonNode? parent, string name, string path, string prefix = "")
    {
        if (TextOf(Member(parent, name)) is { } text && text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length)
        {
            Add(kind, text[prefix.Length..], JsonPaths.Of(path, name), id => parent![name] = prefix + id);
        }
    }

    private void Add(string kind, string? id, string path, Action<string> place)
    {
        if (id is null)
        {
            return;
        }

        var name = _names.TryGetValue((kind, id), out var known) ? known : _names[(kind, id)] = new CopyName(kind, id);
        name.Paths.Add(path);
        name.Places.Add(place);
    }

    private static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IEnumerable<(JsonNode? Entry, string Path)> Entries(JsonNode? parent, string? name, string path)
    {
        var list = (name is null ? parent : Member(parent, name)) as JsonArray;
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            yield return (list![i], string.Create(CultureInfo.InvariantCulture, $"{path}{(name is null ? "" : "." + name)}[{i}]"));
        }
    }

    [GeneratedRegex("/v1/media/([0-9a-f]{64})")]
    private static partial Regex HashForm();
}
