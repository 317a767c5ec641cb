namespace LuckyCart.Engine.Events;

/// <summary>One validated shopper event, as the engine folds and decides on it. Immutable.</summary>
/// <remarks>
/// Money is in the retailer's currency: totals in minor units (cents), unit prices in micros (10^-6 of the major unit),
/// quantities in thousandths. Field names follow GA4's e-commerce events (http-api.md).
/// </remarks>
public sealed record ShopperEvent
{
    /// <summary>1-64 characters, unique per shopper.</summary>
    public required string EventId { get; init; }

    /// <summary>GA4 event name, <c>[a-z][a-z0-9_]{0,63}</c>; <c>decision</c> for <c>POST /v1/decisions</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>As the client stated it, uncorrected. Milliseconds since the Unix epoch.</summary>
    public required long OccurredAtMs { get; init; }

    /// <summary>The stated offset from UTC in minutes.</summary>
    public int OffsetMinutes { get; init; }

    /// <summary>As sent.</summary>
    public string? SessionId { get; init; }
    /// <summary>As sent.</summary>
    public string? PageViewId { get; init; }

    /// <summary>desktop, mobile or tablet.</summary>
    public string? Device { get; init; }

    /// <summary>web, app or store.</summary>
    public string? Channel { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>As sent.</summary>
    public string? StoreId { get; init; }

    /// <summary>Stated consent to personalisation; null when the event states none.</summary>
    public bool? ConsentPersonalization { get; init; }

    /// <summary>As sent.</summary>
    public string? PageType { get; init; }
    /// <summary>As sent.</summary>
    public string? PageId { get; init; }
    /// <summary>As sent.</summary>
    public string? PageLocation { get; init; }
    /// <summary>As sent.</summary>
    public string? PageReferrer { get; init; }
    /// <summary>As sent.</summary>
    public string? CartId { get; init; }

    /// <summary>At most 50, in the order sent, names unique.</summary>
    public IReadOnlyList<EventAttribute> Attributes { get; init; } = [];

    /// <summary>At most 1,000, in the order sent.</summary>
    public IReadOnlyList<EventItem> Items { get; init; } = [];

    /// <summary>Merchandise after discounts, without shipping; minor units.</summary>
    public long? ValueMinor { get; init; }

    /// <summary>As sent.</summary>
    public string? Currency { get; init; }
    /// <summary>As sent.</summary>
    public string? SearchTerm { get; init; }
    /// <summary>As sent.</summary>
    public long? ResultsCount { get; init; }
    /// <summary>As sent.</summary>
    public string? ItemListId { get; init; }
    /// <summary>As sent.</summary>
    public string? Coupon { get; init; }
    /// <summary>As sent.</summary>
    public string? PaymentType { get; init; }
    /// <summary>As sent.</summary>
    public string? TransactionId { get; init; }
    /// <summary>Minor units.</summary>
    public long? TaxMinor { get; init; }
    /// <summary>Minor units.</summary>
    public long? ShippingMinor { get; init; }
    /// <summary>Minor units.</summary>
    public long? DiscountMinor { get; init; }
    /// <summary>As sent.</summary>
    public string? LoyaltyCard { get; init; }
    /// <summary>As sent.</summary>
    public bool? IsNewShopper { get; init; }

    /// <summary>order_status: amended, delivered or cancelled.</summary>
    public string? Status { get; init; }

    /// <summary>As sent.</summary>
    public string? Reason { get; init; }

    /// <summary>view_promotion, select_promotion, dismiss_promotion: the interaction it reports on.</summary>
    public string? InteractionId { get; init; }

    /// <summary>GA4 promotion fields (promotion_id, promotion_name, creative_name, creative_slot) of a foreign promotion.</summary>
    public IReadOnlyList<EventAttribute> Promotion { get; init; } = [];

    /// <summary>identify: the anonymous shopper to join.</summary>
    public string? VisitorId { get; init; }

    /// <summary>identify: as sent.</summary>
    public IReadOnlyList<EventAttribute> Traits { get; init; } = [];
    /// <summary>identify: as sent.</summary>
    public IReadOnlyList<EventAttribute> Aliases { get; init; } = [];
}

/// <summary>A named string, number or boolean. Exactly one of the three values is set.</summary>
/// <param name="Name">At most 1,024 characters.</param>
public readonly record struct EventAttribute(string Name, string? Text = null, decimal? Number = null, bool? Flag = null);

/// <summary>One item line of an event.</summary>
public sealed record EventItem
{
    /// <summary>1-128 characters.</summary>
    public required string ItemId { get; init; }

    /// <summary>Unit price in micros (10^-6 of the major unit), at least 0; null when not stated.</summary>
    public long? PriceMicros { get; init; }

    /// <summary>Thousandths; default 1,000 (one piece); always above 0.</summary>
    public long QuantityThousandths { get; init; } = 1_000;

    /// <summary>As sent.</summary>
    public string? ItemName { get; init; }
    /// <summary>As sent.</summary>
    public string? ItemBrand { get; init; }

    /// <summary>item_category … item_category5, outermost first; at most five, null where a level is missing.</summary>
    public IReadOnlyList<string?> ItemCategories { get; init; } = [];

    /// <summary>As sent.</summary>
    public string? ItemVariant { get; init; }
    /// <summary>As sent.</summary>
    public string? Gtin { get; init; }
    /// <summary>Micros a unit.</summary>
    public long? DiscountMicros { get; init; }
    /// <summary>As sent.</summary>
    public string? Coupon { get; init; }
    /// <summary>As sent.</summary>
    public int? Index { get; init; }
}
