using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Uploads;

/// <summary>The ids of one upload, collected line by line. Bounded memory, whatever is sent.</summary>
internal abstract class IdSet
{
    /// <summary>Ids, each counted once.</summary>
    public abstract int Count { get; }

    /// <summary>Whether there are more than may be.</summary>
    public abstract bool IsTooLarge { get; }

    /// <summary>How many there may be.</summary>
    public abstract int Max { get; }

    /// <summary>Whether the first line is a heading.</summary>
    public abstract bool TakesHeading(string text);

    /// <summary>Takes one; what is wrong, or null.</summary>
    public LineFault? Add(string text)
    {
        if (text.Length is 0 or > DocumentField.IdMax || string.IsNullOrWhiteSpace(text))
        {
            return LineFault.Length;
        }

        return text.Any(char.IsControl) ? LineFault.ControlCharacters : Keep(text);
    }

    /// <summary>As it is stored. Nothing is added after it.</summary>
    public abstract byte[] Write();

    protected abstract LineFault? Keep(string text);
}

/// <summary>Shoppers of a segment: their keys, not their ids.</summary>
internal sealed class ShopperIdSet : IdSet
{
    // Duplicates are dropped when the room for twice as many is full, and at the end: 32 MB at most.
    private const int Room = 2 * SegmentReader.IdsMax;

    private UInt128[] _keys = new UInt128[1_024];
    private int _length;
    private int _count;

    public override int Count => _count;

    public override bool IsTooLarge => _count > SegmentReader.IdsMax;

    public override int Max => SegmentReader.IdsMax;

    public override bool TakesHeading(string text) => text.ToUpperInvariant() is "SHOPPER_ID" or "ID" or "USER_ID" or "CUSTOMER_ID";

    public override byte[] Write()
    {
        Shrink();
        return SegmentKeys.Write(_keys.AsSpan(0, _length));
    }

    protected override LineFault? Keep(string text)
    {
        if (_length == Room)
        {
            Shrink();
            if (IsTooLarge)
            {
                return null;
            }
        }

        if (_length == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Min(Room, 2 * _length));
        }

        _keys[_length++] = SegmentMembers.KeyOf(text);
        return null;
    }

    private void Shrink()
    {
        _length = SegmentKeys.Distinct(_keys.AsSpan(0, _length));
        _count = _length;
    }
}

/// <summary>Items of a product list: folded item ids, or gtins where the heading says so.</summary>
internal sealed class ItemIdSet : IdSet
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>Whether the heading was <c>gtin</c>.</summary>
    public bool AreGtins { get; private set; }

    public override int Count => _texts.Count;

    public override bool IsTooLarge => _texts.Count > ProductListReader.ItemsMax;

    public override int Max => ProductListReader.ItemsMax;

    public override bool TakesHeading(string text)
    {
        var name = text.ToUpperInvariant();
        AreGtins = name is "GTIN" or "EAN";
        return AreGtins || name is "ITEM_ID" or "ID";
    }

    public override byte[] Write() => ItemTexts.Write(_texts);

    protected override LineFault? Keep(string text)
    {
        var folded = FoldedText.Of(text);
        if (folded.Length == 0)
        {
            return LineFault.Nothing;
        }

        _texts.Add(folded);
        return null;
    }
}
