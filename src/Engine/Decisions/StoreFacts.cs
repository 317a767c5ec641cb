using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>A store as conditions compare it: texts folded.</summary>
public sealed class StoreFacts
{
    /// <summary>Of a store document's fields.</summary>
    public StoreFacts(string storeId, string? name, string? type, string? region, string? postcode, IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(storeId);
        StoreId = storeId;
        Id = FoldedText.Of(storeId);
        (Name, Type, Region, Postcode) = (Fold(name), Fold(type), Fold(region), Fold(postcode));
        Tags = [.. tags.Select(FoldedText.Of)];
    }

    /// <summary>As sent.</summary>
    public string StoreId { get; }

    /// <summary>Folded.</summary>
    public string Id { get; }

    /// <summary>Folded, or null.</summary>
    public string? Name { get; }

    /// <summary>Folded, or null.</summary>
    public string? Type { get; }

    /// <summary>Folded, or null.</summary>
    public string? Region { get; }

    /// <summary>Folded, or null.</summary>
    public string? Postcode { get; }

    /// <summary>Folded.</summary>
    public IReadOnlyList<string> Tags { get; }

    private static string? Fold(string? text) => text is null ? null : FoldedText.Of(text);
}
