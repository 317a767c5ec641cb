using System.Globalization;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Rejections;

/// <summary><c>GET /v1/rejected-events</c>.</summary>
internal sealed class RejectionEndpoints(RejectionLog rejections)
{
    private const int LimitDefault = 100;
    private const int LimitMax = 1_000;

    public async Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var reason = query["reason"].ToString() is { Length: > 0 } text ? text : null;
        var entries = await rejections.ListAsync(Caller.Of(context), reason, SinceOf(query["since"]), LimitOf(query["limit"]));
        context.Response.ContentType = "application/json; charset=utf-8";
        Write(context, entries);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(HttpContext context, IReadOnlyList<RejectedEventEntry> entries)
    {
        using var lease = JsonWriters.Rent(context.Response.BodyWriter);
        lease.Writer.WriteStartObject();
        lease.Writer.WriteStartArray("rejected_events"u8);
        foreach (var entry in entries)
        {
            WriteEntry(lease.Writer, entry);
        }

        lease.Writer.WriteEndArray();
        lease.Writer.WriteEndObject();
    }

    public static void WriteEntry(Utf8JsonWriter writer, RejectedEventEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("rejected_id"u8, entry.RejectedId);
        writer.WriteString("at"u8, Times.Write(entry.AtMs));
        writer.WriteString("reason"u8, entry.Error.Code);
        writer.WriteString("field"u8, entry.Error.Field);
        writer.WriteString("detail"u8, entry.Error.Detail);
        writer.WriteString("event_id"u8, entry.EventId);
        writer.WriteString("event_name"u8, entry.EventName);
        writer.WriteString("key_id"u8, entry.KeyId);
        writer.WritePropertyName("payload"u8);
        WritePayload(writer, entry.PayloadJson);
        writer.WriteEndObject();
    }

    // Whole payloads as the JSON they are; cut ones as the text that is left.
    private static void WritePayload(Utf8JsonWriter writer, ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else if (payload.Length < IncomingEvent.PayloadMax && JsonBody.TryParse(payload, out var document, out _))
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

    private static long SinceOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        // An offset's + arrives as a space where the caller did not escape it.
        return Times.TryRead(text.Replace(' ', '+'), out var unixMs, out _)
            ? unixMs
            : throw Problem.Invalid("since", EventErrorCodes.Invalid, "Not an RFC 3339 time with offset.").AsException();
    }

    private static int LimitOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return LimitDefault;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LimitMax
            ? limit
            : throw Problem.Invalid("limit", EventErrorCodes.Invalid, $"1 to {LimitMax}.").AsException();
    }
}
