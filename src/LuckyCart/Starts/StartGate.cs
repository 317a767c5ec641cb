using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>How far the start is: until it is over <c>/health/ready</c> says no; until the host runs, only our own log lines are shown.</summary>
/// <remarks>
/// A part that fails to start logs it with its stack, its caller again, and the host once more; the user gets the one line
/// of <see cref="StartFailures"/> instead.
/// </remarks>
internal sealed class StartGate : IHealthCheck
{
    private volatile bool _running;
    private volatile bool _open;

    /// <summary>Every part runs: what they have to say from here on is said.</summary>
    public void Run() => _running = true;

    /// <summary>The start is over.</summary>
    public void Open() => _open = true;

    public bool Shows(string? category) => _running || category?.StartsWith("LuckyCart.", StringComparison.Ordinal) == true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_open ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Still starting."));
}
