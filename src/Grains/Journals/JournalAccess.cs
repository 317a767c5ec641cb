using LuckyCart.Abstractions.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LuckyCart.Grains.Journals;

/// <summary>What every journaled grain of a silo shares.</summary>
internal sealed class JournalAccess : IDisposable
{
    /// <summary>The name of the grain storage that holds snapshots.</summary>
    public const string SnapshotStorage = "snapshots";

    private readonly SemaphoreSlim _loads;

    /// <summary>Composed by the container.</summary>
    public JournalAccess(
        IJournalStore store,
        TimeProvider clock,
        IOptions<JournalOptions> options,
        JournalMetrics metrics,
        ILoggerFactory loggers,
        [FromKeyedServices(SnapshotStorage)] IGrainStorage? snapshots = null)
    {
        Store = store;
        Clock = clock;
        Options = options.Value;
        Metrics = metrics;
        Logger = loggers.CreateLogger("LuckyCart.Grains.Journals");
        Snapshots = snapshots;
        _loads = new SemaphoreSlim(Options.ConcurrentLoads);
    }

    /// <summary>The truth.</summary>
    public IJournalStore Store { get; }

    /// <summary>The silo's clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Options.</summary>
    public JournalOptions Options { get; }

    /// <summary>Measurements.</summary>
    public JournalMetrics Metrics { get; }

    /// <summary>The journals' log.</summary>
    public ILogger Logger { get; }

    /// <summary>Where snapshots are cached; null: nowhere.</summary>
    public IGrainStorage? Snapshots { get; }

    /// <summary>Waits for one of the bounded places for reading a journal; release by disposing.</summary>
    public async ValueTask<IDisposable> EnterLoadAsync(CancellationToken cancellationToken)
    {
        await _loads.WaitAsync(cancellationToken);
        return new Place(_loads);
    }

    /// <inheritdoc/>
    public void Dispose() => _loads.Dispose();

    private sealed class Place(SemaphoreSlim loads) : IDisposable
    {
        public void Dispose() => loads.Release();
    }
}
