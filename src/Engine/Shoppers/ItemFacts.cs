using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>What is known of an item besides price and quantity. Immutable; equal by its texts.</summary>
/// <remarks>One object serves all lines and shoppers of a process that have the same facts (<see cref="SharedValues"/>).</remarks>
public sealed class ItemFacts : IEquatable<ItemFacts>
{
    /// <summary>Levels of categories.</summary>
    public const int CategoriesMax = 5;

    private const int TextFields = 10;

    private string?[]? _folded;
    private ItemTraits? _traits;

    /// <summary>Of an item line. Categories beyond the fifth are left out.</summary>
    public ItemFacts(
        string itemId, string? gtin = null, string? name = null, string? brand = null, IReadOnlyList<string?>? categories = null,
        string? variant = null)
    {
        ArgumentNullException.ThrowIfNull(itemId);
        (ItemId, Gtin, Name, Brand, Variant) = (itemId, gtin, name, brand, variant);
        Categories = categories is null or [] ? [] : [.. categories.Take(CategoriesMax)];
    }

    /// <summary>As stated.</summary>
    public string ItemId { get; }

    /// <summary>As stated or from the feed.</summary>
    public string? Gtin { get; }

    /// <summary>As stated or from the feed.</summary>
    public string? Name { get; }

    /// <summary>As stated or from the feed.</summary>
    public string? Brand { get; }

    /// <summary>Outermost first; at most five.</summary>
    public IReadOnlyList<string?> Categories { get; }

    /// <summary>As stated or from the feed.</summary>
    public string? Variant { get; }

    /// <summary>A text as it is compared, folded once a process; null when not known.</summary>
    /// <param name="field">Any but <see cref="ItemField.Price"/>.</param>
    public string? Folded(ItemField field) => (_folded ??= Fold())[(int)field];

    /// <summary>What an index of campaigns has found out of the item; a note of its own, no part of the facts.</summary>
    internal ItemTraits? Traits
    {
        get => Volatile.Read(ref _traits);
        set => Volatile.Write(ref _traits, value);
    }

    /// <summary>Whether an item line states these facts.</summary>
    public bool Are(EventItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ItemId == item.ItemId && Brand == item.ItemBrand && Name == item.ItemName && Gtin == item.Gtin
            && Variant == item.ItemVariant && SameCategories(item.ItemCategories);
    }

    /// <inheritdoc/>
    public bool Equals(ItemFacts? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (ItemId == other.ItemId && Brand == other.Brand && Name == other.Name && Gtin == other.Gtin
                && Variant == other.Variant && SameCategories(other.Categories)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ItemFacts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ItemId, Brand, Name, Categories.Count);

    private bool SameCategories(IReadOnlyList<string?> others)
    {
        if (Math.Min(others.Count, CategoriesMax) != Categories.Count)
        {
            return false;
        }

        for (var level = 0; level < Categories.Count; level++)
        {
            if (Categories[level] != others[level])
            {
                return false;
            }
        }

        return true;
    }

    private string?[] Fold()
    {
        var folded = new string?[TextFields];
        folded[(int)ItemField.ItemId] = FoldedText.Of(ItemId);
        folded[(int)ItemField.Gtin] = Fold(Gtin);
        folded[(int)ItemField.ItemName] = Fold(Name);
        folded[(int)ItemField.ItemBrand] = Fold(Brand);
        folded[(int)ItemField.ItemVariant] = Fold(Variant);
        for (var level = 0; level < Categories.Count; level++)
        {
            folded[(int)ItemField.ItemCategory + level] = Fold(Categories[level]);
        }

        return folded;
    }

    private static string? Fold(string? text) => text is null ? null : FoldedText.Of(text);
}
