using System.Collections.Concurrent;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Api.Streams;

/// <summary>Wakes the open streams of this node when a shopper has new interactions. One grain observer for all of them.</summary>
internal sealed class InteractionWakeups : IInteractionObserver
{
    private readonly ConcurrentDictionary<string, StreamSignal[]> _signals = new(StringComparer.Ordinal);
    private readonly IGrainFactory _grains;
    private readonly Lazy<IInteractionObserver> _reference;

    public InteractionWakeups(IGrainFactory grains)
    {
        _grains = grains;
        _reference = new Lazy<IInteractionObserver>(() => grains.CreateObjectReference<IInteractionObserver>(this));
    }

    public Task OnInteractionsAsync(string shopperKey, long position)
    {
        Wake(shopperKey);
        return Task.CompletedTask;
    }

    public void Wake(string shopperKey)
    {
        foreach (var signal in _signals.GetValueOrDefault(shopperKey, []))
        {
            signal.Set();
        }
    }

    public int CountOf(string shopperKey) => _signals.GetValueOrDefault(shopperKey, []).Length;

    public void Add(string shopperKey, StreamSignal signal) =>
        _signals.AddOrUpdate(shopperKey, static (_, s) => [s], static (_, known, s) => [.. known, s], signal);

    /// <summary>Whether no stream of the shopper is left here.</summary>
    public bool Remove(string shopperKey, StreamSignal signal)
    {
        while (_signals.TryGetValue(shopperKey, out var known))
        {
            var left = Array.FindAll(known, s => s != signal);
            var changed = left.Length == 0
                ? _signals.TryRemove(KeyValuePair.Create(shopperKey, known))
                : _signals.TryUpdate(shopperKey, left, known);
            if (changed)
            {
                return left.Length == 0;
            }
        }

        return true;
    }

    /// <summary>To be repeated within 60 s.</summary>
    public Task SubscribeAsync(string shopperKey) =>
        _grains.GetGrain<IShopperGrain>(shopperKey).SubscribeAsync(_reference.Value);

    public Task UnsubscribeAsync(string shopperKey) =>
        _grains.GetGrain<IShopperGrain>(shopperKey).UnsubscribeAsync(_reference.Value);
}
