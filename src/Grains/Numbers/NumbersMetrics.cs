using System.Diagnostics.Metrics;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Numbers;

/// <summary>Measurements of the numbers' projection, meter <c>LuckyCart.Grains</c>.</summary>
internal sealed class NumbersMetrics
{
    private readonly Counter<long> _records;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _pass;
    private readonly Counter<long> _conflicts;

    /// <summary>Creates the instruments.</summary>
    public NumbersMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(JournalMetrics.MeterName);
        _records = meter.CreateCounter<long>("luckycart.grains.numbers.records", "{record}", "Journal records counted");
        _lag = meter.CreateHistogram<double>("luckycart.grains.numbers.lag", "s", "From a record's commit until it is counted and saved; of the oldest of a batch");
        _pass = meter.CreateHistogram<double>("luckycart.grains.numbers.batch.duration", "s", "Reading, counting and saving a batch");
        _conflicts = meter.CreateCounter<long>("luckycart.grains.numbers.conflicts", "{batch}", "Batches not saved because another activation was first");
    }

    /// <summary>Lag of the batch saved last, seconds.</summary>
    public double LastLagS { get; private set; }

    /// <summary>A batch is saved.</summary>
    public void Saved(long records, TimeSpan lag, TimeSpan duration)
    {
        LastLagS = lag.TotalSeconds;
        _records.Add(records);
        _lag.Record(Math.Max(0, lag.TotalSeconds));
        _pass.Record(duration.TotalSeconds);
    }

    /// <summary>Another one was first.</summary>
    public void Conflicted() => _conflicts.Add(1);
}
