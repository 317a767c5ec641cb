using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Campaigns that this silo decides without, because their evaluation failed (R19).</summary>
internal sealed partial class CampaignBreaker(
    TimeProvider clock, IOptions<ShopperOptions> options, ShopperMetrics metrics, ILogger<CampaignBreaker> logger)
{
    private readonly ConcurrentDictionary<string, FrozenDictionary<int, long>> _brokenAt = new(StringComparer.Ordinal);

    /// <summary>Numbers of a retailer's campaigns that are out.</summary>
    public IReadOnlySet<int> Of(string retailerId)
    {
        if (!_brokenAt.TryGetValue(retailerId, out var broken))
        {
            return FrozenSet<int>.Empty;
        }

        var open = broken.Where(b => clock.GetElapsedTime(b.Value) < options.Value.BreakerOpenFor).ToFrozenDictionary();
        if (open.Count == 0)
        {
            _ = _brokenAt.TryRemove(new KeyValuePair<string, FrozenDictionary<int, long>>(retailerId, broken));
        }

        return open.Keys.ToFrozenSet();
    }

    /// <summary>Takes a campaign out for a while.</summary>
    public void Break(string retailerId, CampaignFaultException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var now = clock.GetTimestamp();
        _brokenAt.AddOrUpdate(
            retailerId,
            _ => FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create(fault.CampaignNumber, now)]),
            (_, broken) => broken.Where(b => b.Key != fault.CampaignNumber)
                .Append(KeyValuePair.Create(fault.CampaignNumber, now)).ToFrozenDictionary());
        metrics.Broken(fault.Why);
        LogBroken(fault, retailerId, fault.CampaignNumber);
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Error,
        Message = "Campaign {CampaignNumber} of {RetailerId} is out of this silo's decisions: its evaluation failed.")]
    private partial void LogBroken(Exception exception, string retailerId, int campaignNumber);
}
