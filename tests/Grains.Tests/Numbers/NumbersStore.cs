using System.Diagnostics.Metrics;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Numbers;
using LuckyCart.Storage.RocksDb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;

namespace LuckyCart.Grains.Tests.Numbers;

/// <summary>RocksDB over a folder of its own, opened as often as wanted: each time another process.</summary>
internal sealed class NumbersStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lc-numbers-");
    private ServiceProvider _services;

    public NumbersStore() => _services = Open();

    public IJournalStore Journals => _services.GetRequiredService<IJournalStore>();

    public IProjectionStore Projections => _services.GetRequiredService<IProjectionStore>();

    /// <summary>As after a crash, or on another silo: it knows nothing but what is stored.</summary>
    public NumbersProjector NewProjector(IProjectionStore? projections = null) => new(
        Journals, projections ?? Projections, new OneMachineWriters(Journals), new NumbersMetrics(_services.GetRequiredService<IMeterFactory>(), TimeProvider.System),
        TimeProvider.System, NullLogger<NumbersProjector>.Instance);

    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        _services = Open();
    }

    /// <summary>Every row, as text, and the position apart from it.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(params JournalId[] journals)
    {
        List<string> rows = [];
        foreach (var row in await Projections.ReadAsync(NumbersKeys.Projection, "", "~", int.MaxValue))
        {
            rows.Add($"{row.Text} {Convert.ToHexString(row.Value)}");
        }

        foreach (var journal in journals)
        {
            foreach (var row in await Projections.ReadOfJournalAsync(NumbersKeys.Projection, journal, int.MaxValue))
            {
                rows.Add($"{journal} {row.Text} {Convert.ToHexString(row.Value)}");
            }
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Open()
    {
        var services = new ServiceCollection();
        services.AddSerializer();
        services.AddMetrics();
        services.AddLogging();
        services.AddRocksDbStorage(o => o.Configure(s => s.Folder = _folder.FullName));
        return services.BuildServiceProvider();
    }
}
