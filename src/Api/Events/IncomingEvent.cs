using System.Runtime.InteropServices;
using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Api.Events;

/// <summary>One event of a request on its way: as sent, as read, and what became of it.</summary>
internal sealed class IncomingEvent(JsonElement sent, EventDraft draft, string eventId)
{
    public const int PayloadMax = 16_384;

    /// <summary>As stated, cut; empty where none was.</summary>
    public string EventId { get; } = eventId;

    public EventDraft Draft { get; } = draft;

    /// <summary>Null when the event names no shopper that it may.</summary>
    public string? ShopperId { get; set; }

    public JournalId Journal { get; set; }

    public EventResult? Result { get; set; }

    /// <summary>Rejects the event for its first fault.</summary>
    public void Reject()
    {
        var fault = Draft.Faults[0];
        Result = new EventResult(
            EventId, EventResultStatus.Rejected, new EventError(fault.Code, fault.Field, fault.Detail), Draft.Warnings);
    }

    /// <summary>The event as sent, without any shopper token, cut at 16 KiB.</summary>
    public ReadOnlyMemory<byte> Payload()
    {
        if (sent.ValueKind == JsonValueKind.Undefined)
        {
            return default;
        }

        var raw = sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty("shopper_token"u8, out _)
            ? WithoutToken()
            : JsonMarshal.GetRawUtf8Value(sent);
        return raw[..Math.Min(raw.Length, PayloadMax)].ToArray();
    }

    private ReadOnlySpan<byte> WithoutToken()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var property in sent.EnumerateObject())
            {
                if (!property.NameEquals("shopper_token"u8))
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static IncomingEvent Of(JsonElement sent, EventDraft draft)
    {
        var id = draft[EventField.EventId];
        if (id is null && sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty("event_id"u8, out var stated) &&
            stated.ValueKind == JsonValueKind.String)
        {
            id = stated.GetString();
        }

        return new IncomingEvent(sent, draft, id is { Length: > 64 } ? CutAt(id, 64) : id ?? "");
    }

    private static string CutAt(string text, int length) =>
        char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
