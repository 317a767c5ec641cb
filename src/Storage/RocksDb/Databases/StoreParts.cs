using Microsoft.Extensions.Logging;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>What the parts of the store share.</summary>
internal sealed partial class StoreParts(
    RocksDbStorageOptions options, TimeProvider clock, StorageMetrics metrics, ILogger logger, CommitFailpoints failpoints)
{
    public RocksDbStorageOptions Options => options;

    public TimeProvider Clock => clock;

    public StorageMetrics Metrics => metrics;

    public CommitFailpoints Failpoints => failpoints;

    [LoggerMessage(3001, LogLevel.Error, "The store refused a write; it is closed and opened again")]
    public partial void LogDown(Exception exception);

    [LoggerMessage(3002, LogLevel.Warning, "The store is open again")]
    public partial void LogReopened();

    [LoggerMessage(3003, LogLevel.Error, "The store cannot be opened again yet")]
    public partial void LogStillDown(Exception exception);

    [LoggerMessage(3004, LogLevel.Information, "Compacted {Ranges} erased key ranges in {Seconds} s")]
    public partial void LogCompacted(int ranges, double seconds);

    [LoggerMessage(3005, LogLevel.Error, "A backup was asked for and could not be made")]
    public partial void LogBackupFailed(Exception exception);

    [LoggerMessage(3006, LogLevel.Information, "A backup was handed out: {Name}")]
    public partial void LogBackup(string name);
}

/// <summary>Where tests make a commit fail, or the process end.</summary>
internal sealed class CommitFailpoints
{
    /// <summary>Before the synced write; an <see cref="IOException"/> is taken as its failure.</summary>
    public Action? BeforeCommit { get; set; }

    /// <summary>After the synced write, before any answer.</summary>
    public Action? AfterCommit { get; set; }
}
