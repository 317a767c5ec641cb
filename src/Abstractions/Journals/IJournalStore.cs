using Orleans;

namespace LuckyCart.Abstractions.Journals;

/// <summary>Where journals are durable: rows put if absent, an id index, a feed, erasure. One per process.</summary>
/// <remarks>
/// Safe for any number of callers. Every method that reads verifies the row's checksum and throws
/// <see cref="JournalCorruptException"/> on a mismatch. The only atom assumed of a provider is one row.
/// </remarks>
public interface IJournalStore : IJournalReader
{
    /// <summary>Puts one row if its sequence number is free, with its id index entries and its feed row.</summary>
    /// <returns>
    /// Appended; AlreadyAppended when the row there carries the same append id (a retry after an unknown outcome);
    /// Conflict when another append holds the number (reload, then decide again).
    /// </returns>
    /// <exception cref="JournalUnavailableException">Not written, or unknown: discard the state, read the journal again.</exception>
    /// <remarks>When this returns Appended or AlreadyAppended, the row is on disk (synced).</remarks>
    ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default);

    /// <summary>Where an event id was first journalled, or null. Counts only if the row it names is there, or was truncated.</summary>
    ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default);

    /// <summary>Deletes the rows before a checkpoint. The id index stays: old events remain duplicates.</summary>
    /// <exception cref="InvalidOperationException">The row at <paramref name="checkpointSequence"/> is not a checkpoint.</exception>
    ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default);

    /// <summary>Deletes a bounded, oldest part of a journal whose state needs no fold (rejected events).</summary>
    ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default);

    /// <summary>Erases a journal: its rows, ids and anything keyed by it, and leaves the tombstone. Idempotent.</summary>
    /// <remarks>When this returns the tombstone is durable and no read finds the data; bytes go from disk with <see cref="CompactAsync"/>.</remarks>
    ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default);

    /// <summary>The journal's tombstone, or null.</summary>
    ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default);

    /// <summary>Rewrites files so that erased bytes are gone from disk, the write-ahead log included.</summary>
    ValueTask CompactAsync(CancellationToken cancellationToken = default);

    /// <summary>The feed of commits, for projections and reconciliation.</summary>
    IJournalFeed Feed { get; }
}

/// <summary>What each writer process committed, in its own gapless order.</summary>
public interface IJournalFeed
{
    /// <summary>This process's writer number: new at every start, ascending.</summary>
    long CurrentWriter { get; }

    /// <summary>The number of a writer's last commit, its seal included; 0 when it has none.</summary>
    /// <remarks>Of the writer of this process: whatever is appended after this returns has a higher number.</remarks>
    ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default);

    /// <summary>Every writer that ever committed, ascending.</summary>
    ValueTask<IReadOnlyList<long>> ListWritersAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The commits of one writer from a number on, in order, each with its rows as read from the journal; an entry whose row
    /// is missing or carries another append id comes without row. Stops at the first gap.
    /// </summary>
    IAsyncEnumerable<FeedCommit> ReadAsync(long writer, long fromCommit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Seals a writer that is gone: voids its next commit number, and every listed row that is missing, so that a late
    /// write of it loses. Returns the number of the sealing commit.
    /// </summary>
    ValueTask<long> SealAsync(long writer, CancellationToken cancellationToken = default);
}

/// <summary>One append.</summary>
/// <param name="Journal">Which journal.</param>
/// <param name="Sequence">The next sequence number, 1 for the first.</param>
/// <param name="AppendId">Unique to this append; the same on its retries.</param>
/// <param name="Record">An encoded <c>Record</c>. Not kept after the task completes.</param>
/// <param name="Ids">Id index entries to write with it.</param>
/// <param name="DueAtMs">
/// The shopper's due row is at this moment or earlier when the record is there (<see cref="Shoppers.IDueStore.ArmAsync"/>): written in
/// the same batch, or just before. Null: the row stays as it is.
/// </param>
public sealed record JournalAppend(
    JournalId Journal, long Sequence, Guid AppendId, ReadOnlyMemory<byte> Record, IReadOnlyList<NewJournalId> Ids, long? DueAtMs = null);

/// <summary>XxHash128 of an event id, big endian halves.</summary>
[GenerateSerializer, Immutable, Alias("lc.EventKey")]
public readonly record struct EventKey([property: Id(0)] ulong High, [property: Id(1)] ulong Low);

/// <summary>An id to index with an append.</summary>
public readonly record struct NewJournalId(EventKey Key, ulong ContentHash);

/// <summary>Where an id was journalled, and the hash of the content it came with.</summary>
public readonly record struct JournalIdEntry(long Sequence, ulong ContentHash);

/// <summary>One row as read, its checksum verified.</summary>
public sealed record JournalRow(JournalId Journal, long Sequence, Guid AppendId, ulong Checksum, ReadOnlyMemory<byte> Record);

/// <summary>One commit of a writer. <see cref="Entries"/> carry no row where the listed append did not make it.</summary>
public sealed record FeedCommit(long Writer, long Number, long CommittedAtMs, bool Sealed, IReadOnlyList<FeedCommitEntry> Entries);

/// <summary>One row listed by a commit.</summary>
/// <param name="Row">As read now; null when it never came, lost its number to another append, or is gone.</param>
/// <param name="Gone">It may have come: it was cut off in front or erased since, and nobody knows any more what it said.</param>
public sealed record FeedCommitEntry(JournalId Journal, long Sequence, Guid AppendId, JournalRow? Row, bool Gone = false);

/// <summary>What is left of an erased journal. Applied again on restore.</summary>
/// <param name="ErasedAtMs">When, server time.</param>
/// <param name="ReceiptId">The receipt given for it.</param>
public sealed record Tombstone(long ErasedAtMs, string ReceiptId);

/// <summary>How an append ended, when it is known.</summary>
public enum AppendOutcome
{
    /// <summary>The row is this append's, written now.</summary>
    Appended,

    /// <summary>The row was this append's already.</summary>
    AlreadyAppended,

    /// <summary>The row is another's.</summary>
    Conflict,
}

/// <summary>An append's outcome, and the checksum of the row that now holds the number.</summary>
public readonly record struct AppendResult(AppendOutcome Outcome, ulong Checksum);
