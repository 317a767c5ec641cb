using LuckyCart.Engine.Campaigns.Documents;
using NodaTime;
using NodaTime.Text;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Local times of a document to instants, in the retailer's zone.</summary>
/// <remarks>
/// A time in a DST gap moves forward by the gap's length (as in RFC 5545, 3.3.5: read with the offset before the gap), one in
/// an overlap means the first: NodaTime's lenient resolver.
/// </remarks>
internal static class LocalTimes
{
    private const int YearMin = 1970;
    private const int YearMax = 2999;
    private const int LengthMax = 23;

    private static readonly LocalDatePattern s_date = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    private static readonly LocalDateTimePattern[] s_times =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFF"),
    ];

    /// <summary>A date with a time, Unix milliseconds; null when there is none, or none that can be read (reported).</summary>
    public static long? Instant(DocumentValue? value, Reading reading)
    {
        if (value is null || !IsText(value, reading.Faults))
        {
            return null;
        }

        if (TryTime(value.Text, out var time))
        {
            return Milliseconds(time, reading);
        }

        Refuse(value, reading.Faults, "a local date and time such as '2026-03-01T00:00:00'");
        return null;
    }

    /// <summary>A date, or a date with a time, Unix milliseconds; null when it cannot be read (reported).</summary>
    /// <param name="wholeDay">A date without time stands for its last millisecond instead of its first.</param>
    public static long? InstantOrDay(DocumentValue value, Reading reading, bool wholeDay)
    {
        if (!IsText(value, reading.Faults))
        {
            return null;
        }

        if (TryTime(value.Text, out var time))
        {
            return Milliseconds(time, reading);
        }

        if (HasLength(value.Text) && s_date.Parse(value.Text) is { Success: true, Value: var day } && HasYear(day))
        {
            return wholeDay
                ? Milliseconds(day.PlusDays(1).AtMidnight(), reading) - 1
                : Milliseconds(day.AtMidnight(), reading);
        }

        Refuse(value, reading.Faults, "a local date or date and time such as '2026-03-01' or '2026-03-01T08:30:00'");
        return null;
    }

    private static bool TryTime(string text, out LocalDateTime time)
    {
        time = default;
        // NodaTime would take 24:00 as the next day's midnight.
        if (!HasLength(text) || text.Contains("T24", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var pattern in s_times)
        {
            if (pattern.Parse(text).TryGetValue(default, out time))
            {
                return HasYear(time.Date);
            }
        }

        return false;
    }

    // A year has four digits: NodaTime's uuuu would take a sign and more.
    private static bool HasLength(string text) =>
        text.Length is >= 10 and <= LengthMax && text[4] == '-' && char.IsAsciiDigit(text[0]);

    private static bool HasYear(LocalDate date) => date.Year is >= YearMin and <= YearMax;

    private static long Milliseconds(LocalDateTime time, Reading reading) =>
        reading.Context.TimeZone.AtLeniently(time).ToInstant().ToUnixTimeMilliseconds();

    private static bool IsText(DocumentValue value, FaultList faults)
    {
        if (value.Kind != DocumentKind.Text)
        {
            ValueReader.RefuseType(value, faults, "a text");
        }

        return value.Kind == DocumentKind.Text;
    }

    private static void Refuse(DocumentValue value, FaultList faults, string wanted) => faults.Add(
        value, CampaignFaultCode.Invalid,
        $"'{Excerpt.Of(value.Text)}' is not {wanted}, without offset, from {YearMin} to {YearMax}.");
}
