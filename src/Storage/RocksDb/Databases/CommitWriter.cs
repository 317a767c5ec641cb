using LuckyCart.Abstractions.Journals;
using Microsoft.Extensions.Logging;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>The one thread that writes: takes what waits, writes it as few synced batches as it can, then answers.</summary>
/// <remarks>
/// While the disk syncs, the next operations gather: the slower the disk, the larger the batches. After any error of a write the
/// database is closed and opened again, because RocksDB goes on refusing after space was freed, and because only what is read
/// again is known to be there.
/// </remarks>
internal sealed class CommitWriter : IDisposable
{
    private const long BatchBytesMax = 4 * 1024 * 1024;
    private static readonly TimeSpan ReopenAfterMax = TimeSpan.FromSeconds(2);

    private readonly DatabaseGate _gate;
    private readonly Func<OpenDatabase> _open;
    private readonly StoreParts _parts;
    private readonly WriteQueue _queue;
    private readonly WriteOptions _synced = new WriteOptions().SetSync(true);
    private readonly Thread _thread;
    private TimeSpan _reopenAfter;
    private long _reopenFrom;
    private long _commit;

    /// <summary>Starts the thread.</summary>
    /// <param name="gate">Where the open database is; open.</param>
    /// <param name="open">Opens it again.</param>
    /// <param name="writer">This process's writer number.</param>
    /// <param name="parts">Options, clock, metrics, log, failpoints.</param>
    public CommitWriter(DatabaseGate gate, Func<OpenDatabase> open, long writer, StoreParts parts)
    {
        (_gate, _open, Writer, _parts) = (gate, open, writer, parts);
        _queue = new WriteQueue(parts.Options.QueueMax);
        _thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>This process's writer number.</summary>
    public long Writer { get; }

    /// <summary>Writes an operation.</summary>
    /// <exception cref="JournalUnavailableException">Not written, or unknown.</exception>
    public async ValueTask<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken cancellationToken) =>
        await _queue.TryAddAsync(operation, cancellationToken).ConfigureAwait(false)
            ? await operation.Done.ConfigureAwait(false)
            : throw new JournalUnavailableException("The store is closed.");

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        var taken = new List<WriteOperation>();
        using var batch = new CommitBatch(new JournalTails());
        while (_queue.Take(taken, UntilReopen()))
        {
            if (_gate.Current is null && UntilReopen() <= TimeSpan.Zero)
            {
                TryReopen();
            }

            WriteAll(taken, batch);
            taken.Clear();
        }
    }

    private void WriteAll(List<WriteOperation> taken, CommitBatch batch)
    {
        var next = 0;
        while (next < taken.Count)
        {
            if (_gate.Current is not { } database)
            {
                taken[next++].Fail(new JournalUnavailableException(_gate.Reason));
                continue;
            }

            if (!TryBegin(batch, database))
            {
                continue;
            }

            while (next < taken.Count && batch.Rows < _parts.Options.RowsPerCommitMax && batch.Bytes < BatchBytesMax && batch.TryAdd(taken[next]))
            {
                Prepare(taken[next++], batch);
            }

            Commit(batch);
        }
    }

    private bool TryBegin(CommitBatch batch, OpenDatabase database)
    {
        try
        {
            batch.Begin(database, Writer, LastCommit(database));
            return true;
        }
        catch (RocksDbException e)
        {
            GoDown(batch, e);
            return false;
        }
    }

    private static void Prepare(WriteOperation operation, CommitBatch batch)
    {
        try
        {
            operation.Prepare(batch);
        }
        catch (Exception e)
        {
            // What it found stands in the way of this one only.
            batch.Remove(operation);
            operation.Fail(e is RocksDbException r ? OpenDatabase.Translate(r, "reading before a write") : e);
        }
    }

    private void Commit(CommitBatch batch)
    {
        try
        {
            if (!batch.IsEmpty)
            {
                Write(batch);
            }
        }
        catch (Exception e) when (e is RocksDbException or IOException)
        {
            GoDown(batch, e);
            return;
        }

        foreach (var operation in batch.Operations)
        {
            operation.Complete();
        }
    }

    private void Write(CommitBatch batch)
    {
        var startedAt = _parts.Clock.GetTimestamp();
        if (batch.Rows > 0)
        {
            batch.PutFeedRow(_parts.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        }

        _parts.Failpoints.BeforeCommit?.Invoke();
        batch.Database.Db.Write(batch.Native, _synced);
        _parts.Failpoints.AfterCommit?.Invoke();
        _commit += batch.Rows > 0 ? 1 : 0;
        _parts.Metrics.Committed(batch.Rows, _parts.Clock.GetElapsedTime(startedAt));
    }

    /// <summary>The number of this writer's last commit; read again after the database was.</summary>
    private long LastCommit(OpenDatabase database)
    {
        if (_commit == 0)
        {
            var last = database.FindLastKey(database.Feed, JournalKeys.FeedKey(Writer, 0), JournalKeys.FeedKey(Writer, long.MaxValue));
            _commit = last is null ? 0 : JournalKeys.ParseFeedKey(last).Commit;
        }

        return _commit;
    }

    private void GoDown(CommitBatch batch, Exception cause)
    {
        var reason = $"The store refused a write and is being reopened: {cause.Message}";
        _parts.LogDown(cause);
        batch.Tails.Clear();
        _commit = 0;
        _gate.Close(reason);
        (_reopenAfter, _reopenFrom) = (_parts.Options.ReopenAfter, _parts.Clock.GetTimestamp());
        foreach (var operation in batch.Operations)
        {
            operation.Fail(new JournalUnavailableException(reason, cause));
        }
    }

    private TimeSpan UntilReopen()
    {
        if (_gate.Current is not null)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = _reopenAfter - _parts.Clock.GetElapsedTime(_reopenFrom);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void TryReopen()
    {
        try
        {
            _gate.Open(_open());
            _parts.Metrics.Reopened(opened: true);
            _parts.LogReopened();
        }
        catch (Exception e) when (e is RocksDbException or IOException)
        {
            _parts.Metrics.Reopened(opened: false);
            _parts.LogStillDown(e);
            (_reopenAfter, _reopenFrom) = (_reopenAfter * 2 < ReopenAfterMax ? _reopenAfter * 2 : ReopenAfterMax, _parts.Clock.GetTimestamp());
        }
    }
}
