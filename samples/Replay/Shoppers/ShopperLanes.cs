using System.Runtime.ExceptionServices;
using LuckyCart.Replay.History;

namespace LuckyCart.Replay.Shoppers;

/// <summary>Plays orders of many shoppers at once, those of one shopper one after another.</summary>
/// <param name="play">Plays one order to its end.</param>
/// <param name="ordersAtOnce">Orders started and not finished; the next waits. Keeps memory flat and the history's order roughly.</param>
internal sealed class ShopperLanes(Func<HistoryOrder, CancellationToken, Task> play, int ordersAtOnce) : IDisposable
{
    private readonly Dictionary<string, Queue<HistoryOrder>> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(ordersAtOnce, ordersAtOnce);
    private readonly CancellationTokenSource _failed = new();
    private readonly Lock _gate = new();
    private ExceptionDispatchInfo? _failure;

    /// <summary>Queues an order; waits while too many are at work.</summary>
    public async Task AddAsync(HistoryOrder order, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _failed.Token);
        try
        {
            await _slots.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            _failure?.Throw();
            throw;
        }

        lock (_gate)
        {
            if (_lanes.TryGetValue(order.Shopper, out var lane))
            {
                lane.Enqueue(order);
                return;
            }

            _lanes.Add(order.Shopper, new Queue<HistoryOrder>([order]));
        }

        _ = RunAsync(order.Shopper, cancellationToken);
    }

    /// <summary>When everything queued is played.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < ordersAtOnce; i++)
        {
            await _slots.WaitAsync(CancellationToken.None);
        }

        _failure?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _slots.Dispose();
        _failed.Dispose();
    }

    /// <summary>Never throws: what went wrong comes out of the next add, or of the end.</summary>
    private async Task RunAsync(string shopper, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (Next(shopper) is { } order)
        {
            try
            {
                if (_failure is null)
                {
                    await play(order, cancellationToken);
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                await _failed.CancelAsync();
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    private HistoryOrder? Next(string shopper)
    {
        lock (_gate)
        {
            if (_lanes[shopper].TryDequeue(out var order))
            {
                return order;
            }

            _lanes.Remove(shopper);
            return null;
        }
    }
}
