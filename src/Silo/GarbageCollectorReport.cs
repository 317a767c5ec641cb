using System.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Silo;

/// <summary>Says at start which garbage collector really runs: the server one falls back silently on one core.</summary>
internal sealed partial class GarbageCollectorReport(ILogger<GarbageCollectorReport> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogCollector(GCSettings.IsServerGC ? "server" : "workstation", Environment.ProcessorCount, GCSettings.LatencyMode);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Garbage collector: {Kind}, {Cores} cores, {Mode}.")]
    private partial void LogCollector(string kind, int cores, GCLatencyMode mode);
}
