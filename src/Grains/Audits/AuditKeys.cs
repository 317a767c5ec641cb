using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Audits;

/// <summary>The keys of the index rows (docs/formats/row-keys.md). The digit is the version of their layout: another one makes them anew.</summary>
internal static class AuditKeys
{
    private const string Version = "1";

    /// <summary>How far a writer's commits are in the index.</summary>
    public static string At(long writer) => string.Create(CultureInfo.InvariantCulture, $"!at/{Version}/{writer:x16}");

    /// <summary>A line of an audit list; newest first by order of the keys.</summary>
    public static string Line(JournalId journal, long sequence, long atMs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{LinesFrom(journal.RetailerId, atMs)}{journal.Letter}/{journal.Name}#{long.MaxValue - sequence:x16}");

    /// <summary>Where the lines of a moment begin; those of earlier moments come after.</summary>
    public static string LinesFrom(string retailerId, long atMs) =>
        string.Create(CultureInfo.InvariantCulture, $"!audit/{Version}/{retailerId}/{long.MaxValue - atMs:x16}/");

    /// <summary>Where a retailer's lines end, exclusive.</summary>
    public static string LinesEnd(string retailerId) => $"!audit/{Version}/{retailerId}0";

    /// <summary>The row that changed a document last.</summary>
    public static string Document(JournalId journal, string type, string id) =>
        $"!audit-doc/{Version}/{journal}#{Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes($"{type}\0{id}")))}";

    /// <summary>The line of a feed.</summary>
    public static string Feed(string retailerId, string feedId) => $"!audit-feed/{Version}/{retailerId}/{feedId}";

    /// <summary>Where the shoppers of an order begin.</summary>
    public static string Order(string retailerId, string pseudonym) => $"!order/{Version}/{retailerId}/{pseudonym}/";

    /// <summary>A shopper of an order.</summary>
    public static string Order(JournalId shopper, string pseudonym) => $"{Order(shopper.RetailerId, pseudonym)}{shopper.Letter}/{shopper.Name}";
}
