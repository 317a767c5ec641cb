using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Stores;

/// <summary>One store of the demo shop.</summary>
internal sealed record DemoStore(string StoreId, string Name, string Type, string Postcode, string Region, IReadOnlyList<string> Tags)
{
    public static IReadOnlyList<DemoStore> ReadAll() => [.. DemoTable.Read("stores.txt").Select(Parse)];

    /// <summary>A line of the store feed.</summary>
    public JsonObject ToJson() => new()
    {
        ["store_id"] = StoreId,
        ["name"] = Name,
        ["type"] = Type,
        ["postcode"] = Postcode,
        ["region"] = Region,
        ["country"] = "FR",
        ["tags"] = new JsonArray([.. Tags.Select(t => (JsonNode)t)]),
    };

    private static DemoStore Parse(string line)
    {
        var fields = line.Split('|', StringSplitOptions.TrimEntries);
        return new DemoStore(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5].Split(", "));
    }
}
