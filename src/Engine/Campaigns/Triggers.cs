using System.Collections.Frozen;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Events in that order, others between them allowed; the last one triggers.</summary>
/// <param name="EventNames">2 to 10.</param>
/// <param name="WithinMs">The first and the last lie at most so far apart: a minute to 30 days, milliseconds.</param>
/// <param name="Without">None of these between the first and the last.</param>
public sealed record SequenceTrigger(IReadOnlyList<string> EventNames, long WithinMs, FrozenSet<string> Without);

/// <summary>Time that passed since the shopper's last event of a name, without another.</summary>
/// <param name="AfterMs">A minute to 30 days, milliseconds.</param>
/// <param name="Since">The event's name. A later event of the name starts the time again.</param>
/// <param name="Without">None of these since then.</param>
public sealed record TimeTrigger(long AfterMs, string Since, FrozenSet<string> Without);
