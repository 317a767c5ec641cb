using System.Buffers.Binary;

namespace LuckyCart.Engine.Catalogues;

/// <summary>The keys of a segment's members as they are stored: sorted, each once, 16 bytes big-endian.</summary>
public static class SegmentKeys
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 16;

    /// <summary>Sorts keys in place, each once.</summary>
    /// <returns>How many are left, at the beginning.</returns>
    public static int Distinct(Span<UInt128> keys)
    {
        keys.Sort();
        var count = 0;
        foreach (var key in keys)
        {
            if (count == 0 || keys[count - 1] != key)
            {
                keys[count++] = key;
            }
        }

        return count;
    }

    /// <summary>Writes keys that are sorted, each once.</summary>
    public static byte[] Write(ReadOnlySpan<UInt128> keys)
    {
        var bytes = new byte[keys.Length * Length];
        for (var i = 0; i < keys.Length; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * Length), keys[i]);
        }

        return bytes;
    }

    /// <summary>Reads them back.</summary>
    /// <exception cref="ArgumentException">Not whole keys, sorted, each once.</exception>
    public static SegmentMembers Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Length != 0)
        {
            throw new ArgumentException("A part of a key.", nameof(bytes));
        }

        var keys = new UInt128[bytes.Length / Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = BinaryPrimitives.ReadUInt128BigEndian(bytes[(i * Length)..]);
            if (i > 0 && keys[i] <= keys[i - 1])
            {
                throw new ArgumentException("Keys out of order.", nameof(bytes));
            }
        }

        return new SegmentMembers(keys);
    }
}
