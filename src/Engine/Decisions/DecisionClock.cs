using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;
using NodaTime;
using NodaTime.TimeZones;

namespace LuckyCart.Engine.Decisions;

/// <summary>The moment of a decision in the shopper's zone, and the windows that end there.</summary>
internal sealed class DecisionClock
{
    private readonly DateTimeZone _zone;
    private readonly ShopperState _state;
    private LocalDateTime? _local;
    private long? _sessionStart;

    /// <param name="state">After all events of the request: its events say when the session began.</param>
    public DecisionClock(ShopperState state, long nowMs)
    {
        (_state, NowMs) = (state, nowMs);
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(state.TimeZone) ?? DateTimeZone.Utc;
    }

    /// <summary>Unix milliseconds.</summary>
    public long NowMs { get; }

    /// <summary>In the shopper's zone.</summary>
    public LocalDateTime Local => _local ??= Instant.FromUnixTimeMilliseconds(NowMs).InZone(_zone).LocalDateTime;

    /// <summary>A window as a half-open range of Unix milliseconds.</summary>
    public (long FromMs, long ToMs) RangeOf(Window window) => window.Kind switch
    {
        // The instant itself belongs to it, so the one a full length before does not.
        WindowKind.Rolling => (NowMs - window.LengthMs + 1, long.MaxValue),
        WindowKind.Session => (_sessionStart ??= _state.Behaviour.Events.StartOfChain(NowMs, ShopperState.SessionPauseMs), long.MaxValue),
        WindowKind.Today => (StartOf(Local.Date), long.MaxValue),
        WindowKind.ThisWeek => (StartOf(Local.Date.PlusDays(1 - (int)Local.DayOfWeek)), long.MaxValue),
        WindowKind.ThisMonth => (StartOf(FirstOfMonth), long.MaxValue),
        WindowKind.LastMonth => (StartOf(FirstOfMonth.PlusMonths(-1)), StartOf(FirstOfMonth)),
        WindowKind.Fixed => (window.FromMs, window.ToMs),
        _ => (long.MinValue, long.MaxValue),
    };

    private LocalDate FirstOfMonth => Local.Date.With(DateAdjusters.StartOfMonth);

    private long StartOf(LocalDate date)
    {
        try
        {
            return _zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
        }
        catch (SkippedTimeException)
        {
            // A zone that skipped the whole day (Samoa, 30 December 2011): the day begins with the next one.
            return StartOf(date.PlusDays(1));
        }
    }
}
