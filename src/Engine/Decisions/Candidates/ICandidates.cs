using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Narrows a catalogue's campaigns down to those that an event may be for.</summary>
internal interface ICandidates
{
    /// <summary>
    /// Places in <see cref="CompiledCatalogue.Campaigns"/>, rising: every campaign that an event of this name may trigger and
    /// that is eligible, and perhaps others.
    /// </summary>
    /// <returns>Good until the next call on the same thread.</returns>
    ReadOnlySpan<int> Find(DecisionRequest request, TriggeringEvent triggering, SharedValues shared);

    /// <summary>What finding them has told of the event of the last call on the same thread.</summary>
    LineHints Hints { get; }
}
