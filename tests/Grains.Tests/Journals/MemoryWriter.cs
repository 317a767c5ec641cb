using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Tests.Journals;

/// <summary>One of several processes that write to the same store in memory.</summary>
internal sealed class MemoryWriter(MemoryJournalStore store, long writer) : IJournalStore, IJournalFeed
{
    public IJournalFeed Feed => this;

    public long CurrentWriter => writer;

    public ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default) => store.AppendAsync(writer, append);

    public ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        store.FindRowAsync(journal, sequence, cancellationToken);

    public IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default) =>
        store.ReadAsync(journal, fromSequence, cancellationToken);

    public ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default) =>
        store.FindIdAsync(journal, key, cancellationToken);

    public IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default) =>
        store.ListAsync(retailerId, kind, cancellationToken);

    public ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default) =>
        store.TruncateAsync(journal, checkpointSequence, cancellationToken);

    public ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        store.DropBeforeAsync(journal, sequence, cancellationToken);

    public ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default) =>
        store.EraseAsync(journal, tombstone, cancellationToken);

    public ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) =>
        store.FindTombstoneAsync(journal, cancellationToken);

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default) =>
        store.FindLastCommitAsync(writer, cancellationToken);

    public ValueTask<IReadOnlyList<long>> ListWritersAsync(CancellationToken cancellationToken = default) => store.ListWritersAsync(cancellationToken);

    IAsyncEnumerable<FeedCommit> IJournalFeed.ReadAsync(long writer, long fromCommit, CancellationToken cancellationToken) =>
        store.Feed.ReadAsync(writer, fromCommit, cancellationToken);

    public ValueTask<long> SealAsync(long writer, CancellationToken cancellationToken = default) => store.SealAnyAsync(writer);
}
