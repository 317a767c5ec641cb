using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>Keys and values of due rows, the same in every store. <c>docs/formats/row-keys.md</c> describes them.</summary>
public static class DueKeys
{
    /// <summary>Shards that the rows are spread over; each has a scanner of its own.</summary>
    public const int Shards = 16;

    private const string Prefix = "!due/";
    private const int HexDigits = 16;

    // !due/ 2 digits / 16 digits /
    private const int ShopperAt = 5 + 2 + 1 + HexDigits + 1;

    /// <summary>The shard of a shopper.</summary>
    public static int ShardOf(JournalId shopper) =>
        (int)(XxHash3.HashToUInt64(Encoding.ASCII.GetBytes(shopper.Name)) % Shards);

    /// <summary>The key of a row: <c>!due/</c>, shard (2 hex digits), <c>/</c>, moment (16 hex digits), <c>/</c>, the journal's key text.</summary>
    public static byte[] RowKey(JournalId shopper, long atMs) => Encoding.ASCII.GetBytes(Text(ShardOf(shopper), atMs) + shopper);

    /// <summary>Where the rows of a moment begin.</summary>
    public static byte[] MomentKey(int shard, long atMs) => Encoding.ASCII.GetBytes(Text(shard, atMs));

    /// <summary>Reads a row's key back.</summary>
    /// <exception cref="FormatException">Not such a key.</exception>
    public static (JournalId Shopper, long AtMs) ParseRowKey(ReadOnlySpan<byte> key)
    {
        var text = Encoding.ASCII.GetString(key);
        return text.Length > ShopperAt && text.StartsWith(Prefix, StringComparison.Ordinal)
            ? (JournalId.Parse(text[ShopperAt..]),
                long.Parse(text.AsSpan(ShopperAt - 1 - HexDigits, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is not the key of a due row.");
    }

    /// <summary>The key under which a shopper's moment is found: in the key range of the journal.</summary>
    public static byte[] MomentOfKey(JournalId shopper) => JournalKeys.RangeStart(shopper);

    /// <summary>The value under <see cref="MomentOfKey"/>: the moment, 8 bytes, big endian.</summary>
    public static byte[] WriteMoment(long atMs)
    {
        var value = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(value, atMs);
        return value;
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="JournalCorruptException">Not such a value.</exception>
    public static long ReadMoment(ReadOnlySpan<byte> value) => value.Length == sizeof(long)
        ? BinaryPrimitives.ReadInt64BigEndian(value)
        : throw new JournalCorruptException("The moment of a due row cannot be read.");

    /// <summary>The value of a row: the arm id, 16 bytes, big endian.</summary>
    public static byte[] WriteArmId(Guid armId) => armId.ToByteArray(bigEndian: true);

    /// <summary>Reads it back.</summary>
    /// <exception cref="JournalCorruptException">Not such a value.</exception>
    public static Guid ReadArmId(ReadOnlySpan<byte> value) => value.Length == HexDigits
        ? new Guid(value, bigEndian: true)
        : throw new JournalCorruptException("A due row cannot be read.");

    private static string Text(int shard, long atMs) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{shard:x2}/{atMs:x16}/");
}
