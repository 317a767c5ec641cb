using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Projections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LuckyCart.Grains.Numbers;

/// <summary>Keeps the counting at work. Every silo asks the one grain: while one silo lives, the feed is counted.</summary>
internal sealed partial class NumbersPump(
    IGrainFactory grains, TimeProvider clock, IOptions<NumbersOptions> options, ILogger<NumbersPump> logger, IProjectionStore? store = null)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _counting = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(NumbersPump), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is not null)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _counting = Task.Run(CountUntilStoppedAsync, CancellationToken.None);
            }
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _counting.WaitAsync(cancellationToken);
    }

    private async Task CountUntilStoppedAsync()
    {
        var numbers = grains.GetGrain<INumbersGrain>(0);
        using var timer = new PeriodicTimer(options.Value.CountEvery, clock);
        try
        {
            if (options.Value.CountAnew)
            {
                await numbers.CountAnewAsync().WaitAsync(_stopping.Token);
            }

            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                while (await PassAsync(numbers))
                {
                    _stopping.Token.ThrowIfCancellationRequested();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task<bool> PassAsync(INumbersGrain numbers)
    {
        try
        {
            return await numbers.PassAsync().WaitAsync(_stopping.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The feed stays; the next tick goes on where the last saved batch ends.
            LogPassFailed(e);
            return false;
        }
    }

    [LoggerMessage(EventId = 1164, Level = LogLevel.Warning, Message = "The journals' feed could not be counted; it is tried again.")]
    private partial void LogPassFailed(Exception exception);
}
