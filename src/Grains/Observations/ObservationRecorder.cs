using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Observations;
using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LuckyCart.Grains.Observations;

/// <summary>
/// Looks at what events carry, beside the shoppers' calls, and tells each retailer's <see cref="IObservationsGrain"/> every two
/// seconds what is new of the day. In the long run nothing is: a name is told once a day, and once an hour again.
/// </summary>
internal sealed partial class ObservationRecorder(
    IGrainFactory grains, TimeProvider clock, IOptions<ObservationOptions> options, ILogger<ObservationRecorder> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    // Of all retailers together; at some 120 bytes each, 50 MB.
    private const int NamesMax = 400_000;
    private const int BatchMax = 5_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private const long DayMs = 86_400_000;
    private readonly ObservationQueue _queue = new();
    private readonly Dictionary<string, RetailerNotes> _retailers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private long _forgotAt = clock.GetTimestamp();

    /// <summary>Requests that were not looked at.</summary>
    public long Dropped => _queue.Dropped;

    /// <summary>Puts a request that was answered on the queue. Imports, test shoppers and repetitions say nothing of today.</summary>
    public void Offer(JournalId shopper, PostDraft draft, bool profileAllowed)
    {
        if (shopper.Kind != JournalKind.Shopper || draft.Post.Mode == Abstractions.Shoppers.PostMode.Import)
        {
            return;
        }

        List<Engine.Events.ShopperEvent>? events = null;
        foreach (var e in draft.Events)
        {
            if (e.IsNew)
            {
                (events ??= new(draft.Events.Count)).Add(e.Merged!);
            }
        }

        if (events is not null)
        {
            _queue.Offer(new ObservedRequest(shopper, events, draft.Post.Placements, profileAllowed));
        }
    }

    /// <summary>The names of the journals of a retailer's last shoppers on this silo, the latest first.</summary>
    public IReadOnlyList<string> RecentShoppers(string retailerId)
    {
        lock (_lock)
        {
            return _retailers.TryGetValue(retailerId, out var notes) ? notes.Recent : [];
        }
    }

    /// <summary>Looks at everything that waits, and tells what is new.</summary>
    public async Task FlushAsync()
    {
        LookAtWaiting();
        foreach (var (retailerId, batch) in TakeNews())
        {
            try
            {
                foreach (var part in batch.Names.Chunk(BatchMax).DefaultIfEmpty([]))
                {
                    await GrainOf(retailerId).NoteAsync(batch with { Names = part });
                }
            }
            catch (Exception e)
            {
                // Said again as soon as it is seen again.
                LogNotTold(e, retailerId);
                ForgetOf(retailerId);
            }
        }
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ObservationRecorder), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.Run(LookUntilStoppedAsync, CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    // Ten times a second, not at each request: waking a thread costs more than looking at what came.
    private async Task LookUntilStoppedAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        var toldAt = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                LookAtWaiting();
                if (clock.GetElapsedTime(toldAt) >= options.Value.FlushEvery)
                {
                    await FlushAsync();
                    toldAt = clock.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private void LookAtWaiting()
    {
        lock (_lock)
        {
            var day = (int)(clock.GetUtcNow().ToUnixTimeMilliseconds() / DayMs);
            while (_queue.TryTake(out var request))
            {
                if (!_retailers.TryGetValue(request.Shopper.RetailerId, out var notes))
                {
                    _retailers.Add(request.Shopper.RetailerId, notes = new RetailerNotes());
                }

                notes.Note(request, day);
            }
        }
    }

    private List<(string RetailerId, ObservedBatch Batch)> TakeNews()
    {
        lock (_lock)
        {
            var news = new List<(string, ObservedBatch)>();
            foreach (var (retailerId, notes) in _retailers)
            {
                if (notes.Take() is { } batch)
                {
                    news.Add((retailerId, batch));
                }
            }

            if (clock.GetElapsedTime(_forgotAt) > options.Value.RepeatEvery || _retailers.Values.Sum(n => (long)n.Count) > NamesMax)
            {
                _forgotAt = clock.GetTimestamp();
                foreach (var notes in _retailers.Values)
                {
                    notes.Forget();
                }
            }

            return news;
        }
    }

    private void ForgetOf(string retailerId)
    {
        lock (_lock)
        {
            _retailers[retailerId].Forget();
        }
    }

    private IObservationsGrain GrainOf(string retailerId) =>
        grains.GetGrain<IObservationsGrain>(new JournalId(retailerId, JournalKind.Retailer, "main").ToString());

    [LoggerMessage(EventId = 1601, Level = LogLevel.Warning, Message = "What events of {RetailerId} carried could not be noted; it will be when seen again.")]
    private partial void LogNotTold(Exception exception, string retailerId);
}
