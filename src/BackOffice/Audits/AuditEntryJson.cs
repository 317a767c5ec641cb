using System.Text.Json;
using LuckyCart.Abstractions.Audits;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Audits;

/// <summary>An entry as it is answered.</summary>
internal static class AuditEntryJson
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public static void Write(Utf8JsonWriter writer, AuditEntry entry, string actorName)
    {
        writer.WriteStartObject();
        writer.WriteString("audit_id"u8, entry.AuditId);
        writer.WriteString("at"u8, Times.Write(entry.AtMs));
        if (entry.LastAtMs > 0)
        {
            writer.WriteString("last_at"u8, Times.Write(entry.LastAtMs));
        }

        writer.WriteStartObject("actor"u8);
        writer.WriteString("kind"u8, entry.ActorKind);
        writer.WriteString("id"u8, entry.ActorId);
        writer.WriteString("name"u8, actorName);
        writer.WriteEndObject();
        writer.WriteString("action"u8, entry.Action);
        writer.WriteString("type"u8, entry.Type);
        writer.WriteString("id"u8, IdOf(entry));
        writer.WriteString("why"u8, entry.Why);
        writer.WriteString("command_id"u8, entry.CommandId);
        WriteChange(writer, entry);
        if (entry.Action == "feed")
        {
            writer.WriteNumber("documents"u8, entry.Documents);
            writer.WriteNumber("deleted"u8, entry.Deleted);
        }

        if (!entry.Detail.IsEmpty)
        {
            writer.WritePropertyName("detail"u8);
            writer.WriteRawValue(entry.Detail.Span);
        }

        writer.WriteBoolean("came_to_nothing"u8, entry.CameToNothing);
        writer.WriteEndObject();
    }

    /// <summary>What it is about. A shopper who is erased has no id any more.</summary>
    public static string? IdOf(AuditEntry entry) => entry.Type is "shopper" or "test_shopper" ? entry.ShopperId : entry.Id;

    /// <summary>What differs.</summary>
    /// <param name="documents">Must be disposed after the result was used.</param>
    public static JsonDiff DiffOf(AuditEntry entry, out IDisposable documents)
    {
        var (before, after) = (Parse(entry.Before), Parse(entry.After));
        documents = new Pair(before, after);
        return JsonDiff.Of(before?.RootElement ?? Nothing, after?.RootElement ?? Nothing);
    }

    private static void WriteChange(Utf8JsonWriter writer, AuditEntry entry)
    {
        WriteOrNull(writer, "before", entry.Before);
        WriteOrNull(writer, "after", entry.After);
        writer.WriteBoolean("withheld"u8, entry.Withheld);
        var diff = DiffOf(entry, out var documents);
        using (documents)
        {
            diff.WriteTo(writer);
        }
    }

    private static void WriteOrNull(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> json)
    {
        writer.WritePropertyName(name);
        if (json.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(json.Span, skipInputValidation: true);
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json) => json.IsEmpty ? null : JsonDocument.Parse(json);

    private sealed class Pair(JsonDocument? before, JsonDocument? after) : IDisposable
    {
        public void Dispose()
        {
            before?.Dispose();
            after?.Dispose();
        }
    }
}
