using System.Diagnostics.Metrics;

namespace LuckyCart.Grains.Journals;

/// <summary>Measurements of journaled grains, meter <c>LuckyCart.Grains</c>.</summary>
internal sealed class JournalMetrics
{
    /// <summary>The meter's name, shared by all grains.</summary>
    public const string MeterName = "LuckyCart.Grains";

    private readonly Counter<long> _loads;
    private readonly Histogram<double> _loadDuration;
    private readonly Counter<long> _appends;
    private readonly Counter<long> _snapshots;

    /// <summary>Creates the instruments.</summary>
    public JournalMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _loads = meter.CreateCounter<long>("luckycart.grains.journal.loads", "{journal}", "Journals read by activations");
        _loadDuration = meter.CreateHistogram<double>("luckycart.grains.journal.load.duration", "s", "Reading and folding a journal");
        _appends = meter.CreateCounter<long>("luckycart.grains.journal.appends", "{record}", "Appends by outcome");
        _snapshots = meter.CreateCounter<long>("luckycart.grains.snapshot.uses", "{snapshot}", "Snapshots by what became of them");
    }

    /// <summary>A journal was read.</summary>
    public void Loaded(char kind, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("kind", kind);
        _loads.Add(1, tag);
        _loadDuration.Record(duration.TotalSeconds, tag);
    }

    /// <summary>An append ended: appended, conflict, unavailable.</summary>
    public void Appended(char kind, string outcome) =>
        _appends.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A snapshot was used, ignored, written or failed.</summary>
    public void Snapshot(string what) => _snapshots.Add(1, new KeyValuePair<string, object?>("what", what));
}
