using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LuckyCart.Grains.Journals;

/// <summary>Registers what journaled grains share.</summary>
public static class JournalRegistration
{
    /// <summary>Safe to call twice. The journal store and the storage <c>snapshots</c> are the host's.</summary>
    public static IServiceCollection AddJournaledGrains(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<JournalOptions>()
            .Validate(o => o.SnapshotEvery is >= 1 and <= 10_000, "Journal:SnapshotEvery is 1 to 10,000.")
            .Validate(o => o.ConcurrentLoads is >= 1 and <= 1_024, "Journal:ConcurrentLoads is 1 to 1,024.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JournalMetrics>();
        services.TryAddSingleton<JournalAccess>();
        return services;
    }
}
