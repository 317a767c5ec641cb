using LuckyCart.Abstractions.Journals;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>Holds the open database, so that nobody reads it while it is closed.</summary>
internal sealed class DatabaseGate : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private OpenDatabase? _database;
    private string _reason = "The store is not open.";

    /// <summary>The database, for the writer thread, which alone replaces it; null while down.</summary>
    public OpenDatabase? Current => _database;

    /// <summary>Why it is down.</summary>
    public string Reason => _reason;

    /// <summary>Reads.</summary>
    /// <exception cref="JournalUnavailableException">It is down.</exception>
    public T Read<T>(Func<OpenDatabase, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return _database is { } database ? read(database) : throw new JournalUnavailableException(_reason);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Lets readers in.</summary>
    public void Open(OpenDatabase database)
    {
        _lock.EnterWriteLock();
        _database = database;
        _lock.ExitWriteLock();
    }

    /// <summary>Closes the database once the readers have left.</summary>
    public void Close(string reason)
    {
        if (_database is { } open)
        {
            // A compaction may hold the gate for minutes.
            Native.Instance.rocksdb_disable_manual_compaction(open.Db.Handle);
        }

        _lock.EnterWriteLock();
        try
        {
            _reason = reason;
            _database?.Dispose();
            _database = null;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
