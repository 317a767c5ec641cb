using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LuckyCart.Api.Health;

/// <summary>Ready when a silo answers: asks the installation, which every first call of a retailer asks too.</summary>
internal sealed class GrainsHealth(IGrainFactory grains) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var key = new JournalId("-", JournalKind.Installation, "main").ToString();
            await grains.GetGrain<IInstallationGrain>(key).ListRetailersAsync().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (Problem.Of(e).Status == 503)
        {
            return HealthCheckResult.Unhealthy("No silo answers.", e);
        }
    }
}
