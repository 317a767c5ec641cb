using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Http;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    public static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        using (var lease = JsonWriters.Rent(context.Response.BodyWriter))
        {
            write(lease.Writer);
        }

        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    /// <summary><c>{"items": […], "next_cursor": "…"}</c>; without cursor at the end.</summary>
    public static Task WriteListAsync<T>(HttpContext context, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, string? nextCursor) =>
        WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items"u8);
            foreach (var item in items)
            {
                write(writer, item);
            }

            writer.WriteEndArray();
            if (nextCursor is not null)
            {
                writer.WriteString("next_cursor"u8, nextCursor);
            }

            writer.WriteEndObject();
        });

    /// <summary>One document with its ETag.</summary>
    public static Task WriteDocumentAsync(HttpContext context, int status, string idField, Document document)
    {
        SetTag(context, document.Revision);
        return WriteAsync(context, status, writer => WriteDocument(writer, idField, document));
    }

    /// <param name="users">Who names it; null where that is not told.</param>
    public static void WriteDocument(
        Utf8JsonWriter writer, string idField, Document document, IReadOnlyList<DocumentUser>? users = null)
    {
        writer.WriteStartObject();
        writer.WriteString(idField, document.Id);
        writer.WriteNumber("revision"u8, document.Revision);
        writer.WritePropertyName("document"u8);
        writer.WriteRawValue(document.Json.Span, skipInputValidation: true);
        writer.WriteString("changed_at"u8, Times.Write(document.ChangedAtMs));
        writer.WriteString("changed_by"u8, document.ChangedBy);
        if (users is not null)
        {
            WriteUsers(writer, users);
        }

        writer.WriteEndObject();
    }

    private static void WriteUsers(Utf8JsonWriter writer, IReadOnlyList<DocumentUser> users)
    {
        writer.WriteStartArray("used_by"u8);
        foreach (var user in users)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, user.Type);
            writer.WriteString("id"u8, user.Id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void SetTag(HttpContext context, long revision) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>409 with both: the caller's document and what is there.</summary>
    /// <param name="context">The call.</param>
    /// <param name="yours">What the caller wanted; empty for a deletion.</param>
    /// <param name="writeCurrent">Writes what is there; null: nothing is.</param>
    public static Task WriteLostRaceAsync(HttpContext context, ReadOnlyMemory<byte> yours, Action<Utf8JsonWriter>? writeCurrent) =>
        new Problem(409, ProblemCodes.LostRace, "It is not at the version that the call expects.").WriteAsync(context, writer =>
        {
            writer.WritePropertyName("yours"u8);
            WriteRawOrNull(writer, yours);
            writer.WritePropertyName("current"u8);
            if (writeCurrent is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                writeCurrent(writer);
            }
        });

    /// <summary>422 with every fault.</summary>
    public static ProblemException Refused(IEnumerable<ReadFault> faults) => Refused(faults.Select(f => new FieldFault(f.Path, f.Code, f.Detail)));

    /// <summary>422 with what the grain said.</summary>
    public static ProblemException Refused(IReadOnlyList<DocumentFault>? faults) =>
        Refused((faults ?? []).Select(f => new FieldFault(f.Path, f.Code, f.Detail)));

    private static ProblemException Refused(IEnumerable<FieldFault> faults) =>
        new Problem(422, ProblemCodes.InvalidRequest, "Refused; see errors.") { Errors = [.. faults] }.AsException();

    private static void WriteRawOrNull(Utf8JsonWriter writer, ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(json.Span, skipInputValidation: true);
        }
    }
}
