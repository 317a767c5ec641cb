using System.Diagnostics.Metrics;

namespace LuckyCart.Storage.RocksDb;

/// <summary>Measurements of the store, meter <c>LuckyCart.Storage</c>.</summary>
internal sealed class StorageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "LuckyCart.Storage";

    private readonly Counter<long> _rows;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _reopens;
    private readonly Histogram<double> _commitDuration;

    /// <summary>Creates the instruments.</summary>
    public StorageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _rows = meter.CreateCounter<long>("luckycart.store.rows.written", "{row}", "Journal rows made durable");
        _commits = meter.CreateCounter<long>("luckycart.store.commits.synced", "{commit}", "Synced writes");
        _reopens = meter.CreateCounter<long>("luckycart.store.reopens", "{reopen}", "Attempts to reopen the store after a write error");
        _commitDuration = meter.CreateHistogram<double>("luckycart.store.commit.duration", "s", "Synced writes, from the batch to the disk");
    }

    /// <summary>A synced write was done.</summary>
    public void Committed(int rows, TimeSpan duration)
    {
        _rows.Add(rows);
        _commits.Add(1);
        _commitDuration.Record(duration.TotalSeconds);
    }

    /// <summary>The store was closed and opened again, or not.</summary>
    public void Reopened(bool opened) => _reopens.Add(1, new KeyValuePair<string, object?>("opened", opened));
}
