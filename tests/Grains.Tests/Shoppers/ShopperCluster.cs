using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Core.Internal;
using Orleans.Storage;
using Orleans.TestingHost;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>One silo with real grains over a journal in memory. Every test takes shoppers of its own.</summary>
public sealed class ShopperCluster : IAsyncLifetime
{
    /// <summary>A quiet moment to judge times against.</summary>
    public const long Now = 1_795_000_000_000;

    private InProcessTestCluster? _cluster;

    internal MemoryJournalStore Store { get; } = new();

    internal MemorySnapshots Snapshots { get; } = new();

    internal PublishedDocuments Published { get; } = new();

    internal IGrainFactory Grains => _cluster!.Client;

    internal CatalogueIndex Index => _cluster!.Silos[0].ServiceProvider.GetRequiredService<CatalogueIndex>();

    public async ValueTask InitializeAsync()
    {
        Published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"Europe/Paris","currency":"EUR"},"seed":"AQID"}""");
        Published.Put("sandbox", "retailer", "main", """{"settings":{"time_zone":"Europe/London","clock":"event_time"},"seed":"AQID"}""");
        Published.Put("shaky", "retailer", "main", """{"settings":{"time_zone":"Europe/Paris"},"seed":"AQID"}""");
        Published.PutCampaign("demo", "welcome", 1, 1, "first");
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(Store);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, Snapshots);
            silo.Services.AddSingleton(Published);
            silo.Services.AddSingleton<IShopperEngine, TallyEngine>();
            silo.Services.AddSingleton<ICatalogueCompiler, TallyCompiler>();
            silo.Services.Configure<JournalOptions>(o => o.SnapshotEvery = 10_000);
            silo.AddLuckyCartGrains();
            silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.Remove(typeof(CatalogueGrain)));
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

    internal (IShopperGrain Grain, JournalId Journal) NewShopper(string retailer = "demo")
    {
        var journal = new JournalId(retailer, JournalKind.Shopper, Guid.NewGuid().ToString("N"));
        return (Grains.GetGrain<IShopperGrain>(journal.ToString()), journal);
    }

    internal static async Task DeactivateAsync(IShopperGrain grain) =>
        await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    internal static ShopperEvent Event(string id, string name = "page_view", long? at = null) => new()
    {
        EventId = id, EventName = name, OccurredAtMs = at ?? Now, PageViewId = null,
    };

    internal static ShopperPost Post(params ShopperEvent[] events) => PostAt(Now, events);

    internal static ShopperPost PostAt(long receivedAt, params ShopperEvent[] events) => new()
    {
        RequestId = "r", ShopperId = "v_plain", ReceivedAtMs = receivedAt, Placements = ["home-hero"],
        Events = events.Select(e => new EncodedEvent(EventCodec.Encode(e), e.OccurredAtMs)).ToArray(),
    };
}
