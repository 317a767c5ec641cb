using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Rejections;

/// <summary>A rejected event as it is answered.</summary>
internal static class RejectedEventJson
{
    /// <summary>Payloads are kept to so many bytes; one of that length was cut.</summary>
    public const int PayloadMax = 16_384;

    public static void Write(Utf8JsonWriter writer, RejectedEventEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("rejected_id"u8, entry.RejectedId);
        writer.WriteString("at"u8, Times.Write(entry.AtMs));
        writer.WriteString("code"u8, entry.Error.Code);
        writer.WriteString("field"u8, entry.Error.Field);
        writer.WriteString("detail"u8, entry.Error.Detail);
        writer.WriteString("event_name"u8, entry.EventName);
        writer.WriteString("event_id"u8, entry.EventId);
        writer.WriteString("key_id"u8, entry.KeyId);
        writer.WriteBoolean("trusted"u8, entry.Trusted);
        writer.WritePropertyName("payload"u8);
        WritePayload(writer, entry.PayloadJson);
        writer.WriteBoolean("payload_cut"u8, IsCut(entry));
        WriteTime(writer, "resubmitted_at", entry.ResubmittedAtMs);
        writer.WriteString("resubmitted_by"u8, entry.ResubmittedBy);
        writer.WriteEndObject();
    }

    /// <summary>Whether only its beginning was kept.</summary>
    public static bool IsCut(RejectedEventEntry entry) => entry.PayloadJson.Length >= PayloadMax;

    public static void WriteTime(Utf8JsonWriter writer, string name, long? unixMs)
    {
        if (unixMs is { } ms)
        {
            writer.WriteString(name, Times.Write(ms));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    // Whole payloads as the JSON they are; cut ones, and what was no JSON, as text.
    private static void WritePayload(Utf8JsonWriter writer, ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else if (payload.Length < PayloadMax && JsonBody.TryParse(payload, out var document, out _))
        {
            using (document)
            {
                document.RootElement.WriteTo(writer);
            }
        }
        else
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(payload.Span));
        }
    }
}
