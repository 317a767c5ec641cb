using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Catalogues;

/// <summary>A named set of products: by item ids or gtins (folded), or by conditions. Immutable part of a catalogue version.</summary>
/// <param name="Name"><c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</param>
/// <param name="ItemIds">Folded.</param>
/// <param name="Gtins">Folded.</param>
/// <param name="Where">All must hold; empty where ids or gtins are stated.</param>
public sealed record ProductList(
    string Name, FrozenSet<string> ItemIds, FrozenSet<string> Gtins, IReadOnlyList<ItemCondition> Where)
{
    /// <summary>What was uploaded, as it was read: who keeps the list keeps it too, so that it is found again when the list is read anew.</summary>
    public IReadOnlyList<string> Uploaded { get; init; } = [];
}
