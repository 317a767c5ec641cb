namespace LuckyCart.Engine.Shoppers;

/// <summary>Where the shopper was last: what a time trigger's moment is decided for. Immutable.</summary>
/// <param name="AtMs">Of the last event that named a page.</param>
/// <param name="Placements">The places that were last asked for there; at most 20.</param>
public sealed record LastPage(
    long AtMs, string? PageViewId, string? PageType, string? PageId, string? Device, string? Channel, string? Language, string? StoreId,
    IReadOnlyList<string> Placements);
