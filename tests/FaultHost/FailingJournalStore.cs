using LuckyCart.Abstractions.Journals;

namespace LuckyCart.FaultHost;

/// <summary>The real store, with a failpoint before and after each write.</summary>
internal sealed class FailingJournalStore(IJournalStore store, Failpoint failpoint) : IJournalStore
{
    public IJournalFeed Feed => store.Feed;

    public async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        failpoint.Pass("before-append", append.Journal.Letter);
        var result = await store.AppendAsync(append, cancellationToken);
        failpoint.Pass("after-append", append.Journal.Letter);
        return result;
    }

    public async ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        failpoint.Pass("before-erase", journal.Letter);
        await store.EraseAsync(journal, tombstone, cancellationToken);
        failpoint.Pass("after-erase", journal.Letter);
    }

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

    public ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) =>
        store.FindTombstoneAsync(journal, cancellationToken);

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => store.CompactAsync(cancellationToken);
}
