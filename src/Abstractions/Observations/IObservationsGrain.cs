using LuckyCart.Engine.Observations;
using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Observations;

/// <summary>Which names a retailer's events carried on the last eight days. Key: the key text of the retailer's journal, <c>retailer/r/main</c>.</summary>
/// <remarks>
/// What silos saw, told in batches, each name once a day and silo. Kept as grain state, written at most every ten seconds: it is no
/// journal's fold and no decision looks at it. Lost, it fills again from the events that come; until then it says since when it looks.
/// </remarks>
[Alias("lc.IObservationsGrain")]
public interface IObservationsGrain : IGrainWithStringKey
{
    /// <summary>Notes names. Saying a name again changes nothing.</summary>
    [Alias("Note")]
    Task NoteAsync(ObservedBatch batch);

    /// <summary>What is known of names, in their order.</summary>
    [Alias("Find")]
    Task<ObservedAnswer> FindAsync(IReadOnlyList<SeenName> names);
}

/// <summary>A name. <see cref="ObservedName"/> as it crosses processes and is stored.</summary>
[GenerateSerializer, Immutable, Alias("lc.SeenName")]
public readonly record struct SeenName([property: Id(0)] int Kind, [property: Id(1)] string Of, [property: Id(2)] string Text)
{
    /// <summary>From the engine's.</summary>
    public static SeenName From(ObservedName name) => new((int)name.Kind, name.Of, name.Text);

    /// <summary>As the engine has it.</summary>
    public ObservedName ToObserved() => new((ObservedKind)Kind, Of, Text);
}

/// <summary>Names that a silo saw today and did not tell yet.</summary>
/// <param name="Day">Days since 1970-01-01, UTC, by the silo's clock when the events came.</param>
/// <param name="Missed">There were more than the silo could look at: what is not noted is not unseen.</param>
[GenerateSerializer, Immutable, Alias("lc.ObservedBatch")]
public sealed record ObservedBatch(
    [property: Id(0)] int Day, [property: Id(1)] IReadOnlyList<SeenName> Names, [property: Id(2)] bool Missed = false);

/// <summary>What is known of names.</summary>
/// <param name="SinceDay">The first day that was looked at, days since 1970-01-01; today where nothing was.</param>
/// <param name="Any">Whether anything at all was seen.</param>
/// <param name="Facts">One a name asked for.</param>
[GenerateSerializer, Immutable, Alias("lc.ObservedAnswer")]
public sealed record ObservedAnswer(
    [property: Id(0)] int SinceDay, [property: Id(1)] bool Any, [property: Id(2)] IReadOnlyList<ObservedFact> Facts);

/// <summary>What is known of a name.</summary>
/// <param name="Complete">All such names were noted: one that was not seen was not there.</param>
/// <param name="Nearest">Of an unseen name, the seen one that is written most alike.</param>
[GenerateSerializer, Immutable, Alias("lc.ObservedFact")]
public readonly record struct ObservedFact(
    [property: Id(0)] bool Seen, [property: Id(1)] bool Complete, [property: Id(2)] string? Nearest);
