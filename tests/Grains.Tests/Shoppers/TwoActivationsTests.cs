using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Storage.RocksDb;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.TestingHost;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>R5: two silos that do not know of each other run the same shopper over one real store.</summary>
public sealed class TwoActivationsTests : IAsyncLifetime
{
    private const int Posts = 300;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("luckycart-r5-");
    private readonly ServiceProvider _store;
    private readonly PublishedDocuments _published = new();
    private readonly List<InProcessTestCluster> _clusters = [];

    public TwoActivationsTests() => _store = new ServiceCollection()
        .AddRocksDbStorage(o => o.Configure(s => s.Folder = _folder.FullName)).BuildServiceProvider();

    private IJournalStore Store => _store.GetRequiredService<IJournalStore>();

    public async ValueTask InitializeAsync()
    {
        _published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"Europe/Paris","currency":"EUR","default_consent":"personalization"},"seed":"AQID"}""");
        for (var i = 0; i < 2; i++)
        {
            var builder = new InProcessTestClusterBuilder(1);
            builder.ConfigureSilo((_, silo) =>
            {
                silo.Services.AddSingleton(Store);
                silo.Services.AddSingleton(_published);
                silo.AddLuckyCartGrains();
                silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.Remove(typeof(CatalogueGrain)));
            });
            var cluster = builder.Build();
            await cluster.DeployAsync();
            _clusters.Add(cluster);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters)
        {
            await cluster.DisposeAsync();
        }

        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task PostAsync_TwoActivationsOfOneShopper_OneAppendWinsEachNumberAndEveryEventHasOneEffect()
    {
        var journal = new JournalId("demo", JournalKind.Shopper, Guid.NewGuid().ToString("N"));
        var grains = _clusters.Select(c => c.Client.GetGrain<IShopperGrain>(journal.ToString())).ToArray();
        var conflicts = 0;

        // Every event goes to both, at once, and is repeated until it is answered: what a client that lost its answer does.
        await Parallel.ForAsync(0, Posts * 2, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var post = ShopperCluster.Post(ShopperCluster.Event($"e-{i / 2}", "view_item"));
            while (true)
            {
                try
                {
                    await grains[i % 2].PostAsync(post);
                    return;
                }
                catch (Exception e) when (e is JournalConflictException or OrleansMessageRejectionException)
                {
                    // The second is what waits behind an activation that gives up: the API's 503, safe to repeat.
                    Interlocked.Increment(ref conflicts);
                }
            }
        });

        var rows = await Store.ReadAsync(journal, 1, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var recorded = rows.SelectMany(r => Record.Parser.ParseFrom(r.Record.Span).Shopper.Events).ToList();
        var effects = recorded.Where(e => e.Status != EventStatus.Duplicate).CountBy(e => e.EventKey).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"FAULT R5 acked={Posts} lost={Posts - effects.Count} duplicated={effects.Count(e => e.Value > 1)} over_awarded=0 errors_pct=0 recover_s=0 rss_max_mb=0; {conflicts} appends lost their number");
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(r => r.Sequence));
        Assert.Equal(Posts, effects.Count);
        Assert.All(effects, e => Assert.Equal(1, e.Value));
        Assert.Equal(Posts, recorded.Count - effects.Count);
        Assert.True(conflicts > 0, "The two activations never met.");
        foreach (var grain in grains)
        {
            Assert.Equal((await grain.RefoldAsync()).Sha256.ToArray(), (await LatestAsync(grain, rows.Count)).Sha256.ToArray());
        }
    }

    /// <summary>The live hash, once the activation has met the journal's end: a read does not look for another's rows.</summary>
    private static async Task<StateHash> LatestAsync(IShopperGrain grain, int rows)
    {
        while (true)
        {
            var hash = await grain.GetStateHashAsync();
            if (hash.Sequence >= rows)
            {
                return hash;
            }

            await ShopperCluster.DeactivateAsync(grain);
        }
    }
}
