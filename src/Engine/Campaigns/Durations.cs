using System.Globalization;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Lengths of time as documents write them: <c>30m</c>, <c>12h</c>, <c>90d</c>.</summary>
internal static class Durations
{
    public const long MinuteMs = 60_000;
    public const long DayMs = 24 * 60 * MinuteMs;

    // 365 days are 525,600 minutes.
    private const int DigitsMax = 6;

    /// <summary>False when it is not such a text, or not within a minute and <paramref name="maxMs"/>.</summary>
    public static bool TryParse(string text, long maxMs, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length is < 2 or > DigitsMax + 1
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        milliseconds = count * (text[^1] switch { 'm' => MinuteMs, 'h' => 60 * MinuteMs, 'd' => DayMs, _ => 0 });
        return milliseconds >= MinuteMs && milliseconds <= maxMs;
    }
}
