using System.Diagnostics.Metrics;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Measurements of what is due by time, meter <c>LuckyCart.Grains</c>.</summary>
internal sealed class DueMetrics
{
    private readonly Counter<long> _rows;
    private readonly Counter<long> _fired;
    private readonly Histogram<double> _lateness;
    private readonly Histogram<double> _scanDuration;

    /// <summary>Creates the instruments.</summary>
    public DueMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(JournalMetrics.MeterName);
        _rows = meter.CreateCounter<long>("luckycart.grains.due.rows", "{row}", "Due rows whose shopper was called: recorded, nothing, failed; slow when it took over a second");
        _fired = meter.CreateCounter<long>("luckycart.grains.due.fired", "{trigger}", "Time triggers fired");
        _lateness = meter.CreateHistogram<double>("luckycart.grains.due.lateness", "s", "From a time trigger's moment to its decision");
        _scanDuration = meter.CreateHistogram<double>("luckycart.grains.due.scan.duration", "s", "Calling all shoppers of a shard who are due");
    }

    /// <summary>A shopper was called: recorded, nothing or failed, and slow before it when it took long.</summary>
    public void Called(string outcome) => _rows.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A time trigger fired.</summary>
    public void Fired(TimeSpan lateness)
    {
        _fired.Add(1);
        _lateness.Record(lateness.TotalSeconds);
    }

    /// <summary>A scan that found something ended.</summary>
    public void Scanned(TimeSpan duration) => _scanDuration.Record(duration.TotalSeconds);
}
