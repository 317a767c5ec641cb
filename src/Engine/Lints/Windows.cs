using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>How windows lie in each other, at whatever moment and in whatever zone.</summary>
internal static class Windows
{
    private const long HourMs = 60 * Durations.MinuteMs;

    /// <summary>Whether one always contains the other.</summary>
    public static bool Contains(Window wide, Window narrow) =>
        wide == narrow || wide.Kind == WindowKind.Ever || (wide.Kind, narrow.Kind) switch
        {
            (WindowKind.Rolling, WindowKind.Rolling) => wide.LengthMs >= narrow.LengthMs,
            // With the hour that a day may have more.
            (WindowKind.Rolling, WindowKind.Today) => wide.LengthMs >= Durations.DayMs + HourMs,
            (WindowKind.Rolling, WindowKind.ThisWeek) => wide.LengthMs >= (7 * Durations.DayMs) + HourMs,
            (WindowKind.Rolling, WindowKind.ThisMonth) => wide.LengthMs >= (31 * Durations.DayMs) + HourMs,
            (WindowKind.ThisWeek or WindowKind.ThisMonth, WindowKind.Today) => true,
            (WindowKind.Fixed, WindowKind.Fixed) => wide.FromMs <= narrow.FromMs && wide.ToMs >= narrow.ToMs,
            _ => false,
        };
}
