using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>What a record says of its request as a whole.</summary>
/// <param name="DecidedAtMs">Never before the shopper's previous one.</param>
/// <param name="ProfileAllowed">Consent after the request's events, the retailer's default applied.</param>
/// <param name="PageViewId">The page that its interactions belong to; null for none.</param>
/// <param name="Sequence">Of the record.</param>
/// <param name="Opened">In a shopper's first record.</param>
/// <param name="Placements">Places that the request asks for; null or empty: none.</param>
/// <param name="RetailerHoldout">The retailer holds some shoppers out of everything.</param>
public sealed record RequestFacts(
    long DecidedAtMs, bool ProfileAllowed, string? PageViewId, long Sequence, OpenedFacts? Opened = null,
    IReadOnlyList<string>? Placements = null, bool RetailerHoldout = false);

/// <summary>Who the shopper is.</summary>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Salt">32 random bytes.</param>
public sealed record OpenedFacts(string ShopperId, string TimeZone, ReadOnlyMemory<byte> Salt);

/// <summary>A new event of a record.</summary>
/// <param name="Event">With what the product feed added.</param>
/// <param name="Key">XxHash128 of its id.</param>
/// <param name="ContentHash">XxHash64 of its bytes.</param>
/// <param name="EffectiveAtMs">What windows go by.</param>
/// <param name="Trusted">Sent with a secret key.</param>
/// <param name="Fired">A time trigger's moment, made by us: no part of what the shopper did.</param>
/// <param name="AliasJournals">The names of the journals that the event's aliases stand for, one by one; null for none.</param>
public readonly record struct NewEvent(
    ShopperEvent Event, UInt128 Key, ulong ContentHash, long EffectiveAtMs, bool Trusted, bool Fired = false,
    IReadOnlyList<string>? AliasJournals = null);
