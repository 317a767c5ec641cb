using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Campaigns;
using NodaTime;

namespace LuckyCart.Engine.Tests.Budgets;

public sealed class BudgetRoomTests
{
    private const long Hour = 3_600_000;

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T10:00Z", 23)]
    [InlineData("Europe/Paris", "2026-10-25T10:00Z", 25)]
    [InlineData("Europe/Paris", "2026-03-10T10:00Z", 24)]
    [InlineData("Africa/Cairo", "2026-04-24T10:00Z", 23)]
    public void Of_DayOfAZone_IsAsLongAsItsClocksSay(string zone, string at, int hours)
    {
        var ms = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        var day = BudgetDay.Of(DateTimeZoneProviders.Tzdb[zone], ms);
        Assert.Equal(hours * Hour, day.EndMs - day.StartMs);
        Assert.True(day.Has(ms) && day.Has(day.StartMs) && !day.Has(day.EndMs));
        Assert.Equal(day.Number + 1, BudgetDay.Of(DateTimeZoneProviders.Tzdb[zone], day.EndMs).Number);
        Assert.Equal(day.StartMs, BudgetDay.Of(DateTimeZoneProviders.Tzdb[zone], day.StartMs - 1).EndMs);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(999, 9)]
    [InlineData(1_000, 10)]
    [InlineData(10_000, 100)]
    [InlineData(20_000, 100)]
    public void At_OnTheLine_RoundsDown(long at, long allowed) => Assert.Equal(allowed, new PacingCurve(100, 0, 10_000).At(at));

    [Fact]
    public void WhenMs_OfAnyAmount_IsTheFirstInstantThatAllowsIt()
    {
        var curve = new PacingCurve(7_777, 1_000, 86_401_000);
        for (var allowed = 1L; allowed < 7_777; allowed += 13)
        {
            var when = curve.WhenMs(allowed);
            Assert.True(curve.At(when) >= allowed && curve.At(when - 1) < allowed, $"{allowed} at {when}");
        }
    }

    [Fact]
    public void At_LimitsBeyondAnyBudget_DoNotOverflow() =>
        Assert.Equal(long.MaxValue / 2, new PacingCurve(long.MaxValue - 1, 0, 4_000_000_000_000).At(2_000_000_000_000));

    [Fact]
    public void Of_DayLimitWithEvenPacing_GoesByTheDayAlone()
    {
        var limits = new BudgetLimits(10_000, 1_000, 500, null, BudgetPacing.Even, 0, 1_000_000_000_000);
        var day = new BudgetDay(3, 3 * 24 * Hour, 4 * 24 * Hour);
        var room = BudgetRoom.Of(limits, day, new(9_500, 10), new(300, 5), day.StartMs + (12 * Hour));
        Assert.Equal(new BudgetUnits(500, 490), room.Left);
        Assert.Equal(new BudgetUnits(200, 490), room.Allowed);
        Assert.Equal(day.StartMs + (12 * Hour), BudgetRoom.NextMs(limits, day, new(9_500, 10), new(300, 5), new(200, 1), day.StartMs + (12 * Hour)));
        Assert.Equal(day.StartMs + (18 * Hour), BudgetRoom.NextMs(limits, day, new(9_500, 10), new(300, 5), new(450, 1), day.StartMs + (12 * Hour)));
    }

    [Fact]
    public void Of_ScheduleThatBeginsInTheDay_SpreadsTheDaysLimitOverWhatIsLeftOfIt()
    {
        var day = new BudgetDay(3, 3 * 24 * Hour, 4 * 24 * Hour);
        var limits = new BudgetLimits(null, 1_000, null, null, BudgetPacing.Even, day.StartMs + (12 * Hour), day.EndMs + Hour);
        Assert.Equal(0, BudgetRoom.Of(limits, day, default, default, day.StartMs + (12 * Hour)).Allowed.Micros);
        Assert.Equal(500, BudgetRoom.Of(limits, day, default, default, day.StartMs + (18 * Hour)).Allowed.Micros);
    }

    [Fact]
    public void Of_MoreCommittedThanALoweredLimit_NothingLeftAndNeverNegative()
    {
        var limits = new BudgetLimits(100, null, null, 5, BudgetPacing.AsFastAsPossible, 0, 10);
        var room = BudgetRoom.Of(limits, new BudgetDay(0, 0, 10), new(500, 9), new(500, 9), 5);
        Assert.Equal((0L, 0L), (room.Left.Micros, room.Left.Interactions));
    }
}
