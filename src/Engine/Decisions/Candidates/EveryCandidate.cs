using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>The naive scan: all campaigns of the trigger. What the index is measured against.</summary>
internal sealed class EveryCandidate(CompiledCatalogue catalogue) : ICandidates
{
    private readonly Dictionary<string, int[]> _byTrigger = catalogue.Campaigns
        .SelectMany((campaign, place) => CompiledCatalogue.TriggersOf(campaign).Select(name => (Name: name, Place: place)))
        .GroupBy(t => t.Name, t => t.Place, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public LineHints Hints => default;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Find(DecisionRequest request, TriggeringEvent triggering, SharedValues shared) =>
        _byTrigger.GetValueOrDefault(triggering.Event.EventName);
}
