using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using Orleans;

namespace LuckyCart.Abstractions.Explanations;

/// <summary>
/// Reads one shopper's journal for people: what was decided, what was known at a moment, why and why not. Key: the key text of
/// the shopper's journal.
/// </summary>
/// <remarks>
/// Beside the shopper's grain, not in it: a fold of a long journal takes a good part of a second, and posts do not wait for it.
/// Nothing is written. Every method may throw <see cref="JournalUnavailableException"/>.
/// </remarks>
[Alias("lc.IExplanationGrain")]
public interface IExplanationGrain : IGrainWithStringKey
{
    /// <summary>Requests as they were recorded, newest first.</summary>
    /// <param name="before">Position to go on from; null: from the newest.</param>
    /// <param name="limit">Rows looked at, 1 to 200; rows that hold no request are left out.</param>
    [Alias("ReadDecisions")]
    Task<DecisionsPage> ReadDecisionsAsync(long? before, int limit);

    /// <summary>The position of the newest record; 0 where there is none, or none any more.</summary>
    /// <param name="known">A position that was the newest; 0 for none. Looking from there on is one read.</param>
    [Alias("FindNewest")]
    Task<long> FindNewestAsync(long known);

    /// <summary>What was known of the shopper at a moment, as JSON; null when nothing was.</summary>
    /// <param name="atMs">Unix milliseconds; what was decided at that moment is in. Null: now.</param>
    [Alias("FindState")]
    Task<ExplanationJsonText?> FindStateAsync(long? atMs);

    /// <summary>Why a campaign was, or was not, shown: the last decision at or before a moment in which it could have taken part.</summary>
    [Alias("Explain")]
    Task<ExplanationJsonText> ExplainAsync(ExplainQuery query);

    /// <summary>What would be decided for one campaign document, with explanation and content. Nothing is recorded.</summary>
    [Alias("Try")]
    Task<ExplanationJsonText> TryAsync(TryQuery query);
}

/// <summary>A JSON object, UTF-8.</summary>
[GenerateSerializer, Immutable, Alias("lc.ExplanationJsonText")]
public sealed record ExplanationJsonText([property: Id(0)] ReadOnlyMemory<byte> Json);

/// <summary>A page of requests, one JSON object each.</summary>
/// <param name="Next">Position to go on from; null at the end.</param>
[GenerateSerializer, Immutable, Alias("lc.DecisionsPage")]
public sealed record DecisionsPage(
    [property: Id(0)] IReadOnlyList<ReadOnlyMemory<byte>> Json, [property: Id(1)] long? Next);

/// <summary>Which campaign, when.</summary>
/// <param name="CampaignJson">The campaign's newest document: its name and triggers where nothing was published.</param>
/// <param name="AtMs">Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("lc.ExplainQuery")]
public sealed record ExplainQuery(
    [property: Id(0)] string CampaignId, [property: Id(1)] ReadOnlyMemory<byte> CampaignJson, [property: Id(2)] long AtMs);

/// <summary>What is to be tried.</summary>
[GenerateSerializer, Immutable, Alias("lc.TryQuery")]
public sealed record TryQuery
{
    /// <summary>The campaign.</summary>
    [Id(0)] public required string CampaignId { get; init; }

    /// <summary>The document to decide, a draft or a published one.</summary>
    [Id(1)] public required ReadOnlyMemory<byte> CampaignJson { get; init; }

    /// <summary>Its version, for the answer.</summary>
    [Id(2)] public required long CampaignVersion { get; init; }

    /// <summary>Whose state: that of the grain's shopper; or, where true, one made of <see cref="Past"/>.</summary>
    [Id(3)] public bool MadeUp { get; init; }

    /// <summary>What a made-up shopper did, in order of time.</summary>
    [Id(4)] public IReadOnlyList<EncodedEvent> Past { get; init; } = [];

    /// <summary>Segments that a made-up shopper is in; null: as their rules say.</summary>
    [Id(5)] public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>Whether a made-up shopper has an id, and so is known.</summary>
    [Id(6)] public bool Known { get; init; } = true;

    /// <summary>The event that happens.</summary>
    [Id(7)] public required EncodedEvent Event { get; init; }

    /// <summary>Places on the page; null: all that the document has content for.</summary>
    [Id(8)] public IReadOnlyList<string>? Placements { get; init; }

    /// <summary>When, Unix milliseconds: the state is that of the moment, the catalogue the present one.</summary>
    [Id(9)] public required long AtMs { get; init; }
}
