using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LuckyCart.Abstractions.Journals;

/// <summary>The keys under which a store keeps what belongs to a journal, and the feed. ASCII, ordered, the same in every store.</summary>
/// <remarks>
/// <c>docs/formats/row-keys.md</c> is the description byte by byte. No character of a key text sorts before <c>#</c>, so
/// everything of a journal lies between <c>key#</c> and <c>key$</c>, and nothing else does. No retailer id begins with
/// <c>!</c>, where the feed is.
/// </remarks>
public static class JournalKeys
{
    private const string FeedPrefix = "!feed/";
    private const int HexDigits = 16;

    /// <summary>Where everything of a journal begins, inclusive.</summary>
    public static byte[] RangeStart(JournalId journal) => Encoding.ASCII.GetBytes($"{journal}#");

    /// <summary>Where everything of a journal ends, exclusive.</summary>
    public static byte[] RangeEnd(JournalId journal) => Encoding.ASCII.GetBytes($"{journal}$");

    /// <summary>Where the journals of a retailer (or all), optionally of one kind, begin and end.</summary>
    public static (byte[] From, byte[] To) RangeOf(string? retailerId, JournalKind? kind)
    {
        if (retailerId is null)
        {
            return ("\""u8.ToArray(), "~"u8.ToArray());
        }

        var prefix = kind is { } k ? $"{retailerId}/{new JournalId(retailerId, k, "").Letter}" : retailerId;
        return (Encoding.ASCII.GetBytes(prefix + "/"), Encoding.ASCII.GetBytes(prefix + "0"));
    }

    /// <summary>The key of an id index entry: <c>key#</c> and the event key as 32 lower-case hex digits.</summary>
    public static byte[] IdKey(JournalId journal, EventKey key) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{journal}#{key.High:x16}{key.Low:x16}"));

    /// <summary>Reads the key of an id index entry back.</summary>
    /// <exception cref="FormatException">Not such a key.</exception>
    public static (JournalId Journal, EventKey Key) ParseIdKey(ReadOnlySpan<byte> key)
    {
        var text = Encoding.ASCII.GetString(key);
        var hash = text.LastIndexOf('#');
        return hash < 0 || text.Length - hash != 1 + (2 * HexDigits)
            ? throw new FormatException($"'{text}' is not the key of an event id.")
            : (JournalId.Parse(text[..hash]), new EventKey(Hex(text.AsSpan(hash + 1, HexDigits)), Hex(text.AsSpan(hash + 1 + HexDigits))));
    }

    /// <summary>The key of a journal's head: the key text itself.</summary>
    public static byte[] HeadKey(JournalId journal) => Encoding.ASCII.GetBytes(journal.ToString());

    /// <summary>The key of a feed row: <c>!feed/</c>, the writer, <c>#</c>, the commit number, both as 16 lower-case hex digits.</summary>
    public static byte[] FeedKey(long writer, long commit)
    {
        var key = new byte[FeedPrefix.Length + HexDigits + 1 + HexDigits];
        Encoding.ASCII.GetBytes(FeedPrefix, key);
        Utf8Formatter.TryFormat(writer, key.AsSpan(FeedPrefix.Length), out _, new('x', HexDigits));
        key[FeedPrefix.Length + HexDigits] = (byte)'#';
        Utf8Formatter.TryFormat(commit, key.AsSpan(FeedPrefix.Length + HexDigits + 1), out _, new('x', HexDigits));
        return key;
    }

    /// <summary>Reads the key of a feed row back.</summary>
    /// <exception cref="FormatException">Not such a key.</exception>
    public static (long Writer, long Commit) ParseFeedKey(ReadOnlySpan<byte> key)
    {
        var text = Encoding.ASCII.GetString(key);
        if (text.Length != FeedPrefix.Length + HexDigits + 1 + HexDigits || !text.StartsWith(FeedPrefix, StringComparison.Ordinal))
        {
            throw new FormatException($"'{text}' is not the key of a feed row.");
        }

        var digits = text.AsSpan(FeedPrefix.Length);
        return (checked((long)Hex(digits[..HexDigits])), checked((long)Hex(digits[(HexDigits + 1)..])));
    }

    private static ulong Hex(ReadOnlySpan<char> digits) =>
        ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
