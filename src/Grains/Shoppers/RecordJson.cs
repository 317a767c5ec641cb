using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Shoppers;

/// <summary>A shopper's record as a person reads it: the contract's names, times in RFC 3339, amounts as decimals.</summary>
internal static class RecordJson
{
    /// <summary>Writes one record as an object.</summary>
    public static void Write(Utf8JsonWriter writer, long position, Record record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("position"u8, position);
        switch (record.BodyCase)
        {
            case Record.BodyOneofCase.Shopper:
                Write(writer, record.Shopper);
                break;
            case Record.BodyOneofCase.Merged:
                MergeJson.Write(writer, record.Merged);
                break;
            case Record.BodyOneofCase.Closed:
                MergeJson.Write(writer, record.Closed);
                break;
            case Record.BodyOneofCase.Unmerged:
                MergeJson.Write(writer, record.Unmerged);
                break;
            case Record.BodyOneofCase.Checkpoint:
                writer.WriteString("kind"u8, "checkpoint"u8);
                break;
            default:
                writer.WriteString("kind"u8, "void"u8);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ShopperRecord record)
    {
        writer.WriteString("kind"u8, "request"u8);
        Time(writer, "received_at", record.ReceivedAtMs);
        Time(writer, "decided_at", record.DecidedAtMs);
        writer.WriteNumber("catalog_version"u8, record.CatalogueVersion);
        if (record.Opened is { } opened)
        {
            writer.WriteString("shopper_id"u8, opened.ShopperId);
            writer.WriteString("time_zone"u8, opened.TimeZone);
        }

        writer.WriteBoolean("profile_allowed"u8, record.ProfileAllowed);
        writer.WriteStartArray("events"u8);
        foreach (var recorded in record.Events)
        {
            Write(writer, recorded);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("interactions"u8);
        foreach (var given in record.Interactions)
        {
            Write(writer, given);
        }

        writer.WriteEndArray();
        WriteUnlessEmpty(writer, "held_out", record.Ghosts, Write);
        WriteUnlessEmpty(writer, "credits", record.Credits, Write);
    }

    private static void WriteUnlessEmpty<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> entries, Action<Utf8JsonWriter, T> write)
    {
        if (entries.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            write(writer, entry);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Credit credit)
    {
        writer.WriteStartObject();
        writer.WriteString("campaign_id"u8, credit.CampaignId);
        Text(writer, "variant_id", credit.VariantId);
        writer.WriteBoolean("held_out"u8, credit.HeldOut);
        Time(writer, "exposed_at", credit.ExposedAtMs);
        Text(writer, "share", Decimal(credit.ShareMicros, 1_000_000m));
        writer.WriteNumber("amount_minor"u8, credit.AmountMinor);
        writer.WriteEndObject();
    }

    /// <summary>Writes an interaction given as an object.</summary>
    public static void Write(Utf8JsonWriter writer, GivenInteraction given)
    {
        writer.WriteStartObject();
        writer.WriteString("interaction_id"u8, given.InteractionId);
        writer.WriteString("campaign_id"u8, given.CampaignId);
        writer.WriteNumber("campaign_version"u8, given.CampaignVersion);
        writer.WriteString("variant_id"u8, given.VariantId);
        writer.WriteString("type"u8, given.Type);
        Text(writer, "placement", given.Placement);
        Time(writer, "expires_at", given.ExpiresAtMs);
        writer.WriteEndObject();
    }

    /// <summary>Writes an event as an object.</summary>
    public static void Write(Utf8JsonWriter writer, RecordedEvent recorded)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, recorded.Status.ToString().ToLowerInvariant());
        if (recorded.Status == EventStatus.Duplicate)
        {
            writer.WriteEndObject();
            return;
        }

        writer.WriteBoolean("trusted"u8, recorded.Trusted);
        Time(writer, "effective_at", recorded.EffectiveAtMs);
        Write(writer, EventCodec.Decode(recorded.Event.Span));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ShopperEvent e)
    {
        writer.WriteString("event_id"u8, e.EventId);
        writer.WriteString("event_name"u8, e.EventName);
        writer.WriteString("occurred_at"u8, DateTimeOffset.FromUnixTimeMilliseconds(e.OccurredAtMs)
            .ToOffset(TimeSpan.FromMinutes(e.OffsetMinutes)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        foreach (var (name, value) in Texts(e))
        {
            Text(writer, name, value);
        }

        Number(writer, "value_minor", e.ValueMinor);
        Number(writer, "tax_minor", e.TaxMinor);
        Number(writer, "shipping_minor", e.ShippingMinor);
        Number(writer, "discount_minor", e.DiscountMinor);
        Number(writer, "results_count", e.ResultsCount);
        Flag(writer, "is_new_shopper", e.IsNewShopper);
        if (e.ConsentPersonalization is { } consent)
        {
            writer.WriteStartObject("consent"u8);
            writer.WriteBoolean("personalization"u8, consent);
            writer.WriteEndObject();
        }

        Attributes(writer, "attributes", e.Attributes);
        Attributes(writer, "promotion", e.Promotion);
        Attributes(writer, "traits", e.Traits);
        Attributes(writer, "aliases", e.Aliases);
        Items(writer, e.Items);
    }

    private static (string Name, string? Value)[] Texts(ShopperEvent e) =>
    [
        ("session_id", e.SessionId), ("page_view_id", e.PageViewId), ("device", e.Device), ("channel", e.Channel),
        ("language", e.Language), ("store_id", e.StoreId), ("page_type", e.PageType), ("page_id", e.PageId),
        ("page_location", e.PageLocation), ("page_referrer", e.PageReferrer), ("cart_id", e.CartId), ("currency", e.Currency),
        ("search_term", e.SearchTerm), ("item_list_id", e.ItemListId), ("coupon", e.Coupon), ("payment_type", e.PaymentType),
        ("transaction_id", e.TransactionId), ("loyalty_card", e.LoyaltyCard), ("order_status", e.Status), ("reason", e.Reason),
        ("interaction_id", e.InteractionId), ("visitor_id", e.VisitorId),
    ];

    private static void Items(Utf8JsonWriter writer, IReadOnlyList<EventItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("items"u8);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writer.WriteString("item_id"u8, item.ItemId);
            Text(writer, "price", Decimal(item.PriceMicros, 1_000_000m));
            writer.WriteNumber("quantity"u8, item.QuantityThousandths / 1_000m);
            Text(writer, "item_name", item.ItemName);
            Text(writer, "item_brand", item.ItemBrand);
            for (var level = 0; level < item.ItemCategories.Count; level++)
            {
                Text(writer, level == 0 ? "item_category" : $"item_category{level + 1}", item.ItemCategories[level]);
            }

            Text(writer, "item_variant", item.ItemVariant);
            Text(writer, "gtin", item.Gtin);
            Text(writer, "discount", Decimal(item.DiscountMicros, 1_000_000m));
            Text(writer, "coupon", item.Coupon);
            Number(writer, "index", item.Index);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Attributes(Utf8JsonWriter writer, string name, IReadOnlyList<EventAttribute> attributes)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var attribute in attributes)
        {
            if (attribute.Number is { } number)
            {
                writer.WriteNumber(attribute.Name, number);
            }
            else if (attribute.Flag is { } flag)
            {
                writer.WriteBoolean(attribute.Name, flag);
            }
            else
            {
                writer.WriteString(attribute.Name, attribute.Text);
            }
        }

        writer.WriteEndObject();
    }

    private static string? Decimal(long? value, decimal unit) =>
        value is { } v ? (v / unit).ToString("0.######", CultureInfo.InvariantCulture) : null;

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } v)
        {
            writer.WriteNumber(name, v);
        }
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } v)
        {
            writer.WriteBoolean(name, v);
        }
    }

    /// <summary>Writes a moment.</summary>
    public static void Time(Utf8JsonWriter writer, string name, long unixMs) => writer.WriteString(
        name, DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
