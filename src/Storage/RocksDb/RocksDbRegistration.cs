using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Media;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;
using LuckyCart.Storage.RocksDb.Media;
using LuckyCart.Storage.RocksDb.Projections;
using LuckyCart.Storage.RocksDb.Shoppers;
using LuckyCart.Storage.RocksDb.Snapshots;
using LuckyCart.Storage.RocksDb.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LuckyCart.Storage.RocksDb;

/// <summary>Registers the store of one machine: journals, due rows, snapshots and media in one RocksDB.</summary>
public static class RocksDbRegistration
{
    /// <summary>The name of the grain storage.</summary>
    public const string SnapshotStorage = "snapshots";

    /// <summary>
    /// Registers <see cref="IJournalStore"/>, <see cref="IDueStore"/>, <see cref="IIndexStore"/>, <see cref="IMediaStore"/>, <see cref="IUploadStore"/>, <see cref="IProjectionStore"/> and the grain
    /// storage <c>snapshots</c>, singletons over one database. Safe to call twice. The database is opened when the first of them is asked for.
    /// </summary>
    public static IServiceCollection AddRocksDbStorage(
        this IServiceCollection services, Action<OptionsBuilder<RocksDbStorageOptions>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<RocksDbStorageOptions>();
        configure?.Invoke(options);
        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RocksDbStorageOptions>, OptionsCheck>());
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StorageMetrics>();
        services.TryAddSingleton<StoreDatabase>();
        services.TryAddSingleton<IJournalStore, RocksDbJournalStore>();
        services.TryAddSingleton<IDueStore, RocksDbDueStore>();
        services.TryAddSingleton<IIndexStore, RocksDbIndexStore>();
        services.TryAddSingleton<IMediaStore, RocksDbMediaStore>();
        services.TryAddSingleton<IUploadStore, RocksDbUploadStore>();
        services.TryAddSingleton<IProjectionStore, RocksDbProjectionStore>();
        services.TryAddKeyedSingleton<IGrainStorage, RocksDbGrainStorage>(SnapshotStorage);
        return services;
    }

    private sealed class OptionsCheck : IValidateOptions<RocksDbStorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, RocksDbStorageOptions options)
        {
            var faults = RocksDbStorageOptions.Faults(options).ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
