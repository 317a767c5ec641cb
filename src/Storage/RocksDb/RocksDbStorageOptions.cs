namespace LuckyCart.Storage.RocksDb;

/// <summary>Where the store lies and what it may use.</summary>
public sealed class RocksDbStorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "RocksDb";

    /// <summary>The folder's part that is the store's.</summary>
    internal const string DatabaseFolder = "journal";

    /// <summary>The folder's part in which backups are asked for and handed out.</summary>
    internal const string BackupFolder = "backup";

    /// <summary>The data folder; the store keeps to <c>journal/</c> and <c>backup/</c> in it. Made with mode 0700. Required.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Memory for blocks read, with their indexes and filters. Default: 256 MB. Range: 8 to 65,536.</summary>
    public int BlockCacheMb { get; set; } = 256;

    /// <summary>Memory for what is written and not yet in a table file, in all. Default: 128 MB. Range: 16 to 4,096.</summary>
    public int WriteBufferMb { get; set; } = 128;

    /// <summary>
    /// Write-ahead log kept at most; more of it means a longer start after a crash. Default: 256 MB. Range: 16 to 16,384.
    /// </summary>
    public int WriteAheadLogMb { get; set; } = 256;

    /// <summary>Threads for reads. Default: 4. Range: 1 to 64.</summary>
    public int ReaderThreads { get; set; } = 4;

    /// <summary>Reads, and writes, that may wait; more wait outside the queue. Default: 8,192. Range: 1 to 1,000,000.</summary>
    public int QueueMax { get; set; } = 8_192;

    /// <summary>Rows that share one synced write at most. Default: 1,024. Range: 1 to 65,536.</summary>
    public int RowsPerCommitMax { get; set; } = 1_024;

    /// <summary>Whether table files are compressed with LZ4. Default: true.</summary>
    public bool Compress { get; set; } = true;

    /// <summary>Pause before the first attempt to reopen after a write error; doubles up to 2 s. Default: 100 ms.</summary>
    public TimeSpan ReopenAfter { get; set; } = TimeSpan.FromMilliseconds(100);

    internal string DatabasePath => Path.Combine(Folder, DatabaseFolder);

    internal string BackupPath => Path.Combine(Folder, BackupFolder);

    internal static IEnumerable<string> Faults(RocksDbStorageOptions options)
    {
        foreach (var (name, value, min, max) in (IEnumerable<(string, int, int, int)>)
        [
            (nameof(BlockCacheMb), options.BlockCacheMb, 8, 65_536),
            (nameof(WriteBufferMb), options.WriteBufferMb, 16, 4_096),
            (nameof(WriteAheadLogMb), options.WriteAheadLogMb, 16, 16_384),
            (nameof(ReaderThreads), options.ReaderThreads, 1, 64),
            (nameof(QueueMax), options.QueueMax, 1, 1_000_000),
            (nameof(RowsPerCommitMax), options.RowsPerCommitMax, 1, 65_536),
        ])
        {
            if (value < min || value > max)
            {
                yield return $"{Section}:{name} is {value}; it is {min} to {max}.";
            }
        }

        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            yield return $"{Section}:{nameof(Folder)} is required.";
        }

        if (options.ReopenAfter <= TimeSpan.Zero)
        {
            yield return $"{Section}:{nameof(ReopenAfter)} is above zero.";
        }
    }
}
