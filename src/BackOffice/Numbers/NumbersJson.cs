using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Writes figures and counts of events as the description's schemas Figures and EventCounts have them.</summary>
internal static class NumbersJson
{
    private static readonly (string Name, Figure Figure)[] s_reasons =
    [
        ("consent", Figure.Consent), ("exclusive_group", Figure.ExclusiveGroup), ("caps", Figure.Caps), ("budget", Figure.Budget),
        ("pacing", Figure.Pacing), ("stock", Figure.Stock), ("rank", Figure.Rank), ("page", Figure.Page), ("holdout", Figure.Holdout),
    ];

    /// <summary>The reasons for not showing that are not 0, most frequent first.</summary>
    public static IEnumerable<(string Name, long Count)> ReasonsOf(FigureSums sums) =>
        s_reasons.Select(r => (r.Name, Count: sums[r.Figure])).Where(r => r.Count != 0).OrderByDescending(r => r.Count);

    /// <summary>The members of Figures.</summary>
    /// <param name="decimals">Of the currency's minor unit.</param>
    public static void WriteMembers(Utf8JsonWriter writer, FigureSums sums, int decimals)
    {
        writer.WriteNumber("eligible"u8, sums[Figure.Eligible]);
        writer.WriteNumber("shown"u8, sums[Figure.Shown]);
        writer.WriteStartObject("reasons"u8);
        foreach (var (name, figure) in s_reasons)
        {
            if (sums[figure] != 0)
            {
                writer.WriteNumber(name, sums[figure]);
            }
        }

        writer.WriteEndObject();
        writer.WriteNumber("seen"u8, sums[Figure.Seen]);
        writer.WriteNumber("clicked"u8, sums[Figure.Clicked]);
        writer.WriteNumber("orders"u8, sums[Figure.Orders]);
        writer.WriteString("revenue"u8, Money(sums[Figure.RevenueMinor], decimals));
        writer.WriteStartObject("held_out"u8);
        writer.WriteNumber("exposed"u8, sums[Figure.HeldOutExposed]);
        writer.WriteNumber("orders"u8, sums[Figure.HeldOutOrders]);
        writer.WriteString("revenue"u8, Money(sums[Figure.HeldOutRevenueMinor], decimals));
        writer.WriteEndObject();
    }

    /// <summary>Figures.</summary>
    public static void Write(Utf8JsonWriter writer, FigureSums sums, int decimals)
    {
        writer.WriteStartObject();
        WriteMembers(writer, sums, decimals);
        writer.WriteEndObject();
    }

    /// <summary>EventCounts.</summary>
    public static void Write(Utf8JsonWriter writer, EventSums sums)
    {
        writer.WriteStartObject();
        writer.WriteNumber("applied"u8, sums.Of(1));
        writer.WriteNumber("late"u8, sums.Of(2));
        writer.WriteNumber("duplicate"u8, sums.Of(3));
        writer.WriteNumber("rejected"u8, sums.Of(0));
        writer.WriteNumber("imported"u8, sums.Of(4));
        writer.WriteNumber("fired"u8, sums.Of(5));
        writer.WriteStartObject("rejected_by_code"u8);
        foreach (var (code, count) in sums.RejectedByCode)
        {
            writer.WriteNumber(code, count);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>An amount in the currency's major unit.</summary>
    public static string Money(long minor, int decimals)
    {
        var digits = Math.Abs((decimal)minor) / (decimal)Math.Pow(10, decimals);
        return (minor < 0 ? "-" : "") + digits.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
