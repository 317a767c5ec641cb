namespace LuckyCart.Api.Streams;

/// <summary>Wakes one stream; wakes while it is at work fall together.</summary>
internal sealed class StreamSignal : IDisposable
{
    private readonly SemaphoreSlim _waiting = new(0, 1);

    public void Set()
    {
        try
        {
            _waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // Awake already.
        }
        catch (ObjectDisposedException)
        {
            // Closed a moment ago.
        }
    }

    /// <summary>True when woken, false after the time.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        _waiting.WaitAsync(timeout, cancellationToken);

    public void Dispose() => _waiting.Dispose();
}
