using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>One silo with the product's own engine and scanners, whose time of day the test sets. Nothing scans by itself.</summary>
public sealed class DueCluster : IAsyncLifetime
{
    public const long Minute = 60_000;
    private const string ByDefault = ""","default_consent":"personalization"}""";
    private InProcessTestCluster? _cluster;

    internal MemoryJournalStore Store { get; } = new();

    internal PublishedDocuments Published { get; } = new();

    internal SetClock Clock { get; } = new(ShopperCluster.Now);

    internal IGrainFactory Grains => _cluster!.Client;

    private CatalogueIndex Index => _cluster!.Silos[0].ServiceProvider.GetRequiredService<CatalogueIndex>();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(Store);
            silo.Services.AddSingleton<IDueStore>(Store.Due);
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, new MemorySnapshots());
            silo.Services.AddSingleton(Published);
            silo.AddLuckyCartGrains();
            silo.Services.AddSingleton(s => new DueScans(
                s.GetRequiredService<IGrainFactory>(), Clock, s.GetRequiredService<IOptions<DueOptions>>(), NullLogger<DueScans>.Instance));
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

    /// <summary>A retailer of its own with one campaign, <c>waiting</c>, that waits 15 minutes after <c>add_to_cart</c>.</summary>
    internal string NewRetailer(string more = "", string settings = "")
    {
        var retailer = $"r{Guid.NewGuid():N}"[..12];
        Published.Put(retailer, "retailer", "main",
            $$"""{"settings":{"time_zone":"Europe/Paris","currency":"EUR"{{settings}}{{ByDefault}},"seed":"AQID"}""");
        Publish(retailer, "waiting", more: more);
        return retailer;
    }

    internal void Publish(
        string retailer, string id, string after = "15m", string status = "live", string more = "", int number = 1, int version = 1) =>
        Published.PutDocument(retailer, id, number, version, Waiting(id, after, more), status);

    /// <summary>What changed in the catalogue reaches the silo.</summary>
    internal Task PollAsync() => Index.PollAsync();

    internal (IShopperGrain Grain, JournalId Journal) NewShopper(string retailer)
    {
        var journal = new JournalId(retailer, JournalKind.Shopper, Guid.NewGuid().ToString("N"));
        return (_cluster!.Client.GetGrain<IShopperGrain>(journal.ToString()), journal);
    }

    /// <summary>Posts an event that occurs now.</summary>
    internal Task<ShopperAnswer> PostAsync(IShopperGrain grain, string name, bool? consent = null, long? at = null)
    {
        var e = new ShopperEvent
        {
            EventId = Guid.NewGuid().ToString("N"), EventName = name, OccurredAtMs = at ?? Clock.NowMs, PageViewId = "pv1", PageType = "cart",
            Items = [new EventItem { ItemId = "p1" }], ConsentPersonalization = consent,
        };
        return grain.PostAsync(new ShopperPost
        {
            RequestId = "r", ShopperId = "alice", ReceivedAtMs = Clock.NowMs, Placements = ["cart-side"],
            Events = [new EncodedEvent(EventCodec.Encode(e), e.OccurredAtMs)],
        });
    }

    /// <summary>An observer as a grain sees it. Hold on to the one given: Orleans does not.</summary>
    internal IInteractionObserver Observe(IInteractionObserver observer) =>
        _cluster!.Client.CreateObjectReference<IInteractionObserver>(observer);

    /// <summary>Every shard is scanned once.</summary>
    internal async Task ScanAsync()
    {
        for (var shard = 0; shard < DueKeys.Shards; shard++)
        {
            await ScanAsync(shard);
        }
    }

    internal async Task ScanAsync(int shard)
    {
        while (await _cluster!.Client.GetGrain<IDueScannerGrain>(shard).ScanAsync())
        {
        }
    }

    internal async Task<List<ShopperRecord>> RecordsAsync(JournalId journal)
    {
        List<ShopperRecord> records = [];
        await foreach (var row in Store.ReadAsync(journal, 1))
        {
            if (Record.Parser.ParseFrom(row.Record.Span).Shopper is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>Events that time made, with what came of each.</summary>
    internal async Task<List<(RecordedEvent Event, ShopperRecord Record)>> FiredAsync(JournalId journal) =>
    [
        .. (await RecordsAsync(journal)).SelectMany(r => r.Events.Where(e => e.Status == EventStatus.Fired).Select(e => (e, r))),
    ];

    private static string Waiting(string id, string after, string more) => $$"""
        {"campaign_id":"{{id}}","name":"{{id}}","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00",
         "triggers":[{"after":"{{after}}","since":"add_to_cart","without":["purchase"]}],
         "interaction":{"type":"banner","variants":[{"variant_id":"a","content":[
           {"placement":"cart-side","image_url":"/v1/media/m","link_url":"/l","alt":"{{id}}"}]}]}{{more}}}
        """;

    /// <summary>The time of day as the test sets it; timers and stopwatches are the machine's, because Orleans stands on them.</summary>
    internal sealed class SetClock(long nowMs) : TimeProvider
    {
        private long _nowMs = nowMs;

        public long NowMs => Interlocked.Read(ref _nowMs);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);

        public void Advance(long ms) => Interlocked.Add(ref _nowMs, ms);
    }
}
