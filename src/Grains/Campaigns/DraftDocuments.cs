using System.Buffers;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Campaigns;

/// <summary>The documents of a drafts journal: <c>draft</c> by operator, <c>preview</c> by name.</summary>
internal static class DraftDocuments
{
    public const string Draft = "draft";
    public const string Preview = "preview";

    /// <summary><c>{"base_version": n, "name": "…", "document": …}</c>.</summary>
    public static byte[] Write(WorkingDraft draft) => Write("base_version", draft.BaseVersion, draft.Name, draft.DocumentJson);

    /// <summary><c>{"expires_at_ms": n, "document": …}</c>.</summary>
    public static byte[] Write(PreviewDocument preview) => Write("expires_at_ms", preview.ExpiresAtMs, null, preview.DocumentJson);

    /// <summary>Reads a draft back.</summary>
    /// <param name="held">As kept.</param>
    /// <param name="whole">With what is in it.</param>
    public static WorkingDraft ReadDraft(Document held, bool whole)
    {
        using var json = JsonDocument.Parse(held.Json);
        var version = json.RootElement.GetProperty("base_version"u8);
        return new WorkingDraft(
            held.Id, json.RootElement.GetProperty("name"u8).GetString()!, version.ValueKind == JsonValueKind.Null ? null : version.GetInt64(),
            whole ? DocumentOf(json.RootElement) : default, held.ChangedAtMs);
    }

    /// <summary>Reads a preview's document back.</summary>
    public static PreviewDocument ReadPreview(Document held)
    {
        using var json = JsonDocument.Parse(held.Json);
        return new PreviewDocument(DocumentOf(json.RootElement), json.RootElement.GetProperty("expires_at_ms"u8).GetInt64());
    }

    private static byte[] DocumentOf(JsonElement root) => System.Text.Encoding.UTF8.GetBytes(root.GetProperty("document"u8).GetRawText());

    private static byte[] Write(string name, long? number, string? of, ReadOnlyMemory<byte> documentJson)
    {
        var buffer = new ArrayBufferWriter<byte>(documentJson.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (number is { } value)
            {
                writer.WriteNumber(name, value);
            }
            else
            {
                writer.WriteNull(name);
            }

            if (of is not null)
            {
                writer.WriteString("name"u8, of);
            }

            writer.WritePropertyName("document"u8);
            writer.WriteRawValue(documentJson.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
