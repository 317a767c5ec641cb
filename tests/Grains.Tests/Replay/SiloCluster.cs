using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using LuckyCart.Grains.Tests.Shoppers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>Silos with the product's own engine, index and compiler over one journal in memory, that come and go.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private SiloCluster(InProcessTestCluster cluster, MemoryJournalStore store, MemorySnapshots snapshots, PublishedDocuments published) =>
        (_cluster, Store, Snapshots, Published) = (cluster, store, snapshots, published);

    public MemoryJournalStore Store { get; }

    public MemorySnapshots Snapshots { get; }

    public PublishedDocuments Published { get; }

    public static async Task<SiloCluster> StartAsync(
        int silos, PublishedDocuments published, MemoryJournalStore? store = null, MemorySnapshots? snapshots = null)
    {
        var (journal, cache) = (store ?? new MemoryJournalStore(), snapshots ?? new MemorySnapshots());
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(journal);
            silo.Services.AddSingleton<IDueStore>(journal.Due);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, cache);
            silo.Services.AddSingleton(published);
            silo.Services.Configure<JournalOptions>(o => o.SnapshotEvery = 5);
            // A copy that counts as stale is recorded (degraded): here, only a slow machine could make one.
            silo.Services.Configure<CatalogueIndexOptions>(o => o.StaleAfter = TimeSpan.FromHours(1));
            silo.Services.Configure<ClusterMembershipOptions>(o =>
            {
                o.ProbeTimeout = TimeSpan.FromSeconds(1);
                o.NumMissedProbesLimit = 2;
                o.NumVotesForDeathDeclaration = 1;
            });
            silo.AddLuckyCartGrains();
            silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.Remove(typeof(CatalogueGrain)));
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new SiloCluster(cluster, journal, cache, published);
    }

    public static JournalId JournalOf(string shopper) => new(ReplayedCatalogue.Retailer, JournalKind.Shopper, shopper);

    public IShopperGrain ShopperOf(string shopper) => _cluster.Client.GetGrain<IShopperGrain>(JournalOf(shopper).ToString());

    /// <summary>Every silo serves what is published now.</summary>
    public async Task FollowAsync()
    {
        foreach (var silo in _cluster.Silos)
        {
            _ = await silo.ServiceProvider.GetRequiredService<CatalogueIndex>().GetNewestAsync(ReplayedCatalogue.Retailer);
        }
    }

    /// <summary>The newest silo hands over and goes; another comes.</summary>
    public async Task ReplaceAsync()
    {
        await _cluster.StopSiloAsync(_cluster.Silos[^1]);
        await _cluster.StartAdditionalSiloAsync();
    }

    /// <summary>The newest silo is gone from one moment to the next; another comes.</summary>
    public async Task KillAsync()
    {
        await _cluster.KillSiloAsync(_cluster.Silos[^1]);
        await _cluster.StartAdditionalSiloAsync();
    }

    /// <summary>Silos that shoppers are active on.</summary>
    public async Task<int> CountSilosWithShoppersAsync()
    {
        var grains = await _cluster.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return grains.Where(g => g.GrainType.Contains(nameof(ShopperGrain), StringComparison.Ordinal) && g.ActivationCount > 0)
            .Select(g => g.SiloAddress).Distinct().Count();
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}
