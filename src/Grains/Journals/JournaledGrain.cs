using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using Orleans.Runtime;

namespace LuckyCart.Grains.Journals;

/// <summary>A grain whose state is the fold of its journal. Its key is the journal's key text.</summary>
/// <remarks>
/// The journal is read in the first call, not in OnActivateAsync: a store that does not answer then reaches the caller as
/// what it is, and the activation tries again with the next call. Subclasses write by <c>AppendAsync</c> only, fold in
/// <see cref="Fold"/> only, and answer after the append.
/// </remarks>
internal abstract class JournaledGrain<TState> : Grain, IIncomingGrainCallFilter, IStateFold<TState>
    where TState : class
{
    private readonly JournalAccess _access;
    private JournaledState<TState>? _journaled;
    private Task? _loading;

    /// <summary>Creates the grain over the silo's journal store.</summary>
    protected JournaledGrain(JournalAccess access)
    {
        ArgumentNullException.ThrowIfNull(access);
        _access = access;
    }

    /// <inheritdoc/>
    public abstract int FoldVersion { get; }

    /// <inheritdoc/>
    public virtual bool KeepsTailOnly => false;

    /// <inheritdoc/>
    public abstract TState Initial { get; }

    /// <inheritdoc/>
    public virtual TState AtCheckpoint(TState state) => state;

    /// <summary>The journal that this grain is the fold of.</summary>
    protected JournalId Journal { get; private set; }

    /// <summary>The state as durable.</summary>
    protected TState State => Journaled.State;

    /// <summary>The last row's sequence; 0 for an empty journal.</summary>
    protected long Sequence => Journaled.Sequence;

    /// <summary>Whether there is a state: not after an append that failed.</summary>
    protected bool IsLoaded => Journaled.Loaded;

    /// <summary>The silo's clock.</summary>
    protected TimeProvider Clock => _access.Clock;

    /// <summary>The store, for reading.</summary>
    protected IJournalStore Store => _access.Store;

    private JournaledState<TState> Journaled => _journaled ?? throw new InvalidOperationException("The grain is not activated.");

    /// <inheritdoc/>
    public abstract TState Fold(TState state, Record record, long sequence);

    /// <inheritdoc/>
    public abstract byte[] Encode(TState state);

    /// <inheritdoc/>
    public abstract TState Decode(ReadOnlyMemory<byte> bytes, int foldVersion);

    /// <inheritdoc/>
    public virtual byte[] Hash(TState state) => System.Security.Cryptography.SHA256.HashData(Encode(state));

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Journal = JournalId.Parse(this.GetPrimaryKeyString());
        var slot = new SnapshotSlot(_access.Snapshots, this.GetGrainId(), _access.Metrics, _access.Logger);
        _journaled = new JournaledState<TState>(Journal, this, _access, slot);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await Journaled.CloseAsync();

    /// <summary>Reads the journal before the call if there is no state: a new activation, or one that had to drop it.</summary>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Journaled.Loaded && _loading is null ? context.Invoke() : LoadAndInvokeAsync(context);
    }

    /// <summary>After the journal was read.</summary>
    protected virtual ValueTask OnLoadedAsync() => ValueTask.CompletedTask;

    /// <summary>The moment at which the due row must be when a record with this state after it is there; null: as it is.</summary>
    protected virtual ValueTask<long?> ArmAtAsync(TState next) => ValueTask.FromResult<long?>(null);

    /// <summary>The row is armed at the moment that <see cref="ArmAtAsync"/> gave, or earlier.</summary>
    protected virtual void OnArmed(long atMs)
    {
    }

    /// <summary>Makes sure that no other activation has appended: what is said to other grains after this is the newest.</summary>
    /// <exception cref="JournalConflictException">One has; call again.</exception>
    protected async ValueTask EnsureNewestAsync()
    {
        if (await Store.FindRowAsync(Journal, Sequence + 1) is not null)
        {
            DeactivateOnIdle();
            throw new JournalConflictException($"Journal of kind {Journal.Letter}: row {Sequence + 1} is another activation's.");
        }
    }

    /// <summary>Folds the record into a copy, appends it, adopts the copy. Nothing is durable if this throws, or it is unknown.</summary>
    protected ValueTask AppendAsync(Record record, IReadOnlyList<NewJournalId>? ids = null) =>
        AppendAsync(record, Fold(State, record, Sequence + 1), ids);

    /// <summary>Appends a record that is already folded into <paramref name="next"/>, then adopts it.</summary>
    protected async ValueTask AppendAsync(Record record, TState next, IReadOnlyList<NewJournalId>? ids = null)
    {
        try
        {
            var armAt = await ArmAtAsync(next);
            await Journaled.AppendAsync(record, next, ids ?? [], armAt);
            if (armAt is { } at)
            {
                OnArmed(at);
            }
        }
        catch (Exception e) when (e is JournalUnavailableException or JournalConflictException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Writes a checkpoint and drops the records before it.</summary>
    protected async ValueTask WriteCheckpointAsync()
    {
        try
        {
            await Journaled.CheckpointAsync();
        }
        catch (Exception e) when (e is JournalUnavailableException or JournalConflictException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Erases the journal; the state is then that of an empty one.</summary>
    protected async ValueTask EraseJournalAsync(Tombstone tombstone)
    {
        try
        {
            await Journaled.EraseAsync(tombstone);
        }
        catch (JournalUnavailableException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task LoadAndInvokeAsync(IIncomingGrainCallContext context)
    {
        // One at a time: in a grain whose calls interleave a second reading would undo what was appended after the first.
        var loading = _loading ?? LoadAsync();
        if (!loading.IsCompleted)
        {
            _loading = loading;
        }

        await loading;
        await context.Invoke();
    }

    private async Task LoadAsync()
    {
        try
        {
            await Journaled.LoadAsync();
            await OnLoadedAsync();
        }
        finally
        {
            _loading = null;
        }
    }
}
