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
    private readonly TimeProvider _clock;

    /// <summary>Creates the instruments.</summary>
    public NumbersMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(JournalMetrics.MeterName);
        _records = meter.CreateCounter<long>("luckycart.grains.numbers.records", "{record}", "Journal records counted");
        _lag = meter.CreateHistogram<double>("luckycart.grains.numbers.lag", "s", "From a record's commit until it is counted and saved; of the oldest of a batch");
        _pass = meter.CreateHistogram<double>("luckycart.grains.numbers.batch.duration", "s", "Reading, counting and saving a batch");
        meter.CreateObservableGauge(
            "luckycart.projection.lag", Lags, "s", "Since the moment up to which everything is counted");
        _conflicts = meter.CreateCounter<long>("luckycart.grains.numbers.conflicts", "{batch}", "Batches not saved because another activation was first");
    }

    /// <summary>Everything committed before this moment is counted; 0: not known here.</summary>
    public long AsOfMs { get; set; }

    /// <summary>A batch is saved.</summary>
    public void Saved(long records, TimeSpan lag, TimeSpan duration)
    {
        _records.Add(records);
        _lag.Record(Math.Max(0, lag.TotalSeconds));
        _pass.Record(duration.TotalSeconds);
    }

    /// <summary>Another one was first.</summary>
    public void Conflicted() => _conflicts.Add(1);

    private IEnumerable<Measurement<double>> Lags() => AsOfMs == 0
        ? []
        : [new Measurement<double>(Math.Max(0, (_clock.GetUtcNow().ToUnixTimeMilliseconds() - AsOfMs) / 1_000.0), new KeyValuePair<string, object?>("projection", "numbers"))];
}
