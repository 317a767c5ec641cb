using System.Collections.Frozen;
using static LuckyCart.Api.Events.EventField;

namespace LuckyCart.Api.Events;

/// <summary>What an event of one name must and may state: the table of http-api.md.</summary>
internal sealed class EventSchema
{
    private const ulong EnvelopeRequired = 1UL << (int)EventField.EventId | 1UL << (int)EventName | 1UL << (int)OccurredAt;

    private static readonly ulong Envelope = EnvelopeRequired | Mask(
        ShopperId, SessionId, PageViewId, Device, Channel, Language, StoreId, Consent, PageType, PageId, PageLocation,
        PageReferrer, CartId, Attributes, Currency, Items, SentAt, Placements, ShopperToken);

    private static readonly FrozenDictionary<string, EventSchema> Named = new Dictionary<string, EventSchema>(StringComparer.Ordinal)
    {
        ["page_view"] = new([PageType], []),
        ["search"] = new([SearchTerm], [ResultsCount]),
        ["view_item_list"] = new([Items], [ItemListId, Value]),
        ["select_item"] = new([Items], [ItemListId, Value]),
        ["view_item"] = new([Items], [ItemListId, Value]),
        ["add_to_wishlist"] = new([Items], [ItemListId, Value]),
        ["add_to_cart"] = new([Items], [Value]),
        ["remove_from_cart"] = new([Items], [Value]),
        ["view_cart"] = new([Value, Items], [Coupon]) { EmptyItems = true },
        ["begin_checkout"] = new([Value, Items], [Coupon]) { EmptyItems = true },
        ["add_payment_info"] = new([PaymentType], [Value]),
        ["purchase"] = new(
            [TransactionId, Value, Items], [Tax, Shipping, Discount, Coupon, PaymentType, LoyaltyCard, IsNewShopper])
        {
            Priced = true,
        },
        ["order_status"] = new([TransactionId, Status], [Reason, Value]) { OrderStatus = true },
        ["refund"] = new([TransactionId, Value], []),
        ["view_promotion"] = Promotion(),
        ["select_promotion"] = Promotion(),
        ["dismiss_promotion"] = Promotion(),
        ["identify"] = new([VisitorId], [Traits, Aliases]) { Identifies = true },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Any other name: its own attributes, and what carries over from the table.</summary>
    private static readonly EventSchema Other = new(
        [], [Value, SearchTerm, ResultsCount, ItemListId, Coupon, PaymentType, TransactionId, Reason]) { EmptyItems = true };

    /// <summary>A decision's context: envelope fields only.</summary>
    public static EventSchema Decision { get; } = new([], [])
    {
        EmptyItems = true,
        Required = 0,
        Allowed = Envelope & ~Mask(EventField.EventId, EventName, ShopperId, SentAt, Placements, ShopperToken),
    };

    /// <summary>Any of them tells which promotion an event reports on.</summary>
    public static ulong PromotionFields { get; } = Mask(InteractionId, PromotionId, PromotionName, CreativeName, CreativeSlot);

    private EventSchema(EventField[] required, EventField[] optional)
    {
        Required = EnvelopeRequired | Mask(required);
        Allowed = Envelope | Required | Mask(optional);
    }

    /// <summary>Fields that must be stated. The shopper is checked apart, since a token can state it.</summary>
    public ulong Required { get; private init; }

    /// <summary>Fields that are read; others are ignored and named in the warnings.</summary>
    public ulong Allowed { get; private init; }

    /// <summary>A whole cart may be empty; other lists of items may not.</summary>
    public bool EmptyItems { get; private init; }

    /// <summary>Every item must state its price.</summary>
    public bool Priced { get; private init; }

    /// <summary>An interaction of ours, or GA4's fields of a foreign promotion.</summary>
    public bool ReportsPromotion { get; private init; }

    /// <summary>Amending needs value and items.</summary>
    public bool OrderStatus { get; private init; }

    /// <summary>Joins a visitor to a known shopper.</summary>
    public bool Identifies { get; private init; }

    public static EventSchema Of(string eventName) => Named.GetValueOrDefault(eventName, Other);

    public static IEnumerable<string> Names => Named.Keys;

    /// <summary><c>[a-z][a-z0-9_]{0,63}</c></summary>
    public static bool IsName(string text)
    {
        if (text.Length is 0 or > 64 || !char.IsAsciiLetterLower(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static EventSchema Promotion() =>
        new([], [InteractionId, PromotionId, PromotionName, CreativeName, CreativeSlot]) { ReportsPromotion = true };

    private static ulong Mask(params EventField[] fields)
    {
        var mask = 0UL;
        foreach (var field in fields)
        {
            mask |= 1UL << (int)field;
        }

        return mask;
    }
}
