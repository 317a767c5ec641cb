using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Catalogues;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LuckyCart.Grains.Budgets;

/// <summary>
/// The slices of budgets that this process holds. Decisions are answered at once, from what is here; slices are asked for, and go
/// back, in the background.
/// </summary>
internal sealed partial class BudgetDesk : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const long SparesEveryMs = 1_000;
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<SlotKey, BudgetSlot> _slots = [];
    private readonly ConditionalWeakTable<CompiledCatalogue, BudgetCatalogue> _catalogues = [];
    private readonly Channel<(BudgetSlot Slot, bool Prefetch)> _asks = Channel.CreateUnbounded<(BudgetSlot, bool)>();
    private readonly SemaphoreSlim _calls = new(CallsMax);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<JournalId, IBudgetGrain> _grains;
    private readonly Lazy<IJournalFeed> _feed;
    private readonly TimeProvider _clock;
    private readonly ILogger<BudgetDesk> _logger;
    private long _ordinal;
    private Task _running = Task.CompletedTask;

    private readonly ConcurrentDictionary<string, BudgetCatalogue> _served = new(StringComparer.Ordinal);
    private long _sparesAtMs;

    /// <summary>Calls to budgets under way at the same time.</summary>
    public const int CallsMax = 64;

    /// <summary>A slice that nobody wanted for so long goes back, but for one interaction: whoever comes next is answered from it.</summary>
    public const long IdleMs = 30_000;

    /// <summary>A lease is replaced by another when it is so old: the less of the feed is to be read to settle it.</summary>
    public const long LeaseAgeMs = 600_000;

    /// <summary>Composed by the container.</summary>
    public BudgetDesk(IGrainFactory grains, IJournalStore store, CatalogueIndex catalogues, TimeProvider clock, ILogger<BudgetDesk> logger)
        : this(journal => grains.GetGrain<IBudgetGrain>(journal.ToString()), store, clock, logger) =>
        catalogues.Swapped += Prefetch;

    /// <summary>Over any grains.</summary>
    internal BudgetDesk(Func<JournalId, IBudgetGrain> grains, IJournalStore store, TimeProvider clock, ILogger<BudgetDesk> logger)
    {
        (_grains, _clock, _logger) = (grains, clock, logger);
        _feed = new Lazy<IJournalFeed>(() => store.Feed);
    }

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The budgets for one request of a shopper.</summary>
    /// <param name="testSpace">The test space has budgets of its own.</param>
    public BudgetSession Open(CatalogueView view, long decidedAtMs, bool testSpace)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new BudgetSession(this, new BudgetScope(view.RetailerId, testSpace, CatalogueOf(view), decidedAtMs));
    }

    /// <summary>Asks for a first slice of every budget that a new catalogue version states and that may show now.</summary>
    public void Prefetch(CatalogueView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var catalogue = CatalogueOf(view);
        if (catalogue.EventTime)
        {
            // Whose days a sandbox will decide in is not known before it does.
            return;
        }

        _served[view.RetailerId] = catalogue;
        var now = NowMs;
        foreach (var plan in catalogue.Live.Where(p => p.Limits.StartsAtMs <= now && p.Limits.EndsAtMs > now))
        {
            var slot = SlotOf(new BudgetScope(view.RetailerId, false, catalogue, now), plan.Key);
            slot.Adopt(plan, now);
            _asks.Writer.TryWrite((slot, true));
        }
    }

    /// <summary>Asks for what is wanted, gives back what is not, once. The silo does it four times a second.</summary>
    public async Task TickAsync()
    {
        var now = NowMs;
        AskForSpares(now);
        var calls = new List<Task>();
        foreach (var (key, slot) in _slots)
        {
            if (slot.IsEmpty && now - slot.WantedAtMs > IdleMs && now - slot.SpareAskedAtMs > IdleMs)
            {
                _slots.TryRemove(KeyValuePair.Create(key, slot));
                continue;
            }

            if (IsToLeave(slot, key, now))
            {
                slot.Leave();
            }

            calls.AddRange(slot.Returns().Select(r => ReturnAsync(slot, r)));
        }

        await Task.WhenAll(calls);
    }

    // Of every budget that may show now and of which nothing is here (a new day, a lease replaced, nobody came for long).
    private void AskForSpares(long now)
    {
        if (now - _sparesAtMs < SparesEveryMs)
        {
            return;
        }

        _sparesAtMs = now;
        foreach (var (retailer, catalogue) in _served)
        {
            var scope = new BudgetScope(retailer, false, catalogue, now);
            foreach (var plan in catalogue.Live.Where(p => p.Limits.StartsAtMs <= now && p.Limits.EndsAtMs > now))
            {
                var slot = SlotOf(scope, plan.Key);
                if (slot.LacksSpare(plan, now))
                {
                    _asks.Writer.TryWrite((slot, true));
                }
            }
        }
    }

    /// <summary>Gives back all that is not under way.</summary>
    public async Task ReturnAllAsync()
    {
        foreach (var slot in _slots.Values)
        {
            slot.Leave();
        }

        await Task.WhenAll(_slots.Values.SelectMany(s => s.Returns().Select(r => ReturnAsync(s, r))).ToArray());
    }

    /// <summary>Asks for slices until nobody wants one now; for tests, in place of the running desk.</summary>
    internal async Task AskAllAsync()
    {
        while (_asks.Reader.TryRead(out var ask))
        {
            await AskAsync(ask.Slot, ask.Prefetch);
        }
    }

    /// <summary>The slot of a budget on the scope's day.</summary>
    internal BudgetSlot SlotOf(BudgetScope scope, string budgetKey)
    {
        var day = scope.Catalogue.DayOf(scope.DecidedAtMs);
        var key = new SlotKey(scope.RetailerId, scope.TestSpace, budgetKey, day.Number, scope.Catalogue.EventTime);
        return _slots.TryGetValue(key, out var slot) ? slot : _slots.GetOrAdd(key, _ => new BudgetSlot(
            BudgetJournals.Of(key.RetailerId, key.Budget, key.TestSpace), day, _feed.Value.CurrentWriter, () => Interlocked.Increment(ref _ordinal),
            key.EventTime));
    }

    /// <summary>Takes from a slot, and sees to it that it is filled up again.</summary>
    internal BudgetAnswer Take(BudgetSlot slot, PlannedBudget plan, Engine.Budgets.BudgetUnits cost, BudgetScope scope, out LeaseHold? hold)
    {
        hold = null;
        if (_stopping.IsCancellationRequested)
        {
            return BudgetAnswer.Paced;
        }

        var answer = slot.Take(plan, cost, NowMs, scope.DecidedAtMs, out hold, out var ask);
        if (ask)
        {
            _asks.Writer.TryWrite((slot, false));
        }

        return answer;
    }

    /// <summary>The lease that something is about to be given back into.</summary>
    /// <param name="plan">Null: no campaign states the budget now; then it goes back to the budget with the next tick.</param>
    internal LeaseHold Receive(BudgetSlot slot, PlannedBudget? plan)
    {
        var now = NowMs;
        if (plan is not null)
        {
            slot.Adopt(plan, now);
        }

        return slot.Receive(now);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(BudgetDesk), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _calls.Dispose();
    }

    private BudgetCatalogue CatalogueOf(CatalogueView view) => view.Compiled is CompiledView compiled
        ? _catalogues.GetValue(compiled.Catalogue, catalogue => new BudgetCatalogue(
            catalogue.Campaigns, view.Rules, view.Version, catalogue.Resting))
        : new BudgetCatalogue([], view.Rules, view.Version);

    // Of a budget that may show now one interaction stays: AskForSpares would only ask for it again.
    private bool KeepsSpare(SlotKey key, long now) =>
        !key.TestSpace && !key.EventTime && _served.TryGetValue(key.RetailerId, out var catalogue)
        && catalogue.Find(key.Budget, false) is { } plan && plan.Limits.StartsAtMs <= now && plan.Limits.EndsAtMs > now;

    private bool IsToLeave(BudgetSlot slot, SlotKey key, long now)
    {
        var idle = now - slot.WantedAtMs;
        return slot.OpenedAtMs is { } opened
            && ((idle > IdleMs && (slot.HoldsMoreThanASpare || !KeepsSpare(key, now)))
                || now - opened > LeaseAgeMs
                || slot.IsUseless()
                || (!key.EventTime && now >= slot.Day.EndMs && idle > TickEvery.Milliseconds));
    }

    private async Task AskAsync(BudgetSlot slot, bool prefetch)
    {
        if (slot.TryAsk(NowMs, prefetch) is not var (hold, request))
        {
            return;
        }

        try
        {
            if (hold.FromCommit == 0)
            {
                // Nothing of the lease can be in a commit that is there before the lease is.
                hold.FromCommit = await _feed.Value.FindLastCommitAsync(_feed.Value.CurrentWriter) + 1;
            }

            var answer = await _grains(slot.Journal).LeaseAsync(request with { FromCommit = hold.FromCommit });
            slot.Answered(hold, answer, NowMs);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Decisions go on with what is here; what this request may have been granted is told by the next answer.
            slot.NotAnswered(NowMs + 500);
            LogNotAsked(e, slot.Journal.RetailerId, slot.Journal.Name);
        }
    }

    private async Task ReturnAsync(BudgetSlot slot, LeaseReturn returned)
    {
        await _calls.WaitAsync();
        try
        {
            await _grains(slot.Journal).ReturnAsync(returned);
            slot.Left(returned);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The same again with the next tick.
            LogNotReturned(e, slot.Journal.RetailerId, slot.Journal.Name);
        }
        finally
        {
            _calls.Release();
        }
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.WhenAll(Task.Run(AskUntilStoppedAsync, CancellationToken.None), Task.Run(TickUntilStoppedAsync, CancellationToken.None));
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
        try
        {
            await ReturnAllAsync().WaitAsync(TimeSpan.FromSeconds(1), _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogStoppedEarly();
        }
    }

    private async Task AskUntilStoppedAsync()
    {
        try
        {
            await foreach (var (slot, prefetch) in _asks.Reader.ReadAllAsync(_stopping.Token))
            {
                await _calls.WaitAsync(_stopping.Token);
                _ = AskAndReleaseAsync(slot, prefetch);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task AskAndReleaseAsync(BudgetSlot slot, bool prefetch)
    {
        try
        {
            await AskAsync(slot, prefetch);
        }
        finally
        {
            _calls.Release();
        }
    }

    private async Task TickUntilStoppedAsync()
    {
        using var timer = new PeriodicTimer(TickEvery, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await TickAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    [LoggerMessage(EventId = 1311, Level = LogLevel.Warning, Message = "Budget {Budget} of {RetailerId} could not be asked for a slice.")]
    private partial void LogNotAsked(Exception exception, string retailerId, string budget);

    [LoggerMessage(EventId = 1312, Level = LogLevel.Warning, Message = "A slice of budget {Budget} of {RetailerId} could not be given back yet.")]
    private partial void LogNotReturned(Exception exception, string retailerId, string budget);

    [LoggerMessage(EventId = 1313, Level = LogLevel.Warning, Message = "Not every slice went back before the stop; the next start settles them.")]
    private partial void LogStoppedEarly();

    private readonly record struct SlotKey(string RetailerId, bool TestSpace, string Budget, int Day, bool EventTime);
}
