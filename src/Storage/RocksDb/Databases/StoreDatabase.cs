using System.Buffers.Binary;
using LuckyCart.Storage.RocksDb.Backups;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>The one database of the process: its writer thread, its reader threads, its folder.</summary>
internal sealed class StoreDatabase : IDisposable
{
    private const string FormatKey = "format";
    private const string WriterKey = "writer";
    private const long Format = 1;

    private readonly DatabaseGate _gate = new();
    private readonly DatabaseSettings _settings;
    private readonly ReaderThreads _readers;
    private readonly CommitWriter _writer;
    private readonly BackupDesk _backups;
    private bool _disposed;

    /// <summary>Opens the database, making it if need be.</summary>
    /// <exception cref="IOException">Another process has it, or it is damaged, or written by a later version.</exception>
    public StoreDatabase(
        IOptions<RocksDbStorageOptions> options, TimeProvider clock, StorageMetrics metrics, ILoggerFactory loggers, CommitFailpoints? failpoints = null)
    {
        Parts = new StoreParts(options.Value, clock, metrics, loggers.CreateLogger("LuckyCart.Storage"), failpoints ?? new CommitFailpoints());
        _settings = new DatabaseSettings(Parts.Options);
        MakeFolder(Parts.Options.Folder);
        MakeFolder(Parts.Options.DatabasePath);
        var database = OpenFirst();
        _gate.Open(database);
        _writer = new CommitWriter(_gate, Open, NextWriter(database), Parts);
        _readers = new ReaderThreads(_gate, Parts.Options.ReaderThreads, Parts.Options.QueueMax);
        _backups = new BackupDesk(this);
    }

    /// <summary>Options, clock, metrics, log.</summary>
    public StoreParts Parts { get; }

    /// <summary>This process's writer number.</summary>
    public long Writer => _writer.Writer;

    /// <summary>Reads on a thread of the store's.</summary>
    /// <param name="doing">For messages.</param>
    /// <param name="read">What to do; must not keep what it is given.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public ValueTask<T> ReadAsync<T>(string doing, Func<OpenDatabase, T> read, CancellationToken cancellationToken) =>
        _readers.ReadAsync(doing, read, cancellationToken);

    /// <summary>Writes; when it returns it is on disk.</summary>
    public ValueTask<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken cancellationToken) =>
        _writer.WriteAsync(operation, cancellationToken);

    /// <summary>Works on the database for long, on the caller's thread.</summary>
    public T Use<T>(Func<OpenDatabase, T> work) => _gate.Read(work);

    /// <summary>Ends writes and reads that wait, then closes.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _backups.Dispose();
        _writer.Dispose();
        _readers.Dispose();
        _gate.Close("The store is closed.");
        _gate.Dispose();
    }

    /// <summary>Makes a folder that only its owner may enter.</summary>
    internal static void MakeFolder(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerOnly);
        if (File.GetUnixFileMode(path) != OwnerOnly)
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    private OpenDatabase Open()
    {
        LogFiles.Check(Parts.Options.DatabasePath);
        return OpenDatabase.Open(_settings, Parts.Options.DatabasePath);
    }

    private OpenDatabase OpenFirst()
    {
        try
        {
            return Open();
        }
        catch (RocksDbException e) when (e.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            throw new IOException(
                $"The data folder {Parts.Options.Folder} is in use by another process, which holds {Parts.Options.DatabasePath}/LOCK. "
                + "Stop it first, or use another folder.",
                e);
        }
        catch (RocksDbException e)
        {
            throw new IOException($"The store in {Parts.Options.DatabasePath} cannot be opened: {e.Message}", e);
        }
    }

    private long NextWriter(OpenDatabase database)
    {
        var format = ReadNumber(database, FormatKey);
        if (format > Format)
        {
            database.Dispose();
            throw new IOException($"The store in {Parts.Options.DatabasePath} has format {format}; this program knows {Format}. Use a newer one.");
        }

        var writer = ReadNumber(database, WriterKey) + 1;
        using var batch = new WriteBatch();
        batch.Put(System.Text.Encoding.ASCII.GetBytes(FormatKey), Number(Format), database.Meta);
        batch.Put(System.Text.Encoding.ASCII.GetBytes(WriterKey), Number(writer), database.Meta);
        database.Db.Write(batch, new WriteOptions().SetSync(true));
        return writer;
    }

    private static long ReadNumber(OpenDatabase database, string key) =>
        database.Find(database.Meta, System.Text.Encoding.ASCII.GetBytes(key)) is { Length: sizeof(long) } value
            ? BinaryPrimitives.ReadInt64BigEndian(value)
            : 0;

    private static byte[] Number(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
