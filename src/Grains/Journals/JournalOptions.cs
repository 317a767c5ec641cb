namespace LuckyCart.Grains.Journals;

/// <summary>How journaled grains read and cache.</summary>
public sealed class JournalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Journal";

    /// <summary>Records after which a snapshot is written; one more for each 512 bytes of the last one. Default: 50. Range: 1 to 10,000.</summary>
    public int SnapshotEvery { get; set; } = 50;

    /// <summary>Journals read at the same time by activations of one silo. Default: 32. Range: 1 to 1,024.</summary>
    /// <remarks>After a restart every active shopper is read again; uncapped, that storm starves the appends (R24).</remarks>
    public int ConcurrentLoads { get; set; } = 32;
}
