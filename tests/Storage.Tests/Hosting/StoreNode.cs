using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Media;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Storage.RocksDb;
using LuckyCart.Storage.RocksDb.Databases;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace LuckyCart.Storage.Tests.Hosting;

/// <summary>A process's store, as the host composes it, over a folder.</summary>
internal sealed class StoreNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public StoreNode(string folder, Action<RocksDbStorageOptions>? configure = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        services.AddSerializer();
        services.AddSingleton(Failpoints);
        services.AddRocksDbStorage(o => o.Configure(s =>
        {
            s.Folder = folder;
            configure?.Invoke(s);
        }));
        _services = services.BuildServiceProvider();
        Journals = _services.GetRequiredService<IJournalStore>();
    }

    public CommitFailpoints Failpoints { get; } = new();

    public IJournalStore Journals { get; }

    public IGrainStorage Snapshots => _services.GetRequiredKeyedService<IGrainStorage>("snapshots");

    public IIndexStore Index => _services.GetRequiredService<IIndexStore>();

    public IProjectionStore Projections => _services.GetRequiredService<IProjectionStore>();

    public IDueStore Due => _services.GetRequiredService<IDueStore>();

    public IMediaStore Media => _services.GetRequiredService<IMediaStore>();

    public IUploadStore Uploads => _services.GetRequiredService<IUploadStore>();

    public StoreDatabase Database => _services.GetRequiredService<StoreDatabase>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
