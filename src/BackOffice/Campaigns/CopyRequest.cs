using System.Text.Json;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Where a campaign is to be copied.</summary>
/// <param name="To">Retailer and the copy's id.</param>
/// <param name="DryRun">Only say what would become of it.</param>
/// <param name="Version">Which version; null: the newest.</param>
/// <param name="Why">For the journals.</param>
/// <param name="Mapping">By kind (<see cref="CopyName.Kinds"/>), what a name of the original is called there.</param>
internal sealed record CopyRequest(
    IReadOnlyList<(string RetailerId, string CampaignId)> To, bool DryRun, long? Version, string? Why,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Mapping)
{
    public const int TargetsMax = 50;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>What a name is mapped to, or null.</summary>
    public string? MappedTo(string kind, string id) => Mapping.GetValueOrDefault(kind, Nothing).GetValueOrDefault(id);

    /// <exception cref="ProblemException">400, 413, 415; 422 with every fault.</exception>
    public static async Task<CopyRequest> ReadAsync(HttpContext context)
    {
        using var body = await PooledBody.ReadAsync(context);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Answers.Refused([new ReadFault("$", ReadFaultCodes.WrongType, "An object is asked for.")]);
        }

        List<ReadFault> faults = [];
        foreach (var member in root.EnumerateObject().Where(m => m.Name is not ("to" or "dry_run" or "version" or "why" or "mapping")))
        {
            faults.Add(new ReadFault(JsonPaths.Of("$", member.Name), ReadFaultCodes.UnknownField, "There is no such field."));
        }

        var request = new CopyRequest(ReadTargets(root, faults), ReadDryRun(root, faults), ReadVersion(root, faults), ReadWhy(root, faults), ReadMapping(root, faults));
        return faults.Count == 0 ? request : throw Answers.Refused(faults);
    }

    private static List<(string, string)> ReadTargets(JsonElement root, List<ReadFault> faults)
    {
        List<(string, string)> targets = [];
        if (!root.TryGetProperty("to"u8, out var to) || to.ValueKind != JsonValueKind.Array || to.GetArrayLength() is 0 or > TargetsMax)
        {
            faults.Add(new ReadFault("$.to", ReadFaultCodes.Required, $"A list of 1 to {TargetsMax}."));
            return targets;
        }

        var index = 0;
        foreach (var target in to.EnumerateArray())
        {
            var path = JsonPaths.Of("$.to", index++);
            var (retailerId, campaignId) = (TextOf(target, "retailer_id"), TextOf(target, "campaign_id"));
            if (retailerId is null || !CatalogueTables.IsRetailerId(retailerId) || campaignId is null || !CampaignEndpoints.IsId(campaignId))
            {
                faults.Add(new ReadFault(path, ReadFaultCodes.Invalid, "It has a retailer_id and the copy's campaign_id."));
            }
            else if (targets.Contains((retailerId, campaignId)))
            {
                faults.Add(new ReadFault(path, ReadFaultCodes.Invalid, "Stated twice."));
            }
            else
            {
                targets.Add((retailerId, campaignId));
            }
        }

        return targets;
    }

    private static bool ReadDryRun(JsonElement root, List<ReadFault> faults)
    {
        if (root.TryGetProperty("dry_run"u8, out var stated) && stated.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            faults.Add(new ReadFault("$.dry_run", ReadFaultCodes.WrongType, "True or false."));
        }

        return stated.ValueKind == JsonValueKind.True;
    }

    private static long? ReadVersion(JsonElement root, List<ReadFault> faults)
    {
        if (!root.TryGetProperty("version"u8, out var stated) || stated.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (stated.ValueKind == JsonValueKind.Number && stated.TryGetInt64(out var version) && version > 0)
        {
            return version;
        }

        faults.Add(new ReadFault("$.version", ReadFaultCodes.Invalid, "A version, from 1."));
        return null;
    }

    private static string? ReadWhy(JsonElement root, List<ReadFault> faults)
    {
        if (!root.TryGetProperty("why"u8, out var stated) || stated.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var why = stated.ValueKind == JsonValueKind.String ? stated.GetString() : null;
        if (why is null || why.Length > ManagementCall.WhyMax)
        {
            faults.Add(new ReadFault("$.why", ReadFaultCodes.Invalid, $"A text of at most {ManagementCall.WhyMax} characters."));
        }

        return why;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ReadMapping(JsonElement root, List<ReadFault> faults)
    {
        var mapping = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (!root.TryGetProperty("mapping"u8, out var stated) || stated.ValueKind == JsonValueKind.Null)
        {
            return mapping;
        }

        if (stated.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new ReadFault("$.mapping", ReadFaultCodes.WrongType, "An object is asked for."));
            return mapping;
        }

        foreach (var kind in stated.EnumerateObject())
        {
            var names = kind.Value.ValueKind == JsonValueKind.Object ? kind.Value.EnumerateObject().ToList() : null;
            if (names is null || !CopyName.Kinds.Contains(kind.Name, StringComparer.Ordinal) || names.Exists(n => n.Value.ValueKind != JsonValueKind.String))
            {
                faults.Add(new ReadFault(JsonPaths.Of("$.mapping", kind.Name), ReadFaultCodes.Invalid, $"By {string.Join(", ", CopyName.Kinds)}, an object of texts."));
                continue;
            }

            mapping[kind.Name] = names.ToDictionary(n => n.Name, n => n.Value.GetString()!, StringComparer.Ordinal);
        }

        return mapping;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
