using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>Item facts and short texts that states of one process share, so that 100,000 shoppers hold a product once.</summary>
/// <remarks>
/// Two tables of fixed size; a newcomer takes the slot that its hash names. What is found or lost there changes memory only,
/// never a result: values are equal by content. Safe for any number of callers; slots are read and written whole.
/// </remarks>
public sealed class SharedValues
{
    /// <summary>Slots for item facts (512 kB of references): twice a large shop's range.</summary>
    public const int FactsMax = 65_536;

    /// <summary>Slots for texts: event names, campaign ids, placements.</summary>
    public const int TextsMax = 8_192;

    // Longer texts are mostly unique; sharing them would only wash the table out.
    private const int TextLengthMax = 64;

    private readonly ItemFacts?[] _facts = new ItemFacts?[FactsMax];
    private readonly string?[] _texts = new string?[TextsMax];
    private readonly Fold?[] _folds = new Fold?[TextsMax];

    /// <summary>The facts of an item line.</summary>
    public ItemFacts FactsOf(EventItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        ref var slot = ref _facts[Slot(item.ItemId, FactsMax)];
        if (Volatile.Read(ref slot) is { } known && known.Are(item))
        {
            return known;
        }

        var facts = new ItemFacts(item.ItemId, item.Gtin, item.ItemName, item.ItemBrand, item.ItemCategories, item.ItemVariant);
        Volatile.Write(ref slot, facts);
        return facts;
    }

    /// <summary>The shared equal of some facts.</summary>
    public ItemFacts Share(ItemFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ref var slot = ref _facts[Slot(facts.ItemId, FactsMax)];
        if (Volatile.Read(ref slot) is { } known && known.Equals(facts))
        {
            return known;
        }

        Volatile.Write(ref slot, facts);
        return facts;
    }

    /// <summary>The shared equal of a text.</summary>
    public string Share(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > TextLengthMax)
        {
            return text;
        }

        ref var slot = ref _texts[Slot(text, TextsMax)];
        if (Volatile.Read(ref slot) is { } known && known == text)
        {
            return known;
        }

        Volatile.Write(ref slot, text);
        return text;
    }

    /// <summary>A text as it is compared (<see cref="FoldedText"/>); mostly one that is there already.</summary>
    public string Folded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > TextLengthMax)
        {
            return FoldedText.Of(text);
        }

        ref var slot = ref _folds[Slot(text, TextsMax)];
        if (Volatile.Read(ref slot) is { } known && known.Text == text)
        {
            return known.Folded;
        }

        var folded = FoldedText.Of(text);
        if (!ReferenceEquals(folded, text))
        {
            Volatile.Write(ref slot, new Fold(text, folded));
        }

        return folded;
    }

    private static int Slot(string text, int slots) => text.GetHashCode(StringComparison.Ordinal) & (slots - 1);

    private sealed record Fold(string Text, string Folded);
}
