using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Catalogues;

/// <summary>A product list's document, read and checked.</summary>
/// <param name="ListId"><c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</param>
/// <param name="Name">For people; or null.</param>
/// <param name="ItemIds">Folded, each once.</param>
/// <param name="Gtins">Folded, each once.</param>
/// <param name="Where">All must hold; empty where items are stated.</param>
/// <param name="Items">The note of an upload; null for none.</param>
/// <param name="ItemsAreGtins">Whether what was uploaded are gtins, not item ids.</param>
public sealed record ProductListDocument(
    string ListId, string? Name, IReadOnlyList<string> ItemIds, IReadOnlyList<string> Gtins, IReadOnlyList<ItemCondition> Where,
    UploadedIds? Items, bool ItemsAreGtins)
{
    /// <summary>As decisions take it.</summary>
    /// <param name="uploaded">The folded ids of an upload; empty for none.</param>
    public ProductList ToProductList(IReadOnlyList<string> uploaded)
    {
        ArgumentNullException.ThrowIfNull(uploaded);
        return new ProductList(
            ListId, Set(ItemsAreGtins ? ItemIds : [.. ItemIds, .. uploaded]), Set(ItemsAreGtins ? [.. Gtins, .. uploaded] : Gtins), Where)
        {
            Uploaded = uploaded,
        };
    }

    private static FrozenSet<string> Set(IReadOnlyList<string> texts) => texts.ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>A document as read: the product list, or every fault.</summary>
/// <param name="List">Null when there are faults.</param>
/// <param name="Faults">All of them, in the document's order; at most 200.</param>
public sealed record ProductListReadResult(ProductListDocument? List, IReadOnlyList<CampaignFault> Faults);
