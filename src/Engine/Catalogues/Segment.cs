using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Catalogues;

/// <summary>A named set of shoppers: by rules, or by uploaded ids. Immutable part of a catalogue version.</summary>
/// <param name="Name"><c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</param>
/// <param name="Audience">Null: by ids.</param>
/// <param name="Members">Null: by rules.</param>
public sealed record Segment(string Name, ConditionGroup? Audience, SegmentMembers? Members);

/// <summary>Uploaded shopper ids, as sorted 128-bit hashes (<see cref="KeyOf"/>): 16 MB for a million.</summary>
public sealed class SegmentMembers
{
    private readonly UInt128[] _keys;

    /// <summary>Of keys that are sorted and unique.</summary>
    public SegmentMembers(UInt128[] sortedKeys)
    {
        ArgumentNullException.ThrowIfNull(sortedKeys);
        _keys = sortedKeys;
    }

    /// <summary>Ids held.</summary>
    public int Count => _keys.Length;

    /// <summary>XxHash128 of the id's UTF-8 bytes.</summary>
    public static UInt128 KeyOf(string shopperId)
    {
        const int StackMax = 512;
        var bytes = System.Text.Encoding.UTF8.GetMaxByteCount(shopperId.Length);
        Span<byte> utf8 = bytes <= StackMax ? stackalloc byte[StackMax] : new byte[bytes];
        return System.IO.Hashing.XxHash128.HashToUInt128(utf8[..System.Text.Encoding.UTF8.GetBytes(shopperId, utf8)]);
    }

    /// <summary>Whether the shopper is among them.</summary>
    public bool Contains(string shopperId) => Contains(KeyOf(shopperId));

    /// <summary>Whether the shopper of a key (<see cref="KeyOf"/>) is among them.</summary>
    public bool Contains(UInt128 key) => Array.BinarySearch(_keys, key) >= 0;
}
