using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Takes erased bytes off the disk: out of the write-ahead log, and out of the table files that hold the erased keys.</summary>
/// <remarks>
/// Only files that overlap an erased key range are written anew, so erasing one shopper costs a few files and not the store;
/// with many ranges all are. RocksDB says nothing when a compaction fails, so the outcome is looked at: no file made before
/// may still overlap, no log made before may still be there.
/// </remarks>
internal sealed class JournalCompaction(StoreDatabase store) : IDisposable
{
    private const int RangesMax = 64;
    private const byte Force = 2;
    private static readonly TimeSpan FilesGoneWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FilesGonePoll = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Compacts what is marked.</summary>
    /// <exception cref="JournalUnavailableException">Bytes may still be there; try again.</exception>
    public async ValueTask CompactAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var startedAt = store.Parts.Clock.GetTimestamp();
            var marks = await store.ReadAsync("reading what to compact", d => CompactionMarks.Read(d, int.MaxValue), cancellationToken).ConfigureAwait(false);
            if (marks.Count == 0)
            {
                return;
            }

            var before = await Task.Factory.StartNew(
                () => store.Use(d => Rewrite(d, marks)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            await WaitUntilGoneAsync(before, cancellationToken).ConfigureAwait(false);
            await store.WriteAsync(CompactionMarks.Remove(marks), cancellationToken).ConfigureAwait(false);
            store.Parts.LogCompacted(marks.Count, store.Parts.Clock.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (RocksDbException e)
        {
            throw OpenDatabase.Translate(e, "compacting");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Flushes and compacts.</summary>
    /// <returns>The files that must be gone after it.</returns>
    private List<string> Rewrite(OpenDatabase database, List<(JournalId Journal, byte[] Mark)> marks)
    {
        var logs = Directory.EnumerateFiles(store.Parts.Options.DatabasePath, "*.log").ToList();
        Flush(database);
        var ranges = marks.Count <= RangesMax
            ? marks.Select(m => (From: (byte[]?)JournalKeys.RangeStart(m.Journal), To: (byte[]?)JournalKeys.RangeEnd(m.Journal))).ToList()
            : [(null, null)];
        var tables = TableFiles.Overlapping(database, ranges);
        foreach (var (from, to) in ranges)
        {
            Compact(database, database.Rows, from, to);
            Compact(database, database.Ids, from, to);
            Compact(database, database.Snapshots, from, to);
            Compact(database, database.Index, from, to);
            Compact(database, database.Projections, from, to);
        }

        var left = TableFiles.Overlapping(database, ranges).Intersect(tables).ToList();
        return left.Count == 0
            ? [.. logs, .. tables.Select(t => Path.Combine(store.Parts.Options.DatabasePath, t.TrimStart('/')))]
            : throw new JournalUnavailableException($"Compacting left {left.Count} files as they were, such as {left[0]}; the disk may be full.");
    }

    private static void Flush(OpenDatabase database)
    {
        // A put of its own, so that the log in use is not empty, and so is given up with the flush.
        database.Db.Put("compacted"u8, ""u8, database.Meta);
        var handles = database.All.Select(f => f.Handle).ToArray();
        var options = Native.Instance.rocksdb_flushoptions_create();
        try
        {
            Native.Instance.rocksdb_flushoptions_set_wait(options, 1);
            Native.Instance.rocksdb_flush_cfs(database.Db.Handle, options, handles, handles.Length);
        }
        finally
        {
            Native.Instance.rocksdb_flushoptions_destroy(options);
        }
    }

    private static void Compact(OpenDatabase database, ColumnFamilyHandle family, byte[]? from, byte[]? to)
    {
        var options = Native.Instance.rocksdb_compactoptions_create();
        try
        {
            Native.Instance.rocksdb_compactoptions_set_bottommost_level_compaction(options, Force);
            Native.Instance.rocksdb_compactoptions_set_exclusive_manual_compaction(options, 0);
            Native.Instance.rocksdb_compact_range_cf_opt(
                database.Db.Handle, family.Handle, options, from!, (nuint)(from?.Length ?? 0), to!, (nuint)(to?.Length ?? 0));
        }
        finally
        {
            Native.Instance.rocksdb_compactoptions_destroy(options);
        }
    }

    /// <summary>Deleting is RocksDB's to do in the background, and late where a read still holds a file.</summary>
    private async ValueTask WaitUntilGoneAsync(List<string> files, CancellationToken cancellationToken)
    {
        var startedAt = store.Parts.Clock.GetTimestamp();
        while (files.Find(File.Exists) is { } left)
        {
            if (store.Parts.Clock.GetElapsedTime(startedAt) > FilesGoneWithin)
            {
                throw new JournalUnavailableException($"{left} is still there after compacting.");
            }

            await Task.Delay(FilesGonePoll, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
