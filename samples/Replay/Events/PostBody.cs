using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LuckyCart.Replay.History;
using NodaTime.Text;

namespace LuckyCart.Replay.Events;

/// <summary>Writes planned events as the body of a <c>POST /v1/events</c>.</summary>
internal sealed class PostBody(string currency, bool? consent, IReadOnlyDictionary<PlannedKind, IReadOnlyList<string>> placements)
{
    private static readonly OffsetDateTimePattern Time =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.fffo<+HH:mm>");

    private static readonly JsonEncodedText EventsName = JsonEncodedText.Encode("events");

    public ReadOnlyMemory<byte> Write(string shopper, IReadOnlyList<PlannedEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(512 * events.Count);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        WritePlacements(writer, events);
        writer.WriteStartArray(EventsName);
        foreach (var planned in events)
        {
            WriteEvent(writer, shopper, planned);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private void WritePlacements(Utf8JsonWriter writer, IReadOnlyList<PlannedEvent> events)
    {
        var wanted = events.Select(e => e.Kind).Distinct().SelectMany(k => placements.GetValueOrDefault(k, [])).Distinct();
        writer.WriteStartArray("placements"u8);
        foreach (var placement in wanted)
        {
            writer.WriteStringValue(placement);
        }

        writer.WriteEndArray();
    }

    private void WriteEvent(Utf8JsonWriter writer, string shopper, PlannedEvent planned)
    {
        writer.WriteStartObject();
        writer.WriteString("event_id"u8, planned.EventId);
        writer.WriteString("event_name"u8, NameOf(planned.Kind));
        writer.WriteString("occurred_at"u8, Time.Format(planned.At));
        writer.WriteString("shopper_id"u8, shopper);
        writer.WriteString("channel"u8, "web"u8);
        if (consent is { } given)
        {
            writer.WriteStartObject("consent"u8);
            writer.WriteBoolean("personalization"u8, given);
            writer.WriteEndObject();
        }

        if (planned.Kind is PlannedKind.Purchase or PlannedKind.Refund)
        {
            writer.WriteString("transaction_id"u8, planned.TransactionId);
            writer.WriteString("currency"u8, currency);
            writer.WriteString("value"u8, Text(planned.Lines.Sum(OrderPlan.Amount)));
            if (planned.Shipping > 0)
            {
                writer.WriteString("shipping"u8, Text(planned.Shipping));
            }
        }
        else
        {
            writer.WriteString("page_type"u8, "product"u8);
            writer.WriteString("page_id"u8, planned.Lines[0].Item);
            writer.WriteString("currency"u8, currency);
        }

        writer.WriteStartArray("items"u8);
        foreach (var line in planned.Lines)
        {
            WriteItem(writer, line, planned.Kind);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, HistoryLine line, PlannedKind kind)
    {
        writer.WriteStartObject();
        writer.WriteString("item_id"u8, line.Item);
        if (!string.IsNullOrEmpty(line.Name))
        {
            writer.WriteString("item_name"u8, line.Name);
        }

        writer.WriteString("price"u8, Text(line.Price));
        if (kind != PlannedKind.View)
        {
            writer.WriteString("quantity"u8, Text(line.Quantity));
        }

        writer.WriteEndObject();
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(PlannedKind kind) => kind switch
    {
        PlannedKind.View => "view_item",
        PlannedKind.Cart => "add_to_cart",
        PlannedKind.Purchase => "purchase",
        _ => "refund",
    };
}
