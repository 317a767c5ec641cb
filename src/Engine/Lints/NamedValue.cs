using LuckyCart.Engine.Observations;

namespace LuckyCart.Engine.Lints;

/// <summary>A name that a campaign asks for and that events carry, or do not.</summary>
/// <param name="Name">As compared.</param>
/// <param name="Stated">As the document has it.</param>
/// <param name="Path">JSON path of the naming value.</param>
public sealed record NamedValue(ObservedName Name, string Stated, string Path);

/// <summary>What is known of a name.</summary>
/// <param name="Seen">An event of the days looked at carried it.</param>
/// <param name="Complete">All such names were noted: not seen means not there.</param>
/// <param name="InCatalogue">The product feed, the stores or the placements have it.</param>
/// <param name="Nearest">The known name of its kind that is written most alike; null when none is near.</param>
public readonly record struct NamedFact(bool Seen, bool Complete, bool InCatalogue, string? Nearest);
