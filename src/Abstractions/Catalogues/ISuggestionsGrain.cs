using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Catalogues;

/// <summary>Values of a retailer's own catalogue for people who write rules. Key: the key text of the retailer's catalogue, <c>retailer/k/main</c>.</summary>
/// <remarks>Stateless: any silo answers, from the catalogue that it serves anyway; values of a feed are at most some seconds old.</remarks>
[Alias("lc.ISuggestionsGrain")]
public interface ISuggestionsGrain : IGrainWithStringKey
{
    /// <summary>Values of a field that a text begins or is in, without case and accents; those that begin with it first, then by how many have it.</summary>
    /// <param name="field">As rules name it: item_brand, store.region, shopper.segments, placement, list, …</param>
    /// <returns>Null for a field of which the catalogue has no values.</returns>
    [Alias("Find")]
    Task<IReadOnlyList<SuggestedValue>?> FindAsync(string field, string text, int limit);

    /// <summary>How many documents of a type there are, and the last change of one.</summary>
    [Alias("GetFeed")]
    Task<FeedStanding> GetFeedAsync(string type);
}

/// <summary>A value, what people call it where that differs, and how many documents have it.</summary>
[GenerateSerializer, Immutable, Alias("lc.SuggestedValue")]
public sealed record SuggestedValue([property: Id(0)] string Value, [property: Id(1)] string? Label, [property: Id(2)] int Count);

/// <summary>How a feed stands.</summary>
/// <param name="LastChangeAtMs">Of what is there, Unix milliseconds; null for nothing.</param>
/// <param name="By">Who made it: a key's id, or an operator's.</param>
[GenerateSerializer, Immutable, Alias("lc.FeedStanding")]
public sealed record FeedStanding([property: Id(0)] int Count, [property: Id(1)] long? LastChangeAtMs, [property: Id(2)] string? By);
