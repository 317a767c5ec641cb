using System.Collections.Concurrent;
using LuckyCart.Abstractions.Shoppers;
using Microsoft.Extensions.Options;
using Orleans.Metadata;
using Orleans.Runtime;

namespace LuckyCart.Grains.Shoppers;

/// <summary>
/// Refuses calls to shoppers beyond a number under way, for one shopper and in all, before they are sent. Orleans' own queues
/// are unbounded, and a refusal from inside a full queue costs a message each.
/// </summary>
internal sealed class ShopperCallLimit(IOptions<ShopperOptions> options, GrainInterfaceTypeResolver interfaces)
    : IOutgoingGrainCallFilter
{
    private readonly GrainInterfaceType _shopperInterface = interfaces.GetGrainInterfaceType(typeof(IShopperGrain));
    private readonly ConcurrentDictionary<GrainId, int> _calls = new();
    private int _inAll;

    /// <summary>Calls under way.</summary>
    public int InAll => Volatile.Read(ref _inAll);

    /// <inheritdoc/>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InterfaceType == _shopperInterface ? CountedAsync(context) : context.Invoke();
    }

    private async Task CountedAsync(IOutgoingGrainCallContext context)
    {
        if (Interlocked.Increment(ref _inAll) > options.Value.CallsInAll)
        {
            Interlocked.Decrement(ref _inAll);
            throw new GrainBusyException($"{options.Value.CallsInAll} calls to shoppers are under way.", wholeSilo: true);
        }

        try
        {
            await OneShopperAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inAll);
        }
    }

    private async Task OneShopperAsync(IOutgoingGrainCallContext context)
    {
        var shopper = context.TargetId;
        var calls = _calls.AddOrUpdate(shopper, 1, static (_, n) => n + 1);
        try
        {
            if (calls > options.Value.CallsPerShopper)
            {
                throw new GrainBusyException($"{options.Value.CallsPerShopper} calls to this shopper are under way.", wholeSilo: false);
            }

            await context.Invoke();
        }
        finally
        {
            Leave(shopper);
        }
    }

    private void Leave(GrainId shopper)
    {
        while (_calls.TryGetValue(shopper, out var calls))
        {
            var left = calls == 1
                ? _calls.TryRemove(new KeyValuePair<GrainId, int>(shopper, 1))
                : _calls.TryUpdate(shopper, calls - 1, calls);
            if (left)
            {
                return;
            }
        }
    }
}
