namespace LuckyCart.Grains.Shoppers;

/// <summary>How shoppers of whom something is due are called.</summary>
public sealed class DueOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Due";

    /// <summary>Pause between two scans of a shard. Default: 500 ms. Range: above zero, at most 1 s.</summary>
    public TimeSpan ScanEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Shoppers of one shard called at the same time. Default: 4, so 64 in all: enough for 100,000 in a minute, few enough that posts
    /// find their place between them. Range: 1 to 256.
    /// </summary>
    public int CallsPerShard { get; set; } = 4;
}
