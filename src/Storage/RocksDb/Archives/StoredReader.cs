using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Storage.RocksDb.Journals;
using LuckyCart.Storage.RocksDb.Uploads;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>The journals and uploads of a data folder for what reads stores. Answers on the caller's thread; nothing waits.</summary>
public sealed class StoredReader(StoredJournals stored) : IJournalReader, IUploadReader
{
    /// <inheritdoc/>
    public ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        new(JournalReads.FindRow(stored.Database, journal, sequence));

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default) =>
        stored.ReadRows(journal, fromSequence).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default) =>
        stored.List(retailerId, kind).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindAsync(string retailerId, string hash, CancellationToken cancellationToken = default) =>
        new(RocksDbUploadStore.Find(stored.Database, retailerId, hash));
}
