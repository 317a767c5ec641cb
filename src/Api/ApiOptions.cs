using System.ComponentModel.DataAnnotations;

namespace LuckyCart.Api;

/// <summary>How this node of the API lets calls in.</summary>
public sealed class ApiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Api";

    /// <summary>Lifts rate limits, never size limits; for load tests.</summary>
    public bool NoLimits { get; set; }

    /// <summary>Addresses or networks (CIDR) whose <c>X-Forwarded-For</c> is believed. Default: none.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Calls at work on this node before others are turned away with 503. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxCallsInFlight { get; set; } = 2_000;

    /// <summary>Calls of one retailer at work on this node before others are turned away with 429. Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxCallsInFlightPerRetailer { get; set; } = 1_000;

    /// <summary>Imports and feeds at work on this node before others are turned away with 503. Default 16.</summary>
    [Range(1, 10_000)]
    public int MaxUploads { get; set; } = 16;

    /// <summary>Open streams on this node. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 10_000;

    /// <summary>Open streams of one shopper on this node. Default 10.</summary>
    [Range(1, 1_000)]
    public int MaxStreamsPerShopper { get; set; } = 10;

    /// <summary>Silence after which a stream sends a comment. Default 15 s.</summary>
    public TimeSpan StreamHeartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a written part of a stream may wait for its reader before the stream is dropped. Default 10 s.</summary>
    public TimeSpan SlowReaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long erased bytes may stay in the store's files before they are compacted away. Default 10 minutes; the contract's limit is 24 h.</summary>
    public TimeSpan CompactionDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a catalogue's change may take to reach an open stream. Default 500 ms.</summary>
    public TimeSpan CampaignPoll { get; set; } = TimeSpan.FromMilliseconds(500);
}
