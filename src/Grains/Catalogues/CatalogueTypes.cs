using System.Collections.Frozen;

namespace LuckyCart.Grains.Catalogues;

/// <summary>The types of a catalogue's documents, and how many of each there may be.</summary>
internal static class CatalogueTypes
{
    public const string Retailer = "retailer";
    public const string Placement = "placement";
    public const string Store = "store";
    public const string Campaign = "campaign";
    public const string Segment = "segment";
    public const string ProductList = "product_list";

    /// <summary>The longest id, in characters.</summary>
    public const int IdMax = 128;

    private static readonly FrozenDictionary<string, int> Max = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [Retailer] = 1,
        [Placement] = 1_000,
        [Store] = 100_000,
        ["product"] = 1_000_000,
        ["media"] = 100_000,
        [Campaign] = 20_000,
        [Segment] = 1_000,
        [ProductList] = 1_000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many documents of a type there may be; null for what is no type of a catalogue.</summary>
    public static int? MaxOf(string type) => Max.TryGetValue(type, out var max) ? max : null;
}
