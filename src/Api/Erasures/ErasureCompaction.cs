using LuckyCart.Abstractions.Journals;
using Microsoft.Extensions.Options;

namespace LuckyCart.Api.Erasures;

/// <summary>Has the store rewrite its files after erasures, so that erased bytes leave the disk within the contract's 24 h.</summary>
/// <remarks>
/// Erasures that come while one compaction waits share it. One runs soon after every start too, for erasures whose
/// compaction a crash cut off. Where the store is in another process (cluster), that process compacts.
/// </remarks>
internal sealed partial class ErasureCompaction(
    IServiceProvider services, TimeProvider clock, IOptions<ApiOptions> options, ILogger<ErasureCompaction> log)
    : BackgroundService
{
    private readonly IJournalStore? _store = services.GetService<IJournalStore>();
    private readonly SemaphoreSlim _asked = new(1, 1);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Compacts in a while.</summary>
    public void Ask()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // One is waiting already and will cover this too.
        }
    }

    /// <summary>Compacts now; when this returns the erased bytes are gone.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        if (_store is null)
        {
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            await _store.CompactAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _asked.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (_store is not null)
            {
                await _asked.WaitAsync(stoppingToken);
                await Task.Delay(options.Value.CompactionDelay, clock, stoppingToken);
                await TryCompactAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start compacts.
        }
    }

    private async Task TryCompactAsync(CancellationToken stoppingToken)
    {
        try
        {
            await CompactAsync(stoppingToken);
        }
        catch (JournalUnavailableException e)
        {
            LogFailed(e);
            Ask();
        }
    }

    [LoggerMessage(2020, LogLevel.Error, "Compacting after an erasure failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}
