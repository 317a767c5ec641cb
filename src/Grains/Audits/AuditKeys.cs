using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Audits;

/// <summary>The keys of the index rows (docs/formats/row-keys.md). The digit is the version of their layout: another one makes them anew.</summary>
internal static class AuditKeys
{
    private const string Version = "2";

    /// <summary>How far a writer's commits are in the index.</summary>
    public static string At(long writer) => string.Create(CultureInfo.InvariantCulture, $"!at/{Version}/{writer:x16}");

    /// <summary>A line's place among those of its retailer: newest first by order of the keys.</summary>
    public static string Place(JournalId journal, long sequence, long atMs) => string.Create(
        CultureInfo.InvariantCulture, $"{PlaceFrom(atMs)}{journal.Letter}/{journal.Name}#{long.MaxValue - sequence:x16}");

    /// <summary>Where the lines of a moment begin; those of earlier moments come after.</summary>
    public static string PlaceFrom(long atMs) => string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - atMs:x16}/");

    /// <summary>Behind every place.</summary>
    public const string PlaceEnd = "~";

    /// <summary>What comes before the places of a retailer's lines.</summary>
    public static string Lines(string retailerId) => $"!audit/{Version}/{retailerId}/";

    /// <summary>What comes before the places of lines about one id.</summary>
    public static string LinesOfId(string retailerId, string id) => $"!audit-id/{Version}/{retailerId}/{HashOf(id)}/";

    /// <summary>What comes before the places of lines of one operator.</summary>
    public static string LinesOfActor(string retailerId, string actorId) => $"!audit-by/{Version}/{retailerId}/{HashOf(actorId)}/";

    /// <summary>What comes before the places of lines about one type.</summary>
    public static string LinesOfType(string retailerId, string type) => $"!audit-of/{Version}/{retailerId}/{HashOf(type)}/";

    /// <summary>The row that changed a document last.</summary>
    public static string Document(JournalId journal, string type, string id) =>
        $"!audit-doc/{Version}/{journal}#{HashOf($"{type}\0{id}")}";

    /// <summary>The line of a feed.</summary>
    public static string Feed(string retailerId, string feedId) => $"!audit-feed/{Version}/{retailerId}/{feedId}";

    /// <summary>Where the shoppers of an order begin.</summary>
    public static string Order(string retailerId, string pseudonym) => $"!order/{Version}/{retailerId}/{pseudonym}/";

    /// <summary>A shopper of an order.</summary>
    public static string Order(JournalId shopper, string pseudonym) => $"{Order(shopper.RetailerId, pseudonym)}{shopper.Letter}/{shopper.Name}";

    private static string HashOf(string text) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));
}
