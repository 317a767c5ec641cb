using System.Globalization;

namespace LuckyCart.Abstractions.Numbers;

/// <summary>The texts of the projection's keys (docs/formats/numbers.md), and the hours and quarters that they are cut by.</summary>
/// <remarks>
/// Hours are of UTC, and what is in one is kept by quarter: every zone's offset is a whole number of quarters, so any zone's hours and days
/// can be summed, whatever the retailer's zone was when it was counted.
/// </remarks>
public static class NumbersKeys
{
    /// <summary>The projection's name.</summary>
    public const string Projection = "numbers";

    /// <summary>Figures of a list.</summary>
    public const int Figures = 18;

    /// <summary>Hours kept: 400 days.</summary>
    public const long HoursKept = 400 * 24;

    /// <summary>Milliseconds of a quarter of an hour.</summary>
    public const long QuarterMs = 15 * 60_000;

    private const int QuartersPerHour = 4;

    /// <summary>The quarter of a moment, since 1970-01-01 UTC.</summary>
    public static long QuarterOf(long unixMs) => Math.Max(0, unixMs) / QuarterMs;

    /// <summary>The hour of a quarter.</summary>
    public static long HourOf(long quarter) => quarter / QuartersPerHour;

    /// <summary>The quarter within its hour, 0 to 3.</summary>
    public static uint WithinHour(long quarter) => (uint)(quarter % QuartersPerHour);

    /// <summary>When a quarter of an hour begins, Unix milliseconds.</summary>
    public static long StartOf(long hour, uint quarter) => ((hour * QuartersPerHour) + quarter) * QuarterMs;

    /// <summary>A campaign's hour.</summary>
    public static string Campaign(string retailerId, bool testSpace, string campaignId, long hour) => Campaign(retailerId, testSpace, campaignId) + Hex(hour);

    /// <summary>Where a campaign's hours begin.</summary>
    public static string Campaign(string retailerId, bool testSpace, string campaignId) => $"c/{retailerId}/{Space(testSpace)}/{campaignId}/";

    /// <summary>Where the hours of all campaigns of a retailer begin.</summary>
    public static string Campaigns(string retailerId, bool testSpace) => $"c/{retailerId}/{Space(testSpace)}/";

    /// <summary>A retailer's hour.</summary>
    public static string Retailer(string retailerId, bool testSpace, long hour) => Retailer(retailerId, testSpace) + Hex(hour);

    /// <summary>Where a retailer's hours begin.</summary>
    public static string Retailer(string retailerId, bool testSpace) => $"h/{retailerId}/{Space(testSpace)}/";

    /// <summary>Where an hour is among those that begin so.</summary>
    public static string At(string hours, long hour) => hours + Hex(Math.Max(0, hour));

    /// <summary>What a campaign ever had.</summary>
    public static string Totals(string retailerId, bool testSpace, string campaignId) => Totals(retailerId, testSpace) + campaignId;

    /// <summary>Where those of a retailer begin.</summary>
    public static string Totals(string retailerId, bool testSpace) => $"t/{retailerId}/{Space(testSpace)}/";

    /// <summary>A budget, by the name of its journal.</summary>
    public static string Budget(string retailerId, string name) => Budgets(retailerId) + name;

    /// <summary>Where a retailer's budgets begin.</summary>
    public static string Budgets(string retailerId) => $"b/{retailerId}/";

    /// <summary>An order, among the rows of its shopper's journal: a hash, as transaction ids are anyone's texts.</summary>
    public static string Order(string transactionId)
    {
        var hash = System.IO.Hashing.XxHash128.Hash(System.Text.Encoding.UTF8.GetBytes(transactionId));
        return "o/" + Convert.ToHexStringLower(hash);
    }

    /// <summary>What comes after all that begins with a text that ends with a slash.</summary>
    public static string After(string prefix) => string.Concat(prefix.AsSpan(0, prefix.Length - 1), "0");

    /// <summary>The hour at the end of a text.</summary>
    public static long HourOf(string text) => long.Parse(text.AsSpan(text.LastIndexOf('/') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The campaign before the hour.</summary>
    public static string CampaignOf(string text) => text.Split('/')[3];

    private static char Space(bool testSpace) => testSpace ? 't' : 's';

    private static string Hex(long hour) => hour.ToString("x8", CultureInfo.InvariantCulture);
}
