using System.Collections.Frozen;
using System.Text;
using LuckyCart.Api.Shoppers;

namespace LuckyCart.Api.Events;

/// <summary>How a field is read.</summary>
internal enum FieldKind
{
    Text,
    Time,
    Amount,
    Count,
    Flag,
    Consent,
    Attributes,
    Aliases,
    Items,

    /// <summary>Read with the request, not the event.</summary>
    OfRequest,
}

/// <summary>One field's name, kind and limits.</summary>
internal sealed record FieldRule(EventField Field, string Name, FieldKind Kind = FieldKind.Text)
{
    public int LengthMax { get; init; } = FieldTable.TextMax;

    /// <summary>The values it may have; null for any.</summary>
    public FrozenSet<string>? OneOf { get; init; }

    /// <summary>Whether a text has the field's form; null for any text.</summary>
    public Func<string, bool>? HasForm { get; init; }

    public ulong Bit => 1UL << (int)Field;
}

/// <summary>Every field by its JSON name.</summary>
internal static class FieldTable
{
    public const int TextMax = 1_024;

    private static readonly FieldRule[] Rules =
    [
        new(EventField.EventId, "event_id") { LengthMax = 64 },
        new(EventField.EventName, "event_name") { LengthMax = 64, HasForm = EventSchema.IsName },
        new(EventField.OccurredAt, "occurred_at", FieldKind.Time),
        new(EventField.ShopperId, "shopper_id") { LengthMax = ShopperIds.LengthMax, HasForm = ShopperIds.IsValid },
        new(EventField.SessionId, "session_id"),
        new(EventField.PageViewId, "page_view_id"),
        new(EventField.Device, "device") { OneOf = Set("desktop", "mobile", "tablet") },
        new(EventField.Channel, "channel") { OneOf = Set("web", "app", "store") },
        new(EventField.Language, "language") { LengthMax = 35, HasForm = IsLanguage },
        new(EventField.StoreId, "store_id"),
        new(EventField.Consent, "consent", FieldKind.Consent),
        new(EventField.PageType, "page_type"),
        new(EventField.PageId, "page_id"),
        new(EventField.PageLocation, "page_location"),
        new(EventField.PageReferrer, "page_referrer"),
        new(EventField.CartId, "cart_id"),
        new(EventField.Attributes, "attributes", FieldKind.Attributes),
        new(EventField.Currency, "currency") { LengthMax = 3 },
        new(EventField.Items, "items", FieldKind.Items),
        new(EventField.Value, "value", FieldKind.Amount),
        new(EventField.SearchTerm, "search_term"),
        new(EventField.ResultsCount, "results_count", FieldKind.Count),
        new(EventField.ItemListId, "item_list_id"),
        new(EventField.Coupon, "coupon"),
        new(EventField.PaymentType, "payment_type"),
        new(EventField.TransactionId, "transaction_id"),
        new(EventField.Tax, "tax", FieldKind.Amount),
        new(EventField.Shipping, "shipping", FieldKind.Amount),
        new(EventField.Discount, "discount", FieldKind.Amount),
        new(EventField.LoyaltyCard, "loyalty_card"),
        new(EventField.IsNewShopper, "is_new_shopper", FieldKind.Flag),
        new(EventField.Status, "status") { OneOf = Set("amended", "delivered", "cancelled") },
        new(EventField.Reason, "reason"),
        new(EventField.InteractionId, "interaction_id"),
        new(EventField.PromotionId, "promotion_id"),
        new(EventField.PromotionName, "promotion_name"),
        new(EventField.CreativeName, "creative_name"),
        new(EventField.CreativeSlot, "creative_slot"),
        new(EventField.VisitorId, "visitor_id") { LengthMax = ShopperIds.LengthMax, HasForm = ShopperIds.IsAnonymous },
        new(EventField.Traits, "traits", FieldKind.Attributes),
        new(EventField.Aliases, "aliases", FieldKind.Aliases),
        new(EventField.SentAt, "sent_at", FieldKind.OfRequest),
        new(EventField.Placements, "placements", FieldKind.OfRequest),
        new(EventField.ShopperToken, "shopper_token", FieldKind.OfRequest),
    ];

    private static readonly FrozenDictionary<byte[], FieldRule> ByName =
        Rules.ToFrozenDictionary(r => Encoding.UTF8.GetBytes(r.Name), Utf8Names.Instance);

    private static readonly FrozenDictionary<byte[], FieldRule>.AlternateLookup<ReadOnlySpan<byte>> ByUtf8 =
        ByName.GetAlternateLookup<ReadOnlySpan<byte>>();

    public static IReadOnlyList<FieldRule> All => Rules;

    public static FieldRule? Find(ReadOnlySpan<byte> utf8Name) => ByUtf8.TryGetValue(utf8Name, out var rule) ? rule : null;

    public static string NameOf(EventField field) => Rules[(int)field].Name;

    private static FrozenSet<string> Set(params string[] values) => values.ToFrozenSet(StringComparer.Ordinal);

    // BCP 47's outer form: letters first, then parts of 1-8 letters or digits.
    private static bool IsLanguage(string text)
    {
        var first = true;
        foreach (var range in text.AsSpan().Split('-'))
        {
            var part = text.AsSpan()[range];
            if (part.Length is < 1 or > 8 || (first && part.Length < 2) || !IsPart(part, first))
            {
                return false;
            }

            first = false;
        }

        return true;
    }

    private static bool IsPart(ReadOnlySpan<char> part, bool lettersOnly)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetter(c) && (lettersOnly || !char.IsAsciiDigit(c)))
            {
                return false;
            }
        }

        return true;
    }
}
