using LuckyCart.Storage.RocksDb.Backups;
using LuckyCart.Storage.RocksDb.Databases;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>Backs a data folder up, while its server runs or without one, and restores the backup to another folder.</summary>
/// <remarks>A backup is a data folder itself: <see cref="StoredJournals"/> reads it.</remarks>
public static class JournalBackup
{
    private const string PartialSuffix = ".partial";

    /// <summary>Backs up everything acknowledged before the call.</summary>
    /// <param name="dataFolder">What.</param>
    /// <param name="target">Where to: a folder that is empty or not there.</param>
    /// <param name="wait">How long to wait for a running server's checkpoint.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellationToken">Breaks it off; what was copied is no backup then.</param>
    /// <returns>Bytes copied.</returns>
    /// <exception cref="IOException">It could not be made.</exception>
    public static async Task<long> CreateAsync(
        string dataFolder, string target, TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        var options = new RocksDbStorageOptions { Folder = dataFolder, BlockCacheMb = 32 };
        if (!Directory.Exists(options.DatabasePath))
        {
            throw new IOException($"{dataFolder} is no data folder of LuckyCart: there is no store in {options.DatabasePath}.");
        }

        RequireEmpty(target);
        var checkpoint = TryCheckpointAlone(options) ?? await BackupDesk.AskAsync(options.BackupPath, wait, clock, cancellationToken).ConfigureAwait(false);
        try
        {
            return CopyDatabase(checkpoint, target, cancellationToken);
        }
        finally
        {
            Directory.Delete(checkpoint, recursive: true);
        }
    }

    /// <summary>Copies a backup into a data folder that is empty or not there. Tombstones are then to be applied again.</summary>
    /// <returns>The store, open.</returns>
    /// <exception cref="IOException">It could not be done.</exception>
    public static JournalLoader Restore(string backup, string dataFolder, CancellationToken cancellationToken = default)
    {
        var from = new RocksDbStorageOptions { Folder = backup };
        if (!File.Exists(Path.Combine(from.DatabasePath, "CURRENT")))
        {
            throw new IOException($"{backup} is no whole backup: there is no store in {from.DatabasePath}.");
        }

        RequireEmpty(dataFolder);
        CopyDatabase(from.DatabasePath, dataFolder, cancellationToken);
        return JournalLoader.Open(dataFolder);
    }

    private static void RequireEmpty(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"{folder} is not empty. Nothing is written over; name an empty folder.");
        }
    }

    /// <summary>A checkpoint made here, or null when a server has the store.</summary>
    private static string? TryCheckpointAlone(RocksDbStorageOptions options)
    {
        try
        {
            LogFiles.Check(options.DatabasePath);
            using var database = OpenDatabase.Open(new DatabaseSettings(options), options.DatabasePath);
            StoreDatabase.MakeFolder(options.BackupPath);
            return BackupDesk.Checkpoint(database, options.BackupPath);
        }
        catch (RocksDbException e) when (e.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        catch (RocksDbException e)
        {
            throw new IOException($"The store in {options.DatabasePath} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Copies into a folder of another name first, so that a copy broken off is never taken for a whole one.</summary>
    private static long CopyDatabase(string from, string targetFolder, CancellationToken cancellationToken)
    {
        var target = new RocksDbStorageOptions { Folder = targetFolder }.DatabasePath;
        StoreDatabase.MakeFolder(targetFolder);
        StoreDatabase.MakeFolder(target + PartialSuffix);
        var bytes = 0L;
        foreach (var file in Directory.EnumerateFiles(from))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var source = File.OpenRead(file);
            using var copy = new FileStream(Path.Combine(target + PartialSuffix, Path.GetFileName(file)), FileMode.CreateNew);
            source.CopyTo(copy);
            copy.Flush(flushToDisk: true);
            bytes += copy.Length;
        }

        Directory.Move(target + PartialSuffix, target);
        return bytes;
    }
}
