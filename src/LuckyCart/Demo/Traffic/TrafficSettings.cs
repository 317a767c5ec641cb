namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>How lively the demo shop is.</summary>
internal sealed record TrafficSettings
{
    /// <summary>On average, over minutes; visits come and go at random.</summary>
    public double EventsPerSecond { get; init; } = 10;

    /// <summary>People who come again and again, some much more often than others.</summary>
    public int Shoppers { get; init; } = 2_000;

    /// <summary>Who they are and what they like: the same at every start.</summary>
    public ulong Seed { get; init; } = 20_261_127;

    /// <summary>What sets the visits of one start apart from another's: an event id is used once for ever.</summary>
    public required ulong Run { get; init; }

    /// <summary>Visits at once; no more begin while there are so many.</summary>
    public int VisitsMax { get; init; } = 400;

    /// <summary>Posts at once.</summary>
    public int PostsMax { get; init; } = 8;
}
