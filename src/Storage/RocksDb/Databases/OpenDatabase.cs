using LuckyCart.Abstractions.Journals;
using RocksDbSharp;
using Rocks = RocksDbSharp.RocksDb;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>Sees one entry of a scan.</summary>
/// <returns>Whether to go on.</returns>
internal delegate bool EntryVisitor(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

/// <summary>RocksDB, open, with its column families. Reads are safe from any thread; closing is the owner's to time.</summary>
internal sealed class OpenDatabase : IDisposable
{
    private static readonly ReadOptions Default = new();

    private readonly DbOptions _options;
    private readonly ColumnFamilies _families;

    private OpenDatabase(Rocks db, DbOptions options, ColumnFamilies families)
    {
        (Db, _options, _families) = (db, options, families);
        Meta = db.GetColumnFamily(DatabaseSettings.Meta);
        Rows = db.GetColumnFamily(DatabaseSettings.Rows);
        Ids = db.GetColumnFamily(DatabaseSettings.Ids);
        Heads = db.GetColumnFamily(DatabaseSettings.Heads);
        Feed = db.GetColumnFamily(DatabaseSettings.Feed);
        Snapshots = db.GetColumnFamily(DatabaseSettings.Snapshots);
        Due = db.GetColumnFamily(DatabaseSettings.Due);
        Index = db.GetColumnFamily(DatabaseSettings.Index);
        Media = db.GetColumnFamily(DatabaseSettings.Media);
        Projections = db.GetColumnFamily(DatabaseSettings.Projections);
    }

    public Rocks Db { get; }

    public ColumnFamilyHandle Meta { get; }

    public ColumnFamilyHandle Rows { get; }

    public ColumnFamilyHandle Ids { get; }

    public ColumnFamilyHandle Heads { get; }

    public ColumnFamilyHandle Feed { get; }

    public ColumnFamilyHandle Projections { get; }

    public ColumnFamilyHandle Snapshots { get; }

    public ColumnFamilyHandle Due { get; }

    public ColumnFamilyHandle Index { get; }

    public ColumnFamilyHandle Media { get; }

    /// <summary>Every family.</summary>
    public IReadOnlyList<ColumnFamilyHandle> All => [Meta, Rows, Ids, Heads, Feed, Snapshots, Due, Index, Media, Projections];

    /// <summary>Opens for reading and writing; one process at a time.</summary>
    /// <exception cref="RocksDbException">It cannot.</exception>
    public static OpenDatabase Open(DatabaseSettings settings, string path)
    {
        var (options, families) = (settings.OfDatabase(), settings.OfFamilies());
        return new OpenDatabase(Rocks.Open(options, path, families), options, families);
    }

    /// <summary>Opens for reading beside the process that writes, as of now.</summary>
    /// <param name="settings">Settings.</param>
    /// <param name="path">The database.</param>
    /// <param name="scratch">A folder of the reader's own.</param>
    /// <exception cref="RocksDbException">It cannot.</exception>
    public static OpenDatabase OpenSecondary(DatabaseSettings settings, string path, string scratch)
    {
        // All files stay open, so that what the writer deletes meanwhile can still be read.
        var (options, families) = (settings.OfDatabase().SetMaxOpenFiles(-1), settings.OfFamilies());
        return new OpenDatabase(Rocks.OpenAsSecondary(options, path, scratch, families), options, families);
    }

    /// <summary>The value under a key, or null.</summary>
    public byte[]? Find(ColumnFamilyHandle family, byte[] key) => Db.Get(key, family, Default);

    /// <summary>Whether a key is there.</summary>
    public bool Has(ColumnFamilyHandle family, byte[] key) => Db.HasKey(key.AsSpan(), family, Default);

    /// <summary>Visits the entries from a key (inclusive) to another (exclusive), in order, until the visitor stops it.</summary>
    public void Scan(ColumnFamilyHandle family, byte[] from, byte[] to, EntryVisitor visit)
    {
        var options = new ReadOptions().SetIterateUpperBound(to);
        using var iterator = Db.NewIterator(family, options);
        for (iterator.Seek(from); iterator.Valid(); iterator.Next())
        {
            if (!visit(iterator.GetKeySpan(), iterator.GetValueSpan()))
            {
                break;
            }
        }

        // An iterator that meets a damaged block ends as if there were no more.
        Native.Instance.rocksdb_iter_get_error(iterator.Handle);
        GC.KeepAlive(options);
    }

    /// <summary>The last key in a range, or null.</summary>
    public byte[]? FindLastKey(ColumnFamilyHandle family, byte[] from, byte[] to)
    {
        var options = new ReadOptions().SetIterateLowerBound(from);
        using var iterator = Db.NewIterator(family, options);
        iterator.SeekForPrev(to);
        if (iterator.Valid() && iterator.GetKeySpan().SequenceEqual(to))
        {
            iterator.Prev();
        }

        Native.Instance.rocksdb_iter_get_error(iterator.Handle);
        var key = iterator.Valid() ? iterator.Key() : null;
        GC.KeepAlive(options);
        return key;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Db.Dispose();
        GC.KeepAlive(_options);
        GC.KeepAlive(_families);
    }

    /// <summary>What a failed call of RocksDB means to a caller of the store.</summary>
    public static Exception Translate(RocksDbException e, string doing) =>
        e.Message.StartsWith("Corruption", StringComparison.Ordinal)
            ? new JournalCorruptException($"The store is damaged ({doing}): {e.Message}", e)
            : new JournalUnavailableException($"The store does not answer ({doing}): {e.Message}", e);
}
