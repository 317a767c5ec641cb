using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;
using LuckyCart.Storage.RocksDb.Shoppers;
using Microsoft.Extensions.DependencyInjection;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>Writes journals into a data folder as they were elsewhere: keys, append ids and checksums the same, ids made anew from the rows.</summary>
/// <remarks>One caller. Everything is on disk when <see cref="CompleteAsync"/> returns; a load that broke off is thrown away and begun again.</remarks>
public sealed class JournalLoader : IAsyncDisposable
{
    private const int RowsMax = 1_000;
    private const int BytesMax = 2 * 1024 * 1024;

    private readonly ServiceProvider _services;
    private readonly StoreDatabase _store;
    private readonly IJournalStore _journals;
    private readonly List<JournalRow> _rows = [];
    private readonly Dictionary<JournalId, long> _dues = [];
    private long _bytes;

    private JournalLoader(ServiceProvider services)
    {
        _services = services;
        _journals = services.GetRequiredService<IJournalStore>();
        _store = services.GetRequiredService<StoreDatabase>();
    }

    /// <summary>Opens a data folder that is empty, or has none yet.</summary>
    /// <exception cref="IOException">There is a store in it.</exception>
    public static JournalLoader OpenEmpty(string dataFolder)
    {
        var options = new RocksDbStorageOptions { Folder = dataFolder };
        return Directory.Exists(options.DatabasePath) && Directory.EnumerateFileSystemEntries(options.DatabasePath).Any()
            ? throw new IOException($"There is a store in {options.DatabasePath} already. Nothing is loaded over it; name an empty folder.")
            : Open(dataFolder);
    }

    /// <summary>Opens a data folder that has a store.</summary>
    internal static JournalLoader Open(string dataFolder)
    {
        var services = new ServiceCollection().AddRocksDbStorage(o => o.Configure(s => s.Folder = dataFolder)).BuildServiceProvider();
        try
        {
            return new JournalLoader(services);
        }
        catch (IOException)
        {
            services.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row; those of one journal come in order.</summary>
    /// <exception cref="JournalCorruptException">Its checksum does not hold.</exception>
    public async ValueTask AddAsync(JournalRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (JournalRows.Checksum(row.Journal.RowKey(row.Sequence), row.AppendId, row.Record.Span) != row.Checksum)
        {
            throw new JournalCorruptException($"Row {row.Sequence} of journal {row.Journal}: its checksum does not hold.");
        }

        _rows.Add(row);
        _bytes += row.Record.Length;
        if (_rows.Count == RowsMax || _bytes > BytesMax)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds when a journal's shopper is due.</summary>
    public async ValueTask AddDueAsync(JournalId journal, long atMs, CancellationToken cancellationToken = default)
    {
        _dues[journal] = atMs;
        if (_dues.Count == RowsMax)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes that the rows before a number were cut off.</summary>
    public async ValueTask CutOffAsync(JournalId journal, long firstSequence, CancellationToken cancellationToken = default) =>
        await ChangeHeadAsync(journal, head => head.FirstSequence = firstSequence, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds an id whose row was cut off.</summary>
    public async ValueTask AddIdAsync(JournalId journal, EventKey key, JournalIdEntry entry, CancellationToken cancellationToken = default)
    {
        var put = new WriteFunction<bool>(AppendOperation.SubjectOf(JournalKeys.IdKey(journal, key)), batch =>
        {
            batch.Put(batch.Database.Ids, JournalKeys.IdKey(journal, key), JournalRows.WriteId(entry));
            return true;
        });
        await _store.WriteAsync(put, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the tombstone of a journal whose rows, if any, came after it.</summary>
    public async ValueTask AddAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tombstone);
        await ChangeHeadAsync(
            journal, head => (head.ErasedAtMs, head.ReceiptId) = (tombstone.ErasedAtMs, tombstone.ReceiptId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Erases what an erasure that came after this copy of the data had erased.</summary>
    /// <returns>Whether it was not erased here yet.</returns>
    public async ValueTask<bool> EraseAgainAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tombstone);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (await _journals.FindTombstoneAsync(journal, cancellationToken).ConfigureAwait(false) is { } known && known.ErasedAtMs >= tombstone.ErasedAtMs)
        {
            return false;
        }

        await _journals.EraseAsync(journal, tombstone, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes what is left, and takes what was erased off the disk.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await _journals.CompactAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async ValueTask ChangeHeadAsync(JournalId journal, Action<JournalHead> change, CancellationToken cancellationToken)
    {
        var put = new WriteFunction<bool>(null, batch =>
        {
            var head = JournalHeads.Find(batch.Database, journal) ?? new JournalHead();
            change(head);
            JournalHeads.Put(batch, journal, head);
            return true;
        });
        await _store.WriteAsync(put, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count == 0 && _dues.Count == 0)
        {
            return;
        }

        var (rows, dues) = (_rows.ToArray(), _dues.ToArray());
        await _store.WriteAsync(new WriteFunction<bool>(null, batch => Put(batch, rows, dues)), cancellationToken).ConfigureAwait(false);
        _rows.Clear();
        _dues.Clear();
        _bytes = 0;
    }

    private static bool Put(CommitBatch batch, JournalRow[] rows, KeyValuePair<JournalId, long>[] dues)
    {
        foreach (var (shopper, atMs) in dues)
        {
            DueRows.Arm(batch, shopper, atMs);
        }

        var ids = new HashSet<(JournalId Journal, EventKey Key)>();
        foreach (var row in rows)
        {
            batch.PutRow(row.Journal, row.Sequence, row.Journal.RowKey(row.Sequence), row.AppendId, row.Record);
            foreach (var id in RecordIds.Of(Record.Parser.ParseFrom(row.Record.Span)))
            {
                var key = JournalKeys.IdKey(row.Journal, id.Key);
                if (ids.Add((row.Journal, id.Key)) && !batch.Database.Has(batch.Database.Ids, key))
                {
                    batch.Put(batch.Database.Ids, key, JournalRows.WriteId(new JournalIdEntry(row.Sequence, id.ContentHash)));
                }
            }
        }

        return true;
    }
}
