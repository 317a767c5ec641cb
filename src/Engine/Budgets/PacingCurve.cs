namespace LuckyCart.Engine.Budgets;

/// <summary>How much of a limit may be spent by an instant: a straight line over a period. What was not spent may be caught up.</summary>
/// <param name="Limit">At the period's end.</param>
/// <param name="StartMs">First instant, Unix milliseconds.</param>
/// <param name="EndMs">First instant after it.</param>
public readonly record struct PacingCurve(long Limit, long StartMs, long EndMs)
{
    /// <summary>Rounded down; 0 before the start, all from the end on.</summary>
    public long At(long atMs) => atMs >= EndMs ? Limit
        : atMs <= StartMs ? 0
        : (long)((Int128)Limit * (atMs - StartMs) / (EndMs - StartMs));

    /// <summary>The first instant at which so much is allowed; <see cref="EndMs"/> at the latest.</summary>
    public long WhenMs(long allowed) => allowed <= 0 ? StartMs
        : allowed >= Limit ? EndMs
        : StartMs + (long)((((Int128)allowed * (EndMs - StartMs)) + Limit - 1) / Limit);
}
