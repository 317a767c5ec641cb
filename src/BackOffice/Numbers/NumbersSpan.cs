using LuckyCart.Abstractions.Numbers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;
using NodaTime;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Which time a call asks about, and how it is cut. Whole quarters of an hour: every zone's hours and days are made of them.</summary>
internal sealed class NumbersSpan
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const long SpanMax = 400 * DayMs;
    private const long HourlyMax = 14 * DayMs;

    private readonly DateTimeZone _zone;
    private readonly bool _daily;
    private readonly Dictionary<long, long> _buckets = [];

    private NumbersSpan(DateTimeZone zone, long fromMs, long toMs, bool daily, bool testSpace) =>
        (_zone, FromMs, ToMs, _daily, TestSpace) = (zone, fromMs, toMs, daily, testSpace);

    public long FromMs { get; }

    /// <summary>Exclusive.</summary>
    public long ToMs { get; }

    public bool TestSpace { get; }

    public long FirstHour => NumbersKeys.HourOf(NumbersKeys.QuarterOf(FromMs));

    /// <summary>Exclusive.</summary>
    public long EndHour => NumbersKeys.HourOf(NumbersKeys.QuarterOf(ToMs - 1)) + 1;

    /// <summary>Reads a query.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static NumbersSpan Of(HttpRequest request, DateTimeZone zone, long nowMs)
    {
        var to = QueryValues.Time(request, "to") ?? nowMs;
        var from = QueryValues.Time(request, "from") ?? Math.Min(StartOfDay(zone, nowMs), to);
        var by = QueryValues.OneOf(request, "by", "hour", "day");
        var testSpace = QueryValues.OneOf(request, "space", "live", "test") == "test";
        if (from > to)
        {
            throw Problem.Invalid("from", ReadFaultCodes.Invalid, "After to.").AsException();
        }

        var daily = by is null ? to - from > 2 * DayMs : by == "day";
        return to - from > (daily ? SpanMax : HourlyMax)
            ? throw Problem.Invalid("from", ReadFaultCodes.Invalid, daily ? "More than 400 days before to." : "More than 14 days before to, by hour.").AsException()
            : new NumbersSpan(zone, from, to, daily, testSpace);
    }

    /// <summary>Today, by hour.</summary>
    public static NumbersSpan Today(DateTimeZone zone, long nowMs) => new(zone, StartOfDay(zone, nowMs), nowMs + DayMs, daily: false, testSpace: false);

    /// <summary>The last so many milliseconds.</summary>
    public static NumbersSpan Last(DateTimeZone zone, long nowMs, long spanMs) => new(zone, nowMs - spanMs, nowMs + DayMs, daily: false, testSpace: false);

    /// <summary>When the day of a moment begins.</summary>
    public static long StartOfDay(DateTimeZone zone, long unixMs)
    {
        var date = Instant.FromUnixTimeMilliseconds(unixMs).InZone(zone).Date;
        return zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
    }

    /// <summary>Whether a quarter that begins at a moment is in it; one that the span begins or ends in is.</summary>
    public bool Holds(long startMs) => startMs + NumbersKeys.QuarterMs > FromMs && startMs < ToMs;

    /// <summary>When the hour or day begins that a quarter is of.</summary>
    public long BucketOf(long startMs)
    {
        if (!_buckets.TryGetValue(startMs, out var bucket))
        {
            _buckets[startMs] = bucket = _daily ? StartOfDay(_zone, startMs) : StartOfHour(startMs);
        }

        return bucket;
    }

    private long StartOfHour(long startMs)
    {
        var offsetMs = _zone.GetUtcOffset(Instant.FromUnixTimeMilliseconds(startMs)).Milliseconds;
        return ((startMs + offsetMs) / HourMs * HourMs) - offsetMs;
    }
}
