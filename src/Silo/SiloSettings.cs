namespace LuckyCart.Silo;

/// <summary>How one silo runs.</summary>
public sealed class SiloSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silo";

    /// <summary>Port between silos, on loopback. Default: 0, a free one.</summary>
    public int SiloPort { get; set; }

    /// <summary>Port for clients in other processes, on loopback. Default: 0, none.</summary>
    public int GatewayPort { get; set; }

    /// <summary>Idle time after which a grain leaves memory. Default: 15 minutes. Range: 2 minutes to a day.</summary>
    /// <remarks>A shopper who returns later costs one read of a snapshot and the rows after it.</remarks>
    public TimeSpan DeactivateAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Calls that may wait for one grain of any kind. Default: 10,000; shoppers have a lower limit of their own.</summary>
    public int CallsPerGrain { get; set; } = 10_000;
}
