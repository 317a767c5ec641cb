namespace LuckyCart.Engine.Decisions;

/// <summary>A request decided again, and how it went for one campaign.</summary>
/// <param name="Decision">As it was decided.</param>
/// <param name="Clock">Its moment.</param>
/// <param name="Events">One an event that may trigger, in order.</param>
internal sealed record DecisionTrace(Decision Decision, DecisionClock Clock, IReadOnlyList<TracedEvent> Events);

/// <summary>How one event went for the campaign.</summary>
/// <param name="Scope">To read what conditions compare.</param>
/// <param name="Failing">Before it was eligible: schedule, trigger, placement or audience; fault where its evaluation threw. Null: it is eligible.</param>
/// <param name="Pair">The eligible pair; null where it failed before, or where the request's catalogue does not have the campaign.</param>
/// <param name="Rank">From 1 for the best of the request's pairs; 0: not ranked.</param>
/// <param name="Ranked">Pairs ranked.</param>
internal sealed record TracedEvent(TriggeringEvent Triggering, EventScope Scope, string? Failing, Pair? Pair, int Rank, int Ranked);
