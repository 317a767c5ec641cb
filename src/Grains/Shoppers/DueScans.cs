using LuckyCart.Abstractions.Shoppers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Keeps the scanners of all shards at work. Every silo asks every scanner: while one silo lives, all shards are scanned.</summary>
internal sealed partial class DueScans(
    IGrainFactory grains, TimeProvider clock, IOptions<DueOptions> options, ILogger<DueScans> logger, IDueStore? store = null)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _scanning = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(DueScans), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is not null)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _scanning = Task.WhenAll(Enumerable.Range(0, DueKeys.Shards).Select(
                    shard => Task.Run(() => ScanUntilStoppedAsync(shard), CancellationToken.None)));
            }
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _scanning.WaitAsync(cancellationToken);
    }

    private async Task ScanUntilStoppedAsync(int shard)
    {
        var scanner = grains.GetGrain<IDueScannerGrain>(shard);
        using var timer = new PeriodicTimer(options.Value.ScanEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                while (await ScanAsync(scanner, shard))
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

    private async Task<bool> ScanAsync(IDueScannerGrain scanner, int shard)
    {
        try
        {
            return await scanner.ScanAsync().WaitAsync(_stopping.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The rows stay; the next tick asks again.
            LogScanFailed(e, shard);
            return false;
        }
    }

    [LoggerMessage(EventId = 1131, Level = LogLevel.Warning, Message = "Shard {Shard} of the due rows could not be scanned.")]
    private partial void LogScanFailed(Exception exception, int shard);
}
