using LuckyCart.LuckyCart.Demo.Traffic;

namespace LuckyCart.Tests.Demo.Traffic;

/// <summary>Visits played in no time: every call is answered at once, some of them with interactions.</summary>
internal static class Days
{
    public static readonly DateTimeOffset Start = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly TrafficShop Shop = TrafficShop.Read();
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Every call of a time, with when it was made and how many visits were going on.</summary>
    public static IEnumerable<(DateTimeOffset At, Visit Visit, TrafficPost Post, int Here)> Play(TrafficSettings settings, TimeSpan time)
    {
        using var visits = new Visits(settings, Shop, Start);
        for (var now = Start; now < Start + time; now += Tick)
        {
            while (visits.Take(now) is var (visit, post))
            {
                yield return (now, visit, post, visits.Here);
                visits.GoOn(visit, [.. post.Places.Select(p => $"i_{visit.Name}-{visit.Events}-{p}")], now);
            }
        }
    }
}
