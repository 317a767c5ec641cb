using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>Whether the start is over: until then <c>/health/ready</c> says no and only our own log lines are shown.</summary>
/// <remarks>
/// A part that fails at start logs it with its stack, its caller again, and the host once more; the user gets the one line
/// of <see cref="StartFailures"/> instead.
/// </remarks>
internal sealed class StartGate : IHealthCheck
{
    private volatile bool _open;

    public void Open() => _open = true;

    public bool Shows(string? category) => _open || category?.StartsWith("LuckyCart.", StringComparison.Ordinal) == true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_open ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Still starting."));
}
