using Orleans;

namespace LuckyCart.Abstractions.Audits;

/// <summary>What operators did that changed nothing: looked at a shopper, took an export, were refused. Key: <c>retailer/u/main</c>; <c>-/u/main</c> for the installation.</summary>
/// <remarks>Bounded: the oldest notes go. What a note is about is named by a pseudonym where it is a shopper.</remarks>
[Alias("lc.IAccessLogGrain")]
public interface IAccessLogGrain : IGrainWithStringKey
{
    /// <summary>Notes one; durable when it returns. The same of the same operator within five minutes is noted already.</summary>
    [Alias("Note")]
    Task NoteAsync(AccessNote note);
}

/// <summary>Who did what.</summary>
/// <param name="Action">viewed, exported, refused, signed_in, …</param>
/// <param name="Type">Of what it is about: shopper, rejected_event, route, …</param>
/// <param name="Id">Which; null where it is not one. Never a shopper's plain id.</param>
/// <param name="DetailJson">A small JSON object, or empty.</param>
/// <param name="Repeats">Each time is noted, however soon.</param>
[GenerateSerializer, Immutable, Alias("lc.AccessNote")]
public sealed record AccessNote(
    [property: Id(0)] string ActorKind, [property: Id(1)] string ActorId, [property: Id(2)] string Action, [property: Id(3)] string Type,
    [property: Id(4)] string? Id, [property: Id(5)] ReadOnlyMemory<byte> DetailJson = default, [property: Id(6)] string? Why = null,
    [property: Id(7)] bool Repeats = false);
