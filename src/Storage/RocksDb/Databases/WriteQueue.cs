namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>Operations on their way to the writer thread. Bounded: who finds it full waits outside.</summary>
internal sealed class WriteQueue(int max) : IDisposable
{
    private readonly SemaphoreSlim _places = new(max);
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _arrived = new(false);
    private readonly Queue<WriteOperation> _waiting = [];
    private bool _closed;

    /// <summary>Adds an operation when there is a place.</summary>
    /// <returns>False once closed.</returns>
    public async ValueTask<bool> TryAddAsync(WriteOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        lock (_lock)
        {
            if (_closed)
            {
                _places.Release();
                return false;
            }

            _waiting.Enqueue(operation);
        }

        _arrived.Set();
        return true;
    }

    /// <summary>Takes what waits, in order, waiting for something to come.</summary>
    /// <returns>False when it is closed and empty.</returns>
    public bool Take(List<WriteOperation> into, TimeSpan wait)
    {
        while (true)
        {
            lock (_lock)
            {
                while (_waiting.TryDequeue(out var operation))
                {
                    into.Add(operation);
                }

                if (into.Count > 0 || _closed)
                {
                    break;
                }
            }

            if (!_arrived.WaitOne(wait))
            {
                return true;
            }
        }

        if (into.Count > 0)
        {
            _places.Release(into.Count);
        }

        return into.Count > 0 || !_closed;
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }

        _arrived.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _arrived.Dispose();
    }
}
