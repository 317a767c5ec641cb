using System.Threading.Channels;
using LuckyCart.Abstractions.Journals;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>A few threads of their own for reads, which may wait for the disk: the thread pool must not.</summary>
internal sealed class ReaderThreads : IDisposable
{
    private readonly Channel<Action> _jobs;
    private readonly Thread[] _threads;
    private readonly DatabaseGate _gate;

    /// <summary>Starts them.</summary>
    public ReaderThreads(DatabaseGate gate, int threads, int queueMax)
    {
        _gate = gate;
        _jobs = Channel.CreateBounded<Action>(queueMax);
        _threads = [.. Enumerable.Range(1, threads).Select(Start)];
    }

    /// <summary>Reads on one of the threads.</summary>
    /// <exception cref="JournalUnavailableException">The store is down, or does not answer.</exception>
    /// <exception cref="JournalCorruptException">What was read is damaged.</exception>
    public async ValueTask<T> ReadAsync<T>(string doing, Func<OpenDatabase, T> read, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _jobs.Writer.WriteAsync(() => Run(doing, read, done), cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new JournalUnavailableException($"The store is closed ({doing}).");
        }

        return await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _jobs.Writer.TryComplete();
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Run<T>(string doing, Func<OpenDatabase, T> read, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(_gate.Read(read));
        }
        catch (RocksDbException e)
        {
            done.SetException(OpenDatabase.Translate(e, doing));
        }
        catch (Exception e)
        {
            // The reader's own findings: a corrupt row, a store that is down. The caller gets them as they are.
            done.SetException(e);
        }
    }

    private Thread Start(int number)
    {
        var thread = new Thread(Loop) { IsBackground = true, Name = $"store reader {number}" };
        thread.Start();
        return thread;
    }

    private void Loop()
    {
        while (_jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_jobs.Reader.TryRead(out var job))
            {
                job();
            }
        }
    }
}
