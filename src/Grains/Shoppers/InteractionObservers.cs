using LuckyCart.Abstractions.Shoppers;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Open streams of one shopper: woken when interactions are durable, forgotten when not renewed.</summary>
internal sealed partial class InteractionObservers(TimeProvider clock, TimeSpan age, int max, ILogger logger)
{
    private readonly Dictionary<IInteractionObserver, long> _renewedAt = [];

    /// <summary>Subscriptions held.</summary>
    public int Count => _renewedAt.Count;

    /// <summary>Adds or renews one; the longest unrenewed goes when there are too many.</summary>
    public void Subscribe(IInteractionObserver observer)
    {
        Expire();
        if (!_renewedAt.ContainsKey(observer) && _renewedAt.Count >= max)
        {
            _renewedAt.Remove(_renewedAt.MinBy(o => o.Value).Key);
        }

        _renewedAt[observer] = clock.GetTimestamp();
    }

    /// <summary>Ends one.</summary>
    public void Unsubscribe(IInteractionObserver observer) => _renewedAt.Remove(observer);

    /// <summary>Wakes all; a lost wake-up is made up by the journal position, so nothing is awaited.</summary>
    public void Wake(string shopperKey, long position)
    {
        if (_renewedAt.Count == 0)
        {
            return;
        }

        Expire();
        foreach (var observer in _renewedAt.Keys)
        {
            WakeAsync(observer, shopperKey, position).Ignore();
        }
    }

    private async Task WakeAsync(IInteractionObserver observer, string shopperKey, long position)
    {
        try
        {
            await observer.OnInteractionsAsync(shopperKey, position);
        }
        catch (Exception e)
        {
            // The API node is gone or slow; its page reads from the journal when it comes back.
            LogWakeFailed(e);
        }
    }

    private void Expire()
    {
        foreach (var (observer, at) in _renewedAt)
        {
            if (clock.GetElapsedTime(at) > age)
            {
                // Dictionary allows removal of the entry being enumerated.
                _renewedAt.Remove(observer);
            }
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Debug, Message = "An open stream could not be woken.")]
    private partial void LogWakeFailed(Exception exception);
}
