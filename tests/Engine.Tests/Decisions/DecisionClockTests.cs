using System.Globalization;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Decisions;

public sealed class DecisionClockTests
{
    private const string Forever = "9999-12-31T00:00Z";

    [Theory]
    [InlineData("2026-03-29T12:00+02:00", "Europe/Paris", WindowKind.Today, "2026-03-29T00:00+01:00", Forever)] // the day has 23 hours
    [InlineData("2026-10-25T12:00+01:00", "Europe/Paris", WindowKind.Today, "2026-10-25T00:00+02:00", Forever)] // and this one 25
    [InlineData("2026-11-18T00:30+01:00", "Europe/Paris", WindowKind.Today, "2026-11-18T00:00+01:00", Forever)]
    [InlineData("2026-11-18T00:30+01:00", "America/New_York", WindowKind.Today, "2026-11-17T00:00-05:00", Forever)]
    [InlineData("2026-11-18T12:00+01:00", "Europe/Paris", WindowKind.ThisWeek, "2026-11-16T00:00+01:00", Forever)]
    [InlineData("2026-11-16T00:00+01:00", "Europe/Paris", WindowKind.ThisWeek, "2026-11-16T00:00+01:00", Forever)]
    [InlineData("2026-11-22T23:59+01:00", "Europe/Paris", WindowKind.ThisWeek, "2026-11-16T00:00+01:00", Forever)]
    [InlineData("2026-04-18T12:00+02:00", "Europe/Paris", WindowKind.ThisMonth, "2026-04-01T00:00+02:00", Forever)]
    [InlineData("2026-04-18T12:00+02:00", "Europe/Paris", WindowKind.LastMonth, "2026-03-01T00:00+01:00", "2026-04-01T00:00+02:00")]
    [InlineData("2026-01-31T12:00+01:00", "Europe/Paris", WindowKind.LastMonth, "2025-12-01T00:00+01:00", "2026-01-01T00:00+01:00")]
    [InlineData("2018-11-04T12:00-02:00", "America/Sao_Paulo", WindowKind.Today, "2018-11-04T01:00-02:00", Forever)] // midnight is skipped
    [InlineData("2026-11-18T12:00Z", "No/Such_Zone", WindowKind.Today, "2026-11-18T00:00Z", Forever)]
    public void RangeOf_CalendarWindow_IsCutInTheShoppersZone(string now, string zone, WindowKind kind, string from, string to)
    {
        var journey = new Journey(timeZone: zone);
        journey.Post(Journey.Event("page_view", Ms(now)));
        var (fromMs, toMs) = new DecisionClock(journey.State, Ms(now)).RangeOf(new Window(kind));
        Assert.Equal((Ms(from), to == Forever ? long.MaxValue : Ms(to)), (fromMs, toMs));
    }

    [Fact]
    public void RangeOf_Rolling_IncludesTheInstantAndNotTheOneAFullLengthBefore()
    {
        var (from, to) = new DecisionClock(ShopperState.Initial, 1_000).RangeOf(new Window(WindowKind.Rolling, 60));
        Assert.Equal(941, from);
        Assert.True(to > 1_000);
    }

    [Fact]
    public void RangeOf_Session_StartsAfterTheLastPauseOf30MinutesAlsoWhenLateEventsFillIt()
    {
        var journey = new Journey();
        foreach (var minute in new[] { 0, 31, 60, 80 })
        {
            journey.Post(Journey.Event("page_view", Journey.Start + minute * Journey.Minute));
        }

        Assert.Equal(Journey.Start + 31 * Journey.Minute, Session());
        journey.Post(Journey.Event("search", Journey.Start + 15 * Journey.Minute));
        Assert.Equal(Journey.Start, Session());
        long Session() => new DecisionClock(journey.State, Journey.Start + 90 * Journey.Minute).RangeOf(new Window(WindowKind.Session)).FromMs;
    }

    private static long Ms(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
