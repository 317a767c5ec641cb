using LuckyCart.Abstractions.Journals;
using Orleans;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>Finds shoppers for people. Key: the key text of a retailer's own journal. Nothing is written.</summary>
/// <remarks>
/// Journals are named by pseudonyms, so an id is found only exactly: who asks makes the names. Every method may throw
/// <see cref="JournalUnavailableException"/>.
/// </remarks>
[Alias("lc.IShopperSearchGrain")]
public interface IShopperSearchGrain : IGrainWithStringKey
{
    /// <summary>Shoppers that there are, by whatever of the query names one; each once, for the first reason in the order of <see cref="ShopperMatch"/>.</summary>
    [Alias("Find")]
    Task<IReadOnlyList<ShopperFacts>> FindAsync(ShopperQuery query);

    /// <summary>Shoppers of the live space who were active last, the latest first, as this silo saw them since it started.</summary>
    [Alias("ListRecent")]
    Task<IReadOnlyList<ShopperFacts>> ListRecentAsync(int max);
}

/// <summary>By what a shopper was found.</summary>
public enum ShopperMatch
{
    /// <summary>Its id, or one of a visitor.</summary>
    ShopperId,

    /// <summary>An order.</summary>
    Order,

    /// <summary>A loyalty card that it was identified with.</summary>
    LoyaltyCard,

    /// <summary>An e-mail address that it was identified with.</summary>
    Email,

    /// <summary>Being active lately.</summary>
    Recent,
}

/// <summary>What is looked for: names of journals and aliases; null for what is not.</summary>
/// <param name="Shopper">The journal of a shopper.</param>
/// <param name="Order">The pseudonym of an order.</param>
/// <param name="TestSpace">Orders of the test space.</param>
[GenerateSerializer, Immutable, Alias("lc.ShopperQuery")]
public sealed record ShopperQuery(
    [property: Id(0)] string? Shopper, [property: Id(1)] string? Order, [property: Id(2)] AliasQuery? LoyaltyCard,
    [property: Id(3)] AliasQuery? Email, [property: Id(4)] bool TestSpace = false);

/// <summary>An alias that is looked for.</summary>
/// <param name="Journal">The name of its journal.</param>
/// <param name="Name">As events state it.</param>
/// <param name="Value">As events state it.</param>
[GenerateSerializer, Immutable, Alias("lc.AliasQuery")]
public sealed record AliasQuery([property: Id(0)] string Journal, [property: Id(1)] string Name, [property: Id(2)] string Value);

/// <summary>A shopper that was found.</summary>
/// <param name="FirstSeenMs">Null where nothing is kept of what it did.</param>
/// <param name="MergedInto">Of a visitor: the shoppers it turned out to be.</param>
[GenerateSerializer, Immutable, Alias("lc.ShopperFacts")]
public sealed record ShopperFacts(
    [property: Id(0)] string ShopperId, [property: Id(1)] string Journal, [property: Id(2)] ShopperMatch Match,
    [property: Id(3)] long? FirstSeenMs, [property: Id(4)] long LastSeenMs, [property: Id(5)] IReadOnlyList<ShopperRef> MergedInto);
