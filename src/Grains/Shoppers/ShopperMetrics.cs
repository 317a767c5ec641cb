using System.Diagnostics.Metrics;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Measurements of shopper grains, meter <c>LuckyCart.Grains</c>.</summary>
internal sealed class ShopperMetrics
{
    private readonly Counter<long> _events;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _interactions;
    private readonly Counter<long> _breakers;
    private readonly Histogram<double> _foldDuration;
    private readonly Histogram<double> _decideDuration;

    /// <summary>Creates the instruments.</summary>
    public ShopperMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(JournalMetrics.MeterName);
        _events = meter.CreateCounter<long>("luckycart.grains.events", "{event}", "Events by what became of them");
        _outcomes = meter.CreateCounter<long>("luckycart.grains.outcomes", "{pair}", "(event, eligible campaign) pairs by first failing step");
        _interactions = meter.CreateCounter<long>("luckycart.grains.interactions", "{interaction}", "Interactions given");
        _breakers = meter.CreateCounter<long>("luckycart.grains.campaign.breaks", "{campaign}", "Campaigns taken out after a fault");
        _foldDuration = meter.CreateHistogram<double>("luckycart.grains.fold.duration", "s", "Folding one request");
        _decideDuration = meter.CreateHistogram<double>("luckycart.grains.decide.duration", "s", "Deciding one request");
    }

    /// <summary>Events of one status.</summary>
    public void Events(string status, int count) => _events.Add(count, new KeyValuePair<string, object?>("status", status));

    /// <summary>Pairs of one record.</summary>
    public void Outcomes(IEnumerable<Outcome> outcomes)
    {
        Span<int> counts = stackalloc int[16];
        foreach (var outcome in outcomes)
        {
            counts[(int)outcome.Step & 15]++;
        }

        for (var step = 0; step < counts.Length; step++)
        {
            if (counts[step] > 0)
            {
                _outcomes.Add(counts[step], new KeyValuePair<string, object?>("step", ((Step)step).ToString()));
            }
        }
    }

    /// <summary>Interactions of one record.</summary>
    public void Interactions(int count) => _interactions.Add(count);

    /// <summary>A campaign was taken out: threw or slow.</summary>
    public void Broken(string why) => _breakers.Add(1, new KeyValuePair<string, object?>("why", why));

    /// <summary>Time of folding a request.</summary>
    public void Folded(TimeSpan duration) => _foldDuration.Record(duration.TotalSeconds);

    /// <summary>Time of deciding a request.</summary>
    public void Decided(TimeSpan duration) => _decideDuration.Record(duration.TotalSeconds);
}
