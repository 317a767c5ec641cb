using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>
/// Gives calls at work a moment to end once the process is told to stop, then cuts what is left, open streams above all,
/// so that the silo and the store keep the rest of the time to close in order.
/// </summary>
internal sealed class ConnectionDrain : IDisposable
{
    /// <summary>Of the 5 s that a stop may take. The slowest call waits for one synced write.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopping;

    public ConnectionDrain(IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(Patience));
    }

    public void Watch(ListenOptions listen) => listen.Use(next => connection => RunAsync(next, connection));

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }

    private async Task RunAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        using var cut = _over.Token.Register(static c => ((ConnectionContext)c!).Abort(), connection);
        await next(connection);
    }
}
