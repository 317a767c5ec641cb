namespace LuckyCart.Abstractions.Events;

/// <summary>The stable codes of rejected events. Documented in docs/errors.md; only ever added to.</summary>
public static class EventErrorCodes
{
    /// <summary>A required field is missing.</summary>
    public const string Required = "required";

    /// <summary>A field is of another type.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>A text is longer, or a list has more entries, than allowed.</summary>
    public const string TooLong = "too_long";

    /// <summary>A value is outside its range or not of its set.</summary>
    public const string Invalid = "invalid";

    /// <summary>Another currency than the retailer's.</summary>
    public const string WrongCurrency = "wrong_currency";

    /// <summary>More than 5 minutes ahead of the server.</summary>
    public const string InFuture = "in_future";

    /// <summary>Older than 35 days; use imports.</summary>
    public const string TooOld = "too_old";

    /// <summary>A known event id with other content.</summary>
    public const string EventIdReused = "event_id_reused";

    /// <summary>The key does not carry this event name.</summary>
    public const string EventNotAllowed = "event_not_allowed";

    /// <summary>The shopper was erased after the event occurred.</summary>
    public const string ShopperErased = "shopper_erased";

    /// <summary>The event could not be folded; kept for us to look at.</summary>
    public const string Poison = "poison";

    /// <summary>Another shopper than the call's (publishable keys name one).</summary>
    public const string WrongShopper = "wrong_shopper";
}
