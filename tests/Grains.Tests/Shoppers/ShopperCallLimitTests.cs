using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Silo;
using Orleans.Storage;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>The silo as a host composes it, called from its own process as the API does.</summary>
public sealed class ShopperCallLimitTests : IAsyncLifetime
{
    private readonly BlockingStore _store = new();
    private readonly PublishedDocuments _published = new();
    private IHost? _host;

    public async ValueTask InitializeAsync()
    {
        _published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"Europe/Paris"},"seed":"AQID"}""");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddLuckyCartSilo(storage: silo =>
        {
            silo.Services.AddSingleton<IJournalStore>(_store);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, new MemorySnapshots());
            silo.Services.AddSingleton(_published);
            silo.Services.AddSingleton<IShopperEngine, TallyEngine>();
            silo.Services.AddSingleton<ICatalogueCompiler, TallyCompiler>();
            silo.Services.Configure<ShopperOptions>(o => (o.CallsPerShopper, o.CallsInAll) = (3, 5));
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _store.Release();
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }

    [Fact]
    public async Task PostAsync_BeyondTheLimits_IsRefusedAtOnceAndServedAfterwards()
    {
        var grains = _host!.Services.GetRequiredService<IGrainFactory>();
        var hot = Shopper(grains);
        var waiting = Enumerable.Range(0, 3).Select(i => hot.PostAsync(Post(Event($"e{i}")))).ToList();
        var refused = await Assert.ThrowsAsync<GrainBusyException>(() => hot.PostAsync(Post(Event("e3"))));
        Assert.False(refused.WholeSilo);

        waiting.Add(Shopper(grains).PostAsync(Post(Event("x"))));
        waiting.Add(Shopper(grains).PostAsync(Post(Event("y"))));
        refused = await Assert.ThrowsAsync<GrainBusyException>(() => Shopper(grains).PostAsync(Post(Event("z"))));
        Assert.True(refused.WholeSilo);

        _store.Release();
        Assert.All(await Task.WhenAll(waiting), a => Assert.Equal(EventResultStatus.Applied, a.Results[0].Status));
        Assert.Equal(0, _host.Services.GetRequiredService<ShopperCallLimit>().InAll);
        Assert.Equal(EventResultStatus.Applied, (await hot.PostAsync(Post(Event("e3")))).Results[0].Status);
    }

    private static IShopperGrain Shopper(IGrainFactory grains) => grains.GetGrain<IShopperGrain>(
        new JournalId("demo", JournalKind.Shopper, Guid.NewGuid().ToString("N")).ToString());

    /// <summary>A store whose appends wait for a word.</summary>
    private sealed class BlockingStore : IJournalStore
    {
        private readonly MemoryJournalStore _inner = new();
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IJournalFeed Feed => _inner.Feed;

        public void Release() => _released.TrySetResult();

        public async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
        {
            await _released.Task;
            return await _inner.AppendAsync(append, cancellationToken);
        }

        public ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
            _inner.FindRowAsync(journal, sequence, cancellationToken);

        public IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default) =>
            _inner.ReadAsync(journal, fromSequence, cancellationToken);

        public ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default) =>
            _inner.FindIdAsync(journal, key, cancellationToken);

        public IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default) =>
            _inner.ListAsync(retailerId, kind, cancellationToken);

        public ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default) =>
            _inner.TruncateAsync(journal, checkpointSequence, cancellationToken);

        public ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
            _inner.DropBeforeAsync(journal, sequence, cancellationToken);

        public ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default) =>
            _inner.EraseAsync(journal, tombstone, cancellationToken);

        public ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) =>
            _inner.FindTombstoneAsync(journal, cancellationToken);

        public ValueTask CompactAsync(CancellationToken cancellationToken = default) => default;
    }
}
