using System.Globalization;
using System.Text;

namespace LuckyCart.Abstractions.Journals;

/// <summary>What a journal is about. The letter is part of every row key.</summary>
public enum JournalKind
{
    /// <summary>A shopper of the live space (<c>s</c>).</summary>
    Shopper,

    /// <summary>A shopper of the test space (<c>t</c>).</summary>
    TestShopper,

    /// <summary>A retailer's catalogue (<c>k</c>).</summary>
    Catalogue,

    /// <summary>One campaign's drafts and versions (<c>c</c>).</summary>
    Campaign,

    /// <summary>A retailer's settings, keys and secrets (<c>r</c>).</summary>
    Retailer,

    /// <summary>A retailer's rejected events, by shard (<c>x</c>).</summary>
    Rejected,

    /// <summary>The installation: which retailers exist, operator tokens (<c>i</c>).</summary>
    Installation,

    /// <summary>Which shoppers an alias (loyalty card, hash of an e-mail address) was stated for (<c>a</c>).</summary>
    Alias,

    /// <summary>A budget of one campaign or of a group (<c>b</c>).</summary>
    Budget,

    /// <summary>Who looked at what of a retailer, or of the installation (<c>u</c>).</summary>
    Access,

    /// <summary>Unsaved work on one campaign, and what previews show (<c>d</c>).</summary>
    Draft,

    /// <summary>The installation's operators: accounts, roles, sign-ins, tokens (<c>o</c>).</summary>
    Operators,
}

/// <summary>Names one journal: a retailer, a kind, a name within it.</summary>
/// <remarks>
/// Key text <c>retailer/kind-letter/name</c>, also the Orleans grain key. Row key in the store: the key text, <c>#</c>, and
/// the sequence as 16 lower-case hex digits, ASCII, so that rows of a journal sort by sequence and Bigtable can use the
/// keys unchanged. Shopper names are keyed pseudonyms (32 hex digits), never the id itself.
/// </remarks>
/// <param name="RetailerId"><c>[a-z][a-z0-9-]{0,39}</c>; <c>-</c> for the installation.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Name"><c>[A-Za-z0-9._~-]{1,128}</c>.</param>
public readonly record struct JournalId(string RetailerId, JournalKind Kind, string Name)
{
    private const string Letters = "stkcrxiabudo";

    /// <summary>The letter of <see cref="Kind"/>.</summary>
    public char Letter => Letters[(int)Kind];

    /// <summary>Key text, <c>retailer/kind-letter/name</c>.</summary>
    public override string ToString() => $"{RetailerId}/{Letter}/{Name}";

    /// <summary>The key of the row at <paramref name="sequence"/> (1 and up).</summary>
    public byte[] RowKey(long sequence) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{RetailerId}/{Letter}/{Name}#{sequence:x16}"));

    /// <summary>Reads key text back.</summary>
    /// <exception cref="FormatException">Not a key text.</exception>
    public static JournalId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        var kind = parts.Length == 3 && parts[1].Length == 1 ? Letters.IndexOf(parts[1][0], StringComparison.Ordinal) : -1;
        return kind < 0 || parts[0].Length == 0 || parts[2].Length == 0
            ? throw new FormatException($"'{text}' is not a journal key (retailer/letter/name).")
            : new JournalId(parts[0], (JournalKind)kind, parts[2]);
    }

    /// <summary>Reads a row key back into journal and sequence.</summary>
    /// <exception cref="FormatException">Not a row key.</exception>
    public static (JournalId Journal, long Sequence) ParseRowKey(ReadOnlySpan<byte> rowKey)
    {
        var text = Encoding.ASCII.GetString(rowKey);
        var hash = text.LastIndexOf('#');
        return hash < 0 || text.Length - hash != 17
            ? throw new FormatException($"'{text}' is not a row key.")
            : (Parse(text[..hash]), long.Parse(text.AsSpan(hash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }
}
