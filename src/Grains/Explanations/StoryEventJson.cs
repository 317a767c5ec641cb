using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>An event as a line of a shopper's story: where it was, with which products, of what value.</summary>
internal sealed class StoryEventJson(CatalogueView catalogue)
{
    private const int ItemsMax = 50;

    private readonly int _digits = catalogue.Rules.CurrencyDecimals;

    public void Write(Utf8JsonWriter writer, RecordedEvent recorded)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, recorded.Status.ToString().ToLowerInvariant());
        if (!recorded.Event.IsEmpty)
        {
            Write(writer, recorded, Enrichment.Merge(EventCodec.Decode(recorded.Event.Span), recorded.Enriched));
        }

        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, RecordedEvent recorded, ShopperEvent e)
    {
        writer.WriteString("event_id"u8, e.EventId);
        writer.WriteString("event_name"u8, e.EventName);
        StoryJson.Time(writer, "effective_at", recorded.EffectiveAtMs);
        writer.WriteBoolean("trusted"u8, recorded.Trusted);
        foreach (var (name, value) in TextsOf(e))
        {
            StoryJson.Text(writer, name, value);
        }

        if (e.ConsentPersonalization is { } consent)
        {
            writer.WriteBoolean("consent"u8, consent);
        }

        writer.WriteNumber("item_lines"u8, e.Items.Count);
        if (e.ValueMinor is { } minor)
        {
            writer.WriteNumber("value_minor"u8, minor);
            writer.WriteString("value"u8, Decimal(minor, _digits));
        }

        writer.WriteStartArray("items"u8);
        foreach (var item in e.Items.Take(ItemsMax))
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static (string Name, string? Value)[] TextsOf(ShopperEvent e) =>
    [
        ("session_id", e.SessionId), ("page_type", e.PageType), ("page_id", e.PageId), ("page_location", e.PageLocation),
        ("device", e.Device), ("channel", e.Channel), ("language", e.Language), ("store_id", e.StoreId), ("search_term", e.SearchTerm),
        ("cart_id", e.CartId), ("transaction_id", e.TransactionId), ("order_status", e.Status), ("interaction_id", e.InteractionId),
        ("campaign_id", e.Attributes.FirstOrDefault(a => a.Name == "campaign_id").Text), ("visitor_id", e.VisitorId),
    ];

    // The name as it was sold; for a line that never had one, as the feed says now.
    private void Write(Utf8JsonWriter writer, EventItem item)
    {
        var product = item.ItemName is null ? catalogue.FindProduct(item.ItemId) : null;
        writer.WriteStartObject();
        writer.WriteString("item_id"u8, item.ItemId);
        StoryJson.Text(writer, "item_name", item.ItemName ?? product?.ItemName);
        StoryJson.Text(writer, "item_brand", item.ItemBrand ?? product?.ItemBrand);
        writer.WriteString("quantity"u8, (item.QuantityThousandths / 1_000m).ToString("0.###", CultureInfo.InvariantCulture));
        StoryJson.Text(writer, "price", item.PriceMicros is { } price ? (price / 1_000_000m).ToString("0.00####", CultureInfo.InvariantCulture) : null);
        writer.WriteEndObject();
    }

    /// <summary>An amount of minor units as a decimal of the major one.</summary>
    public static string Decimal(long minor, int digits)
    {
        var unit = 1m;
        for (var digit = 0; digit < digits; digit++)
        {
            unit *= 10;
        }

        return (minor / unit).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
