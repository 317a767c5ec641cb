using NodaTime;
using NodaTime.TimeZones;

namespace LuckyCart.Engine.Budgets;

/// <summary>A day of a retailer's zone: 23 to 25 hours long where clocks change.</summary>
/// <param name="Number">Days since 1970-01-01.</param>
/// <param name="StartMs">First instant, Unix milliseconds.</param>
/// <param name="EndMs">First instant of the next day.</param>
public readonly record struct BudgetDay(int Number, long StartMs, long EndMs)
{
    /// <summary>The day of an instant.</summary>
    public static BudgetDay Of(DateTimeZone zone, long atMs)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var date = Instant.FromUnixTimeMilliseconds(atMs).InZone(zone).Date;
        return new BudgetDay(Period.DaysBetween(s_first, date), StartOf(zone, date), StartOf(zone, date.PlusDays(1)));
    }

    /// <summary>Whether an instant is in it.</summary>
    public bool Has(long atMs) => atMs >= StartMs && atMs < EndMs;

    private static readonly LocalDate s_first = new(1970, 1, 1);

    private static long StartOf(DateTimeZone zone, LocalDate date)
    {
        try
        {
            return zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
        }
        catch (SkippedTimeException)
        {
            // A zone that skipped the whole day (Samoa, 30 December 2011).
            return StartOf(zone, date.PlusDays(1));
        }
    }
}
