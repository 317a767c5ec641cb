using System.Collections.Concurrent;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LuckyCart.Grains.Catalogues;

/// <summary>
/// The catalogues that this silo decides with: loaded on first use, then asked for changes every 500 ms and swapped as a
/// whole. Decisions read it without a call.
/// </summary>
internal sealed partial class CatalogueIndex : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly ConcurrentDictionary<string, Served> _retailers = new(StringComparer.Ordinal);
    private readonly IGrainFactory _grains;
    private readonly string _silo;
    private readonly ICatalogueCompiler _compiler;
    private readonly TimeProvider _clock;
    private readonly CatalogueIndexOptions _options;
    private readonly ILogger<CatalogueIndex> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _polling = Task.CompletedTask;

    /// <summary>Composed by the container.</summary>
    public CatalogueIndex(
        IGrainFactory grains, ILocalSiloDetails silo, ICatalogueCompiler compiler, TimeProvider clock,
        IOptions<CatalogueIndexOptions> options, ILogger<CatalogueIndex> logger)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(compiler);
        _grains = grains;
        _silo = silo.SiloAddress.ToParsableString();
        _compiler = compiler;
        _clock = clock;
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>A retailer's catalogue was replaced by another version.</summary>
    public event Action<CatalogueView>? Swapped;

    /// <summary>The retailer's catalogue as this silo serves it; one grain call the first time, none after.</summary>
    public ValueTask<CatalogueView> GetAsync(string retailerId)
    {
        var served = _retailers.GetOrAdd(retailerId, static id => new Served(id));
        return served.View is { } view ? new(view) : LoadAsync(served);
    }

    /// <summary>The retailer's catalogue as it is now: with a call to its grain. For what is not in a hurry.</summary>
    public async Task<CatalogueView> GetNewestAsync(string retailerId)
    {
        var served = _retailers.GetOrAdd(retailerId, static id => new Served(id));
        await RefreshAsync(served);
        return served.View!;
    }

    /// <summary>Whether the silo has been without contact to the catalogue for longer than it may trust its copy.</summary>
    public bool IsStale(string retailerId) =>
        !_retailers.TryGetValue(retailerId, out var served)
        || served.View is null
        || _clock.GetElapsedTime(served.ContactAt) > _options.StaleAfter;

    /// <summary>Asks every retailer in use for what changed.</summary>
    public async Task PollAsync()
    {
        await Parallel.ForEachAsync(
            _retailers.Values.Where(r => r.View is not null),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (served, _) =>
            {
                try
                {
                    await RefreshAsync(served);
                }
                catch (Exception e)
                {
                    // Decisions go on with the copy, marked stale after a while; the next poll is half a second away.
                    LogPollFailed(e, served.RetailerId);
                }
            });
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(CatalogueIndex), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _polling = Task.Run(PollUntilStoppedAsync, CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _polling.WaitAsync(cancellationToken);
    }

    private async Task PollUntilStoppedAsync()
    {
        using var timer = new PeriodicTimer(_options.PollEvery, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await PollAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async ValueTask<CatalogueView> LoadAsync(Served served)
    {
        await RefreshAsync(served);
        return served.View!;
    }

    private async Task RefreshAsync(Served served)
    {
        await served.OneAtATime.WaitAsync();
        try
        {
            var journal = new JournalId(served.RetailerId, JournalKind.Catalogue, "main");
            var earlier = served.View;
            var changes = await _grains.GetGrain<ICatalogueGrain>(journal.ToString()).GetChangesAsync(earlier?.Version ?? 0, _silo);
            if (earlier is null || changes.Full || changes.Version != earlier.Version)
            {
                var prepared = await _compiler.PrepareAsync(served.RetailerId, changes.Documents);
                served.View = CatalogueView.Of(served.RetailerId, changes, earlier, _compiler.Compile);
                GC.KeepAlive(prepared);
                if (earlier is null)
                {
                    LogServing(served.RetailerId, changes.Version);
                }
                else
                {
                    LogSwapped(served.RetailerId, changes.Version);
                }
                Swapped?.Invoke(served.View);
            }

            served.ContactAt = _clock.GetTimestamp();
        }
        finally
        {
            served.OneAtATime.Release();
        }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "The catalogue of {RetailerId} could not be asked for changes.")]
    private partial void LogPollFailed(Exception exception, string retailerId);

    [LoggerMessage(EventId = 1203, Level = LogLevel.Information, Message = "Serving {RetailerId} catalogue version {Version}.")]
    private partial void LogServing(string retailerId, long version);

    // At a sale's start hundreds of campaigns change within minutes.
    [LoggerMessage(EventId = 1202, Level = LogLevel.Debug, Message = "Serving {RetailerId} catalogue version {Version}.")]
    private partial void LogSwapped(string retailerId, long version);

    private sealed class Served(string retailerId)
    {
        private CatalogueView? _view;
        private long _contactAt;

        public string RetailerId { get; } = retailerId;

        public SemaphoreSlim OneAtATime { get; } = new(1);

        public CatalogueView? View
        {
            get => Volatile.Read(ref _view);
            set => Volatile.Write(ref _view, value);
        }

        public long ContactAt
        {
            get => Volatile.Read(ref _contactAt);
            set => Volatile.Write(ref _contactAt, value);
        }
    }
}
