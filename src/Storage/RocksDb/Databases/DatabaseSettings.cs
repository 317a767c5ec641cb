using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>RocksDB's own settings, and why.</summary>
internal sealed class DatabaseSettings
{
    /// <summary>Format version, writer numbers, what waits for compaction.</summary>
    public const string Meta = "default";

    /// <summary>Journal rows.</summary>
    public const string Rows = "rows";

    /// <summary>The id index.</summary>
    public const string Ids = "ids";

    /// <summary>Journal heads: where cut off in front, tombstones.</summary>
    public const string Heads = "heads";

    /// <summary>The feed.</summary>
    public const string Feed = "feed";

    /// <summary>Grain storage.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>Which shopper is due when.</summary>
    public const string Due = "due";

    /// <summary>Rows that are made from the feed, to find things by.</summary>
    public const string Index = "index";

    /// <summary>Images.</summary>
    public const string Media = "media";

    /// <summary>What projections made of the feed.</summary>
    public const string Projections = "projections";

    private const int BloomBitsPerKey = 10;
    private const ulong Mb = 1024 * 1024;

    private readonly RocksDbStorageOptions _options;
    private readonly Cache _cache;

    /// <summary>Settings for every opening of one database; they share the block cache.</summary>
    public DatabaseSettings(RocksDbStorageOptions options)
    {
        _options = options;
        _cache = Cache.CreateLru((ulong)options.BlockCacheMb * Mb);
    }

    /// <summary>Settings of the database as a whole.</summary>
    public DbOptions OfDatabase()
    {
        var options = new DbOptions()
            .SetCreateIfMissing(true)
            .SetCreateMissingColumnFamilies(true)
            .SetParanoidChecks(true)
            // The default (PointInTime) opens without a word after one flipped bit, and without all that was synced after it.
            .SetWalRecoveryMode(Recovery.TolerateCorruptedTailRecords)
            // A recycled log keeps the bytes of erased rows, and is not safe with this recovery mode.
            .SetRecycleLogFileNum(0)
            .SetMaxTotalWalSize((ulong)_options.WriteAheadLogMb * Mb)
            .SetDbWriteBufferSize((ulong)_options.WriteBufferMb * Mb)
            // One thread writes.
            .SetAllowConcurrentMemtableWrite(false)
            .SetEnableWriteThreadAdaptiveYield(false)
            .SetBytesPerSync(Mb)
            .SetInfoLogLevel(InfoLogLevel.Warn)
            .SetMaxLogFileSize(8 * Mb)
            .SetKeepLogFileNum(4)
            .SetStatsDumpPeriodSec(0)
            .SkipStatsUpdateOnOpen(true);
        var native = Native.Instance;
        native.rocksdb_options_set_max_background_jobs(options.Handle, 2);
        // A closed log that lost its end, or is missing, is noticed at the next start.
        native.rocksdb_options_set_track_and_verify_wals_in_manifest(options.Handle, 1);
        // We reopen after any write error; RocksDB's own resuming must not race with that.
        native.rocksdb_options_set_max_bgerror_resume_count(options.Handle, 0);
        return options;
    }

    /// <summary>Settings of the column families.</summary>
    public ColumnFamilies OfFamilies() => new(Family(Meta, 1, compress: false))
    {
        { Rows, Family(Rows, 64, _options.Compress) },
        { Ids, Family(Ids, 16, compress: false) },
        { Heads, Family(Heads, 4, compress: false) },
        { Feed, Family(Feed, 16, _options.Compress) },
        { Snapshots, Family(Snapshots, 32, _options.Compress) },
        { Due, Family(Due, 8, compress: false) },
        { Index, Family(Index, 8, _options.Compress) },
        { Media, Family(Media, 8, compress: false) },
        { Projections, Family(Projections, 16, _options.Compress) },
    };

    private ColumnFamilyOptions Family(string name, ulong writeBufferMb, bool compress)
    {
        var table = new BlockBasedTableOptions()
            .SetBlockCache(_cache)
            .SetBlockSize(name == Rows ? 16UL * 1024 : 4UL * 1024)
            // Whether a row or an event id is there is asked for every new one, and the answer is nearly always no.
            .SetFilterPolicy(BloomFilterPolicy.Create(BloomBitsPerKey, false))
            .SetWholeKeyFiltering(true)
            // Filters of a hundred million ids would not fit beside the cache's budget; inside it they are bounded.
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetFormatVersion(6);
        var options = new ColumnFamilyOptions()
            .SetBlockBasedTableFactory(table)
            .SetCompactionStyle(Compaction.Level)
            .SetLevelCompactionDynamicLevelBytes(true)
            .SetCompression(compress ? Compression.Lz4 : Compression.No)
            .SetWriteBufferSize(writeBufferMb * Mb)
            .SetMaxWriteBufferNumber(3)
            .SetMemtablePrefixBloomSizeRatio(name is Rows or Ids ? 0.05 : 0);
        Native.Instance.rocksdb_options_set_memtable_whole_key_filtering(options.Handle, name is Rows or Ids ? (byte)1 : (byte)0);
        return options;
    }
}
