using LuckyCart.Abstractions.Observations;
using LuckyCart.Engine.Observations;
using LuckyCart.Grains.Journals;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LuckyCart.Grains.Observations;

/// <summary>One retailer's names of the last eight days.</summary>
/// <remarks>
/// Written with the grain storage that holds snapshots, beside them; without one it is in memory only. A failed write is tried
/// again with the next change; two activations at once lose one's news until the silos repeat them within the hour.
/// </remarks>
[GrainType("observations")]
internal sealed partial class ObservationsGrain(
    JournalAccess access, IOptions<ObservationOptions> options, ILogger<ObservationsGrain> logger) : Grain, IObservationsGrain
{
    private const string StateName = "names";
    private const int NearestMax = 20;
    private const long DayMs = 86_400_000;

    private readonly GrainState<SeenNamesDocument> _stored = new(new SeenNamesDocument());
    private SeenNames _seen = new();
    private bool _changed;

    private int Today => (int)(access.Clock.GetUtcNow().ToUnixTimeMilliseconds() / DayMs);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (access.Snapshots is { } storage)
        {
            try
            {
                await storage.ReadStateAsync(StateName, this.GetGrainId(), _stored);
                _seen = _stored.State?.Restore() ?? new SeenNames();
            }
            catch (Exception e)
            {
                // It fills again; until then it says since when it looks.
                LogUnread(e, this.GetGrainId());
            }
        }

        this.RegisterGrainTimer(WriteAsync, new GrainTimerCreationOptions(options.Value.WriteEvery, options.Value.WriteEvery));
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => WriteAsync();

    /// <inheritdoc/>
    public Task NoteAsync(ObservedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _seen.MoveTo(Math.Max(batch.Day, Today));
        foreach (var name in batch.Names)
        {
            _changed |= _seen.Note(name.ToObserved());
        }

        if (batch.Missed)
        {
            _seen.NoteMissed();
            _changed = true;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ObservedAnswer> FindAsync(IReadOnlyList<SeenName> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (_seen.FirstDay > 0)
        {
            _seen.MoveTo(Today);
        }

        var facts = new ObservedFact[names.Count];
        var nearest = 0;
        for (var i = 0; i < facts.Length; i++)
        {
            var name = names[i].ToObserved();
            var seen = _seen.IsSeen(name);
            // Looking for what is written alike costs a walk over all names: for the first few.
            var near = !seen && nearest++ < NearestMax ? _seen.FindNearest(name) : null;
            facts[i] = new ObservedFact(seen, _seen.IsComplete(name), near);
        }

        return Task.FromResult(new ObservedAnswer(_seen.FirstDay > 0 ? _seen.SinceDay : Today, _seen.Count > 0, facts));
    }

    private async Task WriteAsync()
    {
        if (!_changed || access.Snapshots is not { } storage)
        {
            return;
        }

        _changed = false;
        try
        {
            _stored.State = SeenNamesDocument.Of(_seen);
            await storage.WriteStateAsync(StateName, this.GetGrainId(), _stored);
        }
        catch (Exception e)
        {
            _changed = true;
            LogUnwritten(e, this.GetGrainId());
        }
    }

    [LoggerMessage(EventId = 1602, Level = LogLevel.Warning, Message = "The names of {Grain} could not be read; they are collected anew.")]
    private partial void LogUnread(Exception exception, GrainId grain);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Warning, Message = "The names of {Grain} could not be written; tried again.")]
    private partial void LogUnwritten(Exception exception, GrainId grain);
}
