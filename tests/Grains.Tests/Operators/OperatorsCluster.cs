using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Core.Internal;
using Orleans.Storage;
using Orleans.TestingHost;

namespace LuckyCart.Grains.Tests.Operators;

/// <summary>One silo with operators' grains, each journal its own installation, over a clock that tests set.</summary>
public sealed class OperatorsCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    /// <summary>Of the journals only: Orleans' own timers go on.</summary>
    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    internal MemoryJournalStore Store { get; } = new();

    internal long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(Store);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, new MemorySnapshots());
            silo.AddLuckyCartGrains();
            silo.Services.AddSingleton(services => new JournalAccess(
                Store, Clock, services.GetRequiredService<IOptions<JournalOptions>>(), services.GetRequiredService<JournalMetrics>(),
                services.GetRequiredService<ILoggerFactory>(), services.GetRequiredKeyedService<IGrainStorage>(JournalAccess.SnapshotStorage)));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>An installation of a test's own.</summary>
    internal (IOperatorsGrain Grain, JournalId Journal) New()
    {
        var journal = new JournalId("-", JournalKind.Operators, Guid.NewGuid().ToString("N"));
        return (_cluster!.Client.GetGrain<IOperatorsGrain>(journal.ToString()), journal);
    }

    internal static async Task DeactivateAsync(IOperatorsGrain grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    internal async Task<List<JournalRow>> RowsAsync(JournalId journal)
    {
        var rows = new List<JournalRow>();
        await foreach (var row in Store.ReadAsync(journal, 1))
        {
            rows.Add(row);
        }

        return rows;
    }

    internal static CommandContext By(string actor = "root") => new(Guid.NewGuid().ToString("N"), "operator", actor, null);

    internal static byte[] Sha(string secret) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret));

    internal static NewSession Session(string id) => new(id, Sha(id), "127.0.0.1", "tests");

    internal static NewOperator Person(string name, params (string RetailerId, string Role)[] roles) =>
        new($"{name}@shop.example", name, "en", [.. roles.Select(r => new RetailerRole(r.RetailerId, r.Role))]);
}
