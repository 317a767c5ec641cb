namespace LuckyCart.Engine.Campaigns;

/// <summary>The part of the past that a condition or cap looks at.</summary>
/// <param name="LengthMs">Of a rolling window: a minute to 365 days, milliseconds.</param>
/// <param name="FromMs">Of a fixed window: first instant, Unix milliseconds.</param>
/// <param name="ToMs">Of a fixed window: first instant after it, Unix milliseconds.</param>
public sealed record Window(WindowKind Kind, long LengthMs = 0, long FromMs = 0, long ToMs = 0)
{
    /// <summary>Everything.</summary>
    public static Window Ever { get; } = new(WindowKind.Ever);
}

/// <summary>Kinds of windows. Days, weeks (from Monday) and months are cut in the shopper's time zone.</summary>
public enum WindowKind
{
    /// <summary>The last <see cref="Window.LengthMs"/>, the instant itself included.</summary>
    Rolling,

    /// <summary>The present session; 30 minutes' pause ends one.</summary>
    Session,

    /// <summary>Since midnight.</summary>
    Today,

    /// <summary>Since Monday midnight.</summary>
    ThisWeek,

    /// <summary>Since the first of the month.</summary>
    ThisMonth,

    /// <summary>The whole month before this one.</summary>
    LastMonth,

    /// <summary><see cref="Window.FromMs"/> to <see cref="Window.ToMs"/>.</summary>
    Fixed,

    /// <summary>Everything known.</summary>
    Ever,
}
