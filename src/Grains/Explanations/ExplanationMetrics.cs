using System.Diagnostics.Metrics;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Explanations;

/// <summary>Measurements of explanations, meter <c>LuckyCart.Grains</c>.</summary>
internal sealed class ExplanationMetrics
{
    private readonly Counter<long> _explanations;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the instruments.</summary>
    public ExplanationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(JournalMetrics.MeterName);
        _explanations = meter.CreateCounter<long>(
            "luckycart.grains.explanations", "{explanation}", "Explanations by agreement with the record: agrees, differs (an alarm), not_compared");
        _duration = meter.CreateHistogram<double>("luckycart.grains.explain.duration", "s", "Folding to a moment and deciding again");
    }

    /// <summary>One explanation was made.</summary>
    public void Explained(bool? agrees, TimeSpan duration)
    {
        var result = agrees switch { true => "agrees", false => "differs", null => "not_compared" };
        _explanations.Add(1, new KeyValuePair<string, object?>("result", result));
        _duration.Record(duration.TotalSeconds);
    }
}
