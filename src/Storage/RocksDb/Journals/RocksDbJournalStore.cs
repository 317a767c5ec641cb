using System.Runtime.CompilerServices;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Journals in RocksDB: one writer thread, synced group commit, reads on threads of their own.</summary>
internal sealed class RocksDbJournalStore : IJournalStore, IDisposable
{
    private const int PageRows = 256;
    private const int PageBytes = 1024 * 1024;
    private const int PageJournals = 1_000;

    private readonly StoreDatabase _database;
    private readonly JournalCompaction _compaction;

    /// <summary>Composed by the container.</summary>
    public RocksDbJournalStore(StoreDatabase database)
    {
        _database = database;
        _compaction = new JournalCompaction(database);
        Feed = new RocksDbJournalFeed(database);
    }

    /// <inheritdoc/>
    public IJournalFeed Feed { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentOutOfRangeException.ThrowIfLessThan(append.Sequence, 1);
        return _database.WriteAsync(new AppendOperation(append), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        _database.ReadAsync("reading a row", d => JournalReads.FindRow(d, journal, sequence), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRow> ReadAsync(
        JournalId journal, long fromSequence, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = Math.Max(1, fromSequence);
        var first = true;
        while (true)
        {
            var page = await _database.ReadAsync(
                "reading a journal", d => JournalReads.ReadRows(d, journal, next, PageRows, PageBytes), cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Rows)
            {
                if (!first && row.Sequence != next)
                {
                    throw new JournalUnavailableException($"Journal {journal} was cut off at {row.Sequence} while it was read; read it again.");
                }

                yield return row;
                (first, next) = (false, row.Sequence + 1);
            }

            if (!page.More)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default) =>
        _database.ReadAsync("reading an event id", d => JournalReads.FindId(d, journal, key), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalId> ListAsync(
        string? retailerId, JournalKind? kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (from, to) = JournalKeys.RangeOf(retailerId, kind);
        while (true)
        {
            var page = await _database.ReadAsync(
                "listing journals", d => JournalReads.ListJournals(d, from, to, PageJournals), cancellationToken).ConfigureAwait(false);
            foreach (var journal in page)
            {
                if (kind is null || journal.Kind == kind)
                {
                    yield return journal;
                }
            }

            if (page.Count < PageJournals)
            {
                yield break;
            }

            from = JournalKeys.RangeEnd(page[^1]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default) =>
        await _database.WriteAsync(JournalCuts.Truncate(journal, checkpointSequence), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        await _database.WriteAsync(JournalCuts.DropBefore(journal, sequence), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tombstone);
        await _database.WriteAsync(JournalCuts.Erase(journal, tombstone), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) =>
        _database.ReadAsync("reading a tombstone", d => JournalHeads.TombstoneOf(JournalHeads.Find(d, journal)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => _compaction.CompactAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _compaction.Dispose();
}
