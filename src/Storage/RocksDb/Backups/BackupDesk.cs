using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Backups;

/// <summary>Where a tool asks the running server for a checkpoint: files in a folder that only the owner may enter.</summary>
/// <remarks>
/// A tool puts <c>NAME.ask</c>; the server makes <c>NAME.ready/</c>, hard links to its table files, or <c>NAME.failed</c> with
/// the reason. The tool copies it where it likes and deletes it, so the server writes to no place that a request names. Files
/// rather than a socket: a socket's path may be 107 bytes long, a data folder's longer.
/// </remarks>
internal sealed class BackupDesk : IDisposable
{
    private const string Ask = ".ask";
    private const string Ready = ".ready";
    private const string Failed = ".failed";
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LeftOverAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan ToolPoll = TimeSpan.FromMilliseconds(50);

    private readonly StoreDatabase _store;
    private readonly string _folder;
    private readonly ITimer _timer;
    private readonly Lock _one = new();
    private bool _closed;

    /// <summary>Clears what an earlier process left, then looks for requests.</summary>
    public BackupDesk(StoreDatabase store)
    {
        _store = store;
        _folder = store.Parts.Options.BackupPath;
        StoreDatabase.MakeFolder(_folder);
        foreach (var left in new DirectoryInfo(_folder).EnumerateFileSystemInfos())
        {
            Delete(left);
        }

        _timer = store.Parts.Clock.CreateTimer(_ => Look(), null, Every, Every);
    }

    /// <summary>Asks the server of a data folder for a checkpoint.</summary>
    /// <returns>Its folder, the caller's to delete.</returns>
    /// <exception cref="IOException">It did not answer, or could not make one.</exception>
    public static async Task<string> AskAsync(string backupFolder, TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        var name = Path.Combine(backupFolder, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(name + Ask, [], cancellationToken).ConfigureAwait(false);
        var startedAt = clock.GetTimestamp();
        while (!Directory.Exists(name + Ready))
        {
            if (File.Exists(name + Failed))
            {
                var reason = await File.ReadAllTextAsync(name + Failed, cancellationToken).ConfigureAwait(false);
                File.Delete(name + Failed);
                throw new IOException($"The server could not make a checkpoint: {reason}");
            }

            if (clock.GetElapsedTime(startedAt) > wait)
            {
                File.Delete(name + Ask);
                throw new IOException($"The process that has the store made no checkpoint within {wait.TotalSeconds:0} s.");
            }

            await Task.Delay(ToolPoll, clock, cancellationToken).ConfigureAwait(false);
        }

        return name + Ready;
    }

    /// <summary>Makes a checkpoint in a folder.</summary>
    /// <returns>Its path.</returns>
    public static string Checkpoint(OpenDatabase database, string folder, string? name = null)
    {
        var path = Path.Combine(folder, name ?? Guid.NewGuid().ToString("N"));
        using var checkpoint = database.Db.Checkpoint();

        // 0: memory goes to table files first, so the checkpoint needs no log.
        checkpoint.Save(path + ".making", 0);
        Directory.Move(path + ".making", path + Ready);
        return path + Ready;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_one)
        {
            _closed = true;
        }
    }

    private void Look()
    {
        if (!_one.TryEnter())
        {
            return;
        }

        try
        {
            if (!_closed)
            {
                ServeAll();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, a folder taken away: the next look may do better, the server goes on.
            _store.Parts.LogBackupFailed(e);
        }
        finally
        {
            _one.Exit();
        }
    }

    private void ServeAll()
    {
        foreach (var file in new DirectoryInfo(_folder).EnumerateFileSystemInfos())
        {
            if (file.Extension == Ask)
            {
                Serve(Path.GetFileNameWithoutExtension(file.Name));
                File.Delete(file.FullName);
            }
            else if (_store.Parts.Clock.GetUtcNow() - file.LastWriteTimeUtc > LeftOverAfter)
            {
                // A tool that died: its checkpoint would keep erased bytes on disk.
                Delete(file);
            }
        }
    }

    private void Serve(string name)
    {
        try
        {
            _store.Use(d => Checkpoint(d, _folder, name));
            _store.Parts.LogBackup(name);
        }
        catch (Exception e) when (e is RocksDbException or JournalUnavailableException or IOException)
        {
            _store.Parts.LogBackupFailed(e);
            File.WriteAllText(Path.Combine(_folder, name + Failed), e.Message);
        }
    }

    private static void Delete(FileSystemInfo left)
    {
        if (left is DirectoryInfo folder)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            left.Delete();
        }
    }
}
