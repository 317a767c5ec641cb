using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace LuckyCart.Engine.Decisions;

/// <summary>Draws that anyone with the retailer's seed can make again: integers only, the same on every machine.</summary>
public static class KeyedDraw
{
    /// <summary>Which arm of a campaign.</summary>
    public const string Variant = "variant";

    /// <summary>Whether held out of a campaign.</summary>
    public const string Holdout = "holdout";

    /// <summary>Whether held out of everything; drawn with an empty campaign id.</summary>
    public const string RetailerHoldout = "retailer_holdout";

    /// <summary>Ids of the moments of time triggers.</summary>
    public const string Firing = "firing";

    /// <summary>Which campaign among equals.</summary>
    public const string Rank = "rank";

    /// <summary>Ids of interactions.</summary>
    public const string Interaction = "interaction";

    private const int FractionBits = 32;

    /// <summary>
    /// The first eight bytes, big endian, of HMAC-SHA256(seed, parts); each part is its UTF-8 length in two bytes, big endian,
    /// and its bytes.
    /// </summary>
    public static ulong Hash(ReadOnlySpan<byte> seed, string purpose, string campaignId, string shopperId)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Mac(seed, [purpose, campaignId, shopperId], mac);
        return BinaryPrimitives.ReadUInt64BigEndian(mac);
    }

    /// <summary>Whether a hash falls into a share.</summary>
    /// <param name="shareMicros">0 (never) to 1,000,000 (always).</param>
    public static bool IsWithin(ulong hash, long shareMicros) => (long)(((UInt128)hash * 1_000_000) >> 64) < shareMicros;

    /// <summary>The index that a hash falls on: shares as the weights, to within 2^-64. Weights of 0 are never drawn.</summary>
    /// <param name="weights">Not negative, the sum above 0.</param>
    public static int Pick(ulong hash, ReadOnlySpan<long> weights)
    {
        var total = 0UL;
        foreach (var weight in weights)
        {
            total += (ulong)weight;
        }

        var point = (ulong)(((UInt128)hash * total) >> 64);
        var index = 0;
        while (point >= (ulong)weights[index])
        {
            point -= (ulong)weights[index++];
        }

        return index;
    }

    /// <summary>
    /// The hash's place in an exponential race, in 2^-32: <c>-log2((hash + 1) / 2^64)</c>. Who has the smallest place divided by
    /// weight comes first, with a chance of weight by the sum of weights, whoever else is in the race.
    /// </summary>
    /// <remarks>Efraimidis and Spirakis, 'Weighted random sampling with a reservoir' (2006), with an integer logarithm.</remarks>
    public static ulong Race(ulong hash)
    {
        if (hash == ulong.MaxValue)
        {
            return 0;
        }

        var n = hash + 1;
        var whole = BitOperations.Log2(n);

        // The mantissa lies in [1, 2) with 63 fraction bits; squaring it brings out one bit of the logarithm at a time.
        var mantissa = n << (63 - whole);
        var log = (ulong)whole;
        for (var bit = 0; bit < FractionBits; bit++)
        {
            var square = (UInt128)mantissa * mantissa >> 63;
            var carry = square >> 64 != 0;
            mantissa = (ulong)(carry ? square >> 1 : square);
            log = (log << 1) | (carry ? 1UL : 0UL);
        }

        return (64UL << FractionBits) - log;
    }

    /// <summary>Whether one comes before another in the race: negative when it does.</summary>
    public static int Compare(ulong race, long weight, ulong otherRace, long otherWeight) =>
        ((UInt128)race * (ulong)otherWeight).CompareTo((UInt128)otherRace * (ulong)weight);

    internal static void Mac(ReadOnlySpan<byte> seed, ReadOnlySpan<string> parts, Span<byte> mac)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += 2 + Encoding.UTF8.GetByteCount(part);
        }

        Span<byte> message = length <= 1_024 ? stackalloc byte[length] : new byte[length];
        var rest = message;
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, rest[2..]);
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)written);
            rest = rest[(2 + written)..];
        }

        HMACSHA256.HashData(seed, message, mac);
    }
}
