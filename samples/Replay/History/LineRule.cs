namespace LuckyCart.Replay.History;

/// <summary>What becomes of a line. Every line of the file falls under exactly one; docs/replay.md states them.</summary>
internal enum LineRule
{
    /// <summary>A product bought: a view_item, an add_to_cart and a line of the purchase.</summary>
    Product,

    /// <summary>A charge or adjustment (manual entries, bank charges): a line of the purchase only.</summary>
    Charge,

    /// <summary>Carriage: added to the purchase's <c>shipping</c>; value leaves it out.</summary>
    Shipping,

    /// <summary>Carriage that is all of the order: a line of the purchase, which needs one.</summary>
    ShippingAlone,

    /// <summary>A product cancelled (negative quantity): a line of the refund.</summary>
    Refund,

    /// <summary>A charge or discount given back: a line of the refund.</summary>
    RefundedCharge,

    /// <summary>Carriage given back with other things: not sent, since a refund's value leaves shipping out.</summary>
    RefundedShipping,

    /// <summary>Carriage that is all of the cancellation: a line of the refund.</summary>
    RefundedShippingAlone,

    /// <summary>Quantity 0: not sent.</summary>
    ZeroQuantity,

    /// <summary>No shopper: not sent.</summary>
    NoShopper,

    /// <summary>Time, quantity or price cannot be read, or the price is negative: not sent.</summary>
    Unreadable,

    /// <summary>Outside --from, --to, --limit or --shoppers: not sent.</summary>
    LeftOut,
}
