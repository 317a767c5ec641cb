using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>How far back windows reach at most.</summary>
internal static class Reach
{
    private const long DayMs = 24 * 3_600_000;

    /// <summary>Milliseconds before the decision of the first moment of a window, or more; <see cref="long.MaxValue"/> when nothing can be said.</summary>
    /// <remarks>Days of a zone can be longer than 24 hours and be left out altogether: two days more are enough for either.</remarks>
    public static long BackMs(Window window) => window.Kind switch
    {
        WindowKind.Rolling => window.LengthMs - 1,
        WindowKind.Today => 3 * DayMs,
        WindowKind.ThisWeek => 9 * DayMs,
        WindowKind.ThisMonth => 33 * DayMs,
        WindowKind.LastMonth => 64 * DayMs,
        _ => long.MaxValue,
    };

    /// <summary>The first moment that counts.</summary>
    public static long From(long nowMs, long backMs) => backMs == long.MaxValue ? long.MinValue : nowMs - backMs;
}
