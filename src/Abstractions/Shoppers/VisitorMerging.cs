using Orleans;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>A shopper by its plain id and the name of its journal, within the retailer and space of whoever speaks of it.</summary>
/// <param name="ShopperId">The plain id.</param>
/// <param name="Journal">The journal's name: a pseudonym.</param>
[GenerateSerializer, Immutable, Alias("lc.ShopperRef")]
public sealed record ShopperRef([property: Id(0)] string ShopperId, [property: Id(1)] string Journal);

/// <summary>The journals that an <c>identify</c> event's names stand for: made at the edge, where the retailer's key is known.</summary>
/// <param name="EventId">Of the event.</param>
/// <param name="Visitor">Its <c>visitor_id</c>.</param>
/// <param name="AliasJournals">Of its aliases, one by one.</param>
[GenerateSerializer, Immutable, Alias("lc.IdentifiedNames")]
public sealed record IdentifiedNames(
    [property: Id(0)] string EventId, [property: Id(1)] ShopperRef Visitor, [property: Id(2)] IReadOnlyList<string> AliasJournals);

/// <summary>What a shopper asks of a visitor that it turned out to be.</summary>
public enum ClosingWish
{
    /// <summary>Hand over what was closed for the shopper before; close nothing.</summary>
    Earlier,

    /// <summary>The same; and say whether <see cref="Close"/> would close something.</summary>
    Ask,

    /// <summary>Close what there is.</summary>
    Close,
}

/// <summary>A shopper's call to a visitor.</summary>
/// <param name="Into">The shopper.</param>
/// <param name="AtMs">When <c>identify</c> happened, effective.</param>
/// <param name="Through">The visitor's row up to which the shopper has everything.</param>
/// <param name="Wish">What is asked.</param>
[GenerateSerializer, Immutable, Alias("lc.VisitorClosing")]
public sealed record VisitorClosing(
    [property: Id(0)] ShopperRef Into, [property: Id(1)] long AtMs, [property: Id(2)] long Through, [property: Id(3)] ClosingWish Wish);

/// <summary>How a visitor answers.</summary>
public enum ClosingOutcome
{
    /// <summary>There is nothing (more) for the shopper.</summary>
    Nothing,

    /// <summary>A part is closed for the shopper: embed it, then ask again.</summary>
    Part,

    /// <summary><see cref="ClosingWish.Ask"/>: there is something that could be closed.</summary>
    WouldClose,

    /// <summary>At that time the visitor was another shopper: a visitor merges once.</summary>
    Refused,
}

/// <summary>A visitor's answer.</summary>
/// <param name="CloseSequence">The row that closed the part.</param>
/// <param name="From">The part's first row.</param>
/// <param name="Consent">The consent that the visitor stated last; null if never.</param>
/// <param name="ConsentAtMs">When.</param>
/// <param name="First">The part's first page.</param>
/// <param name="VisitorId">The visitor's plain id; null where nothing was ever taken of it.</param>
/// <param name="Final">The part was closed by this call: nothing comes after it.</param>
[GenerateSerializer, Immutable, Alias("lc.VisitorPart")]
public sealed record VisitorPart(
    [property: Id(0)] ClosingOutcome Outcome,
    [property: Id(1)] long CloseSequence = 0,
    [property: Id(2)] long From = 0,
    [property: Id(3)] bool? Consent = null,
    [property: Id(4)] long ConsentAtMs = 0,
    [property: Id(5)] VisitorPage? First = null,
    [property: Id(6)] string? VisitorId = null,
    [property: Id(7)] bool Final = false);

/// <summary>A page of a visitor's part: at most 500 events or 512 kB, or one row.</summary>
/// <param name="Record">An encoded <c>MergedRecord</c> of requests, as the visitor's rows have them.</param>
/// <param name="Through">The last row in it.</param>
/// <param name="Last">Nothing of the part comes after it.</param>
[GenerateSerializer, Immutable, Alias("lc.VisitorPage")]
public sealed record VisitorPage(
    [property: Id(0)] ReadOnlyMemory<byte> Record, [property: Id(1)] long Through, [property: Id(2)] bool Last);

/// <summary>Events of a post that are another shopper's: they occurred before the visitor was closed into it.</summary>
/// <param name="Into">Whose they are.</param>
/// <param name="Indexes">Of the post's events.</param>
/// <param name="CloseSequence">The visitor's row that closed it.</param>
[GenerateSerializer, Immutable, Alias("lc.MovedEvents")]
public sealed record MovedEvents(
    [property: Id(0)] ShopperRef Into, [property: Id(1)] IReadOnlyList<int> Indexes, [property: Id(2)] long CloseSequence);

/// <summary>How an unmerge ended.</summary>
public enum UnmergeOutcome
{
    /// <summary>The shopper is without the visitor's parts.</summary>
    Unmerged,

    /// <summary>The visitor is not merged into it.</summary>
    NotMerged,

    /// <summary>A checkpoint stands for the visitor's parts (consent withdrawn, history cut off): they cannot be told apart any more.</summary>
    Inseparable,
}
