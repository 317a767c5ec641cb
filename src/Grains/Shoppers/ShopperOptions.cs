namespace LuckyCart.Grains.Shoppers;

/// <summary>Limits of shopper grains.</summary>
public sealed class ShopperOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Shoppers";

    /// <summary>
    /// Calls under way or waiting for one shopper before the next is refused. Default: 1,024 (a thousand copies of one event at once
    /// are the contract's business, not an overload). Range: 1 to 10,000.
    /// </summary>
    public int CallsPerShopper { get; set; } = 1_024;

    /// <summary>Calls under way or waiting for all shoppers from this process. Default: 10,000. Range: 1 to 1,000,000.</summary>
    public int CallsInAll { get; set; } = 10_000;

    /// <summary>How long a decision of one event may take before the breaker looks for the campaign to blame. Default: 250 ms.</summary>
    public TimeSpan DecisionBudget { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a blamed campaign stays out of this silo's decisions. Default: 5 minutes.</summary>
    public TimeSpan BreakerOpenFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a subscription of an open stream lasts without renewal. Default: 60 s.</summary>
    public TimeSpan SubscriptionAge { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Open streams of one shopper; the oldest subscription goes beyond. Default: 16.</summary>
    public int SubscriptionsPerShopper { get; set; } = 16;
}
