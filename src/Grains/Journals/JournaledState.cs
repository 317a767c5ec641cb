using System.Security.Cryptography;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>A state that is the fold of one journal: read, appended to, checkpointed, erased.</summary>
/// <remarks>
/// One owner, one call at a time; correctness under two owners comes from the journal: a sequence number has one winner,
/// the loser drops its state and reads again. Nothing is adopted before it is durable (I1).
/// </remarks>
internal sealed class JournaledState<TState>(JournalId journal, IStateFold<TState> fold, JournalAccess access, SnapshotSlot snapshots)
    where TState : class
{
    private TState? _state;
    /// <summary>
    /// A row read back costs about as much as so many bytes of a snapshot written: a large state waits for that many more records,
    /// so that the snapshots of a busy shopper with a long history (2.4 MB) do not cost more than the records.
    /// </summary>
    private const int SnapshotBytesPerRecord = 512;

    private long _snapshotSequence;
    private long _snapshotBytes;
    private ulong _checksum;
    private Task _snapshotWrite = Task.CompletedTask;

    /// <summary>Whether there is a state; false before loading and after a failed append.</summary>
    public bool Loaded => _state is not null;

    /// <summary>The state as durable.</summary>
    public TState State => _state ?? throw new InvalidOperationException($"Journal {journal.Letter} is not loaded.");

    /// <summary>The last row's sequence; 0 for an empty journal.</summary>
    public long Sequence { get; private set; }

    /// <summary>Snapshot → its row → the rows after it.</summary>
    public async ValueTask LoadAsync(CancellationToken cancellationToken = default)
    {
        using var place = await access.EnterLoadAsync(cancellationToken);
        var startedAt = access.Clock.GetTimestamp();
        var snapshot = await snapshots.FindAsync(journal, fold.FoldVersion);
        if (snapshot is null || !await TryLoadFromAsync(snapshot, cancellationToken))
        {
            await FoldAsync(fold.Initial, 0, 0, access.Store.ReadAsync(journal, 1, cancellationToken));
            _snapshotSequence = 0;
        }

        access.Metrics.Loaded(journal.Letter, access.Clock.GetElapsedTime(startedAt));
    }

    /// <summary>Folds a record into a copy, appends it, adopts the copy.</summary>
    public ValueTask AppendAsync(Record record, IReadOnlyList<NewJournalId> ids, CancellationToken cancellationToken = default) =>
        AppendAsync(record, fold.Fold(State, record, Sequence + 1), ids, null, cancellationToken);

    /// <summary>Appends a record already folded into <paramref name="next"/>, then adopts it. The due row is armed with it.</summary>
    /// <exception cref="JournalConflictException">Another append holds the number; the state is dropped.</exception>
    /// <exception cref="JournalUnavailableException">Failed or unknown; the state is dropped.</exception>
    public async ValueTask AppendAsync(
        Record record, TState next, IReadOnlyList<NewJournalId> ids, long? dueAtMs, CancellationToken cancellationToken = default)
    {
        if (_state is null)
        {
            throw new InvalidOperationException($"Journal {journal.Letter} is not loaded.");
        }

        var sequence = Sequence + 1;
        record.Format = 1;
        var append = new JournalAppend(journal, sequence, Guid.NewGuid(), record.ToByteArray(), ids, dueAtMs);
        AppendResult result;
        try
        {
            result = await access.Store.AppendAsync(append, cancellationToken);
        }
        catch (Exception e)
        {
            Drop();
            access.Metrics.Appended(journal.Letter, "unavailable");
            throw e as JournalUnavailableException ?? new JournalUnavailableException($"Append {journal.Letter}#{sequence}: {e.Message}", e);
        }

        if (result.Outcome == AppendOutcome.Conflict)
        {
            Drop();
            access.Metrics.Appended(journal.Letter, "conflict");
            throw new JournalConflictException($"Journal of kind {journal.Letter}: sequence {sequence} is another append's.");
        }

        (_state, Sequence, _checksum) = (next, sequence, result.Checksum);
        access.Metrics.Appended(journal.Letter, "appended");
        if (Sequence - _snapshotSequence >= access.Options.SnapshotEvery + (_snapshotBytes / SnapshotBytesPerRecord) && _snapshotWrite.IsCompleted)
        {
            _snapshotWrite = WriteSnapshotAsync(afterAnswer: true);
        }
    }

    /// <summary>Writes a checkpoint of the state and drops the records before it.</summary>
    public async ValueTask CheckpointAsync(CancellationToken cancellationToken = default)
    {
        var state = fold.AtCheckpoint(State);
        var record = new Record
        {
            Checkpoint = new CheckpointRecord
            {
                FoldVersion = (uint)fold.FoldVersion,
                State = ByteString.CopyFrom(fold.Encode(state)),
                StateHash = ByteString.CopyFrom(fold.Hash(state)),
            },
        };
        await AppendAsync(record, state, [], null, cancellationToken);
        await access.Store.TruncateAsync(journal, Sequence, cancellationToken);
    }

    /// <summary>Erases rows, ids and snapshot; leaves the tombstone and an empty state.</summary>
    public async ValueTask EraseAsync(Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        Drop();
        await _snapshotWrite;
        await access.Store.EraseAsync(journal, tombstone, cancellationToken);
        await snapshots.ClearAsync();
        (_state, Sequence, _checksum, _snapshotSequence) = (fold.Initial, 0, 0, 0);
    }

    /// <summary>Forgets the state: the next call reads the journal again.</summary>
    public void Drop() => (_state, Sequence, _checksum) = (null, 0, 0);

    /// <summary>Ends a snapshot being written, and writes a last one if records came since.</summary>
    public async ValueTask CloseAsync(bool onlyPending = false)
    {
        await _snapshotWrite;
        if (!onlyPending && Loaded && Sequence > _snapshotSequence)
        {
            await WriteSnapshotAsync(afterAnswer: false);
        }
    }

    private async ValueTask<bool> TryLoadFromAsync(GrainSnapshot snapshot, CancellationToken cancellationToken)
    {
        // The snapshot's own row comes first: one scan proves that the snapshot belongs to this journal and reads on from it.
        await using var rows = access.Store.ReadAsync(journal, snapshot.Sequence, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var first = await rows.MoveNextAsync() ? rows.Current : null;
        if (first is null || first.Sequence != snapshot.Sequence || first.Checksum != snapshot.RowChecksum)
        {
            snapshots.Ignored("row");
            return false;
        }

        TState state;
        try
        {
            state = fold.Decode(snapshot.State, snapshot.FoldVersion);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            snapshots.Ignored(e.Message);
            return false;
        }

        await FoldAsync(state, first.Sequence, first.Checksum, Rest(rows));
        (_snapshotSequence, _snapshotBytes) = (snapshot.Sequence, snapshot.State.Length);
        access.Metrics.Snapshot("used");
        return true;
    }

    private static async IAsyncEnumerable<JournalRow> Rest(IAsyncEnumerator<JournalRow> rows)
    {
        while (await rows.MoveNextAsync())
        {
            yield return rows.Current;
        }
    }

    private async ValueTask FoldAsync(TState state, long sequence, ulong checksum, IAsyncEnumerable<JournalRow> rows)
    {
        var end = await JournalFold.RunAsync(fold, journal, new FoldedTo<TState>(state, sequence, checksum), rows);
        (_state, Sequence, _checksum) = (end.State, end.Sequence, end.Checksum);
    }

    private async Task WriteSnapshotAsync(bool afterAnswer)
    {
        var (state, sequence, checksum) = (State, Sequence, _checksum);
        if (afterAnswer)
        {
            await Task.Yield();
        }

        try
        {
            // A journal erased or won by another activation meanwhile must not get its old state back, not even as a cache.
            var row = await access.Store.FindRowAsync(journal, sequence);
            if (row is null || row.Checksum != checksum)
            {
                return;
            }

            var bytes = fold.Encode(state);
            var snapshot = new GrainSnapshot
            {
                FoldVersion = fold.FoldVersion,
                Sequence = sequence,
                RowChecksum = checksum,
                State = bytes,
                StateSha256 = SHA256.HashData(bytes),
            };
            if (await snapshots.TryWriteAsync(snapshot))
            {
                (_snapshotSequence, _snapshotBytes) = (sequence, bytes.Length);
            }
        }
        catch (JournalUnavailableException)
        {
            access.Metrics.Snapshot("failed");
        }
    }
}
