using System.Collections.Frozen;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Events;

namespace LuckyCart.Api.Catalogues;

/// <summary>How a feed's field is read.</summary>
internal enum FeedFieldKind
{
    Text,
    Amount,
    Flag,
    Texts,

    /// <summary>A link or an image: absolute http or https, or a path.</summary>
    Url,
}

/// <summary>What the lines of one feed look like (documents.md), and the catalogue documents that they become.</summary>
internal sealed record FeedKind(string DocumentType, string IdField, IReadOnlyList<KeyValuePair<string, FeedFieldKind>> Fields)
{
    public const int IdMax = 128;
    private const int TextsMax = 50;

    private readonly FrozenSet<string> _names = Fields.Select(f => f.Key).ToFrozenSet(StringComparer.Ordinal);

    public static FeedKind Products { get; } = new("product", "item_id",
    [
        new("item_name", FeedFieldKind.Text), new("item_brand", FeedFieldKind.Text), new("item_category", FeedFieldKind.Text),
        new("item_category2", FeedFieldKind.Text), new("item_category3", FeedFieldKind.Text),
        new("item_category4", FeedFieldKind.Text), new("item_category5", FeedFieldKind.Text), new("gtin", FeedFieldKind.Text),
        new("price", FeedFieldKind.Amount), new("in_stock", FeedFieldKind.Flag), new("image_url", FeedFieldKind.Url),
        new("link_url", FeedFieldKind.Url),
    ]);

    public static FeedKind Stores { get; } = new("store", "store_id",
    [
        new("name", FeedFieldKind.Text), new("type", FeedFieldKind.Text), new("postcode", FeedFieldKind.Text),
        new("region", FeedFieldKind.Text), new("country", FeedFieldKind.Text), new("tags", FeedFieldKind.Texts),
    ]);

    /// <summary>Reads a line: its id, and whether it deletes. Unknown fields are ignored and named.</summary>
    public bool TryReadHead(JsonElement line, EventDraft draft, out string id, out bool deleted)
    {
        (id, deleted) = ("", false);
        if (line.ValueKind != JsonValueKind.Object)
        {
            draft.Fault("", EventErrorCodes.WrongType, "A line is a JSON object.");
            return false;
        }

        if (!line.TryGetProperty(IdField, out var stated) || stated.ValueKind != JsonValueKind.String ||
            stated.GetString() is not { Length: > 0 and <= IdMax } text)
        {
            draft.Fault(IdField, EventErrorCodes.Required, $"A text of 1-{IdMax} characters.");
            return false;
        }

        id = text;
        if (line.TryGetProperty("deleted"u8, out var flag))
        {
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                draft.Fault("deleted", EventErrorCodes.WrongType, "True or false is asked for.");
                return false;
            }

            deleted = flag.GetBoolean();
        }

        return true;
    }

    /// <summary>Writes the line's document: its known fields in this table's order.</summary>
    public void Write(JsonElement line, string id, EventDraft draft, Utf8JsonWriter writer)
    {
        foreach (var property in line.EnumerateObject())
        {
            if (property.Name != IdField && property.Name != "deleted" && !_names.Contains(property.Name))
            {
                draft.Ignored(property.Name);
            }
        }

        writer.WriteStartObject();
        writer.WriteString(IdField, id);
        foreach (var (name, kind) in Fields)
        {
            if (line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                WriteField(name, kind, value, draft, writer);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteField(string name, FeedFieldKind kind, JsonElement value, EventDraft draft, Utf8JsonWriter writer)
    {
        switch (kind)
        {
            case FeedFieldKind.Text or FeedFieldKind.Url when value.ValueKind == JsonValueKind.String:
                var text = value.GetString()!;
                if (text.Length > FieldTable.TextMax)
                {
                    draft.Fault(name, EventErrorCodes.TooLong, $"At most {FieldTable.TextMax} characters.");
                }
                else if (kind == FeedFieldKind.Url && text.Length > 0 && !IsUrl(text))
                {
                    draft.Fault(name, EventErrorCodes.Invalid, "Not an http or https address or a path.");
                }
                else if (text.Length > 0)
                {
                    writer.WriteString(name, text);
                }

                break;
            case FeedFieldKind.Amount:
                if (PartReader.TryReadAmount(draft, value, name, out var amount))
                {
                    writer.WriteString(
                        name, Amounts.Normalize(amount).ToString(System.Globalization.CultureInfo.InvariantCulture));
                }

                break;
            case FeedFieldKind.Flag when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(name, value.GetBoolean());
                break;
            case FeedFieldKind.Texts when value.ValueKind == JsonValueKind.Array:
                WriteTexts(name, value, draft, writer);
                break;
            default:
                draft.Fault(name, EventErrorCodes.WrongType, "Of another type than asked for.");
                break;
        }
    }

    private static void WriteTexts(string name, JsonElement value, EventDraft draft, Utf8JsonWriter writer)
    {
        if (value.GetArrayLength() > TextsMax || value.EnumerateArray().Any(t =>
            t.ValueKind != JsonValueKind.String || t.GetString() is not { Length: > 0 and <= IdMax }))
        {
            draft.Fault(name, EventErrorCodes.Invalid, $"At most {TextsMax} texts of 1-{IdMax} characters.");
            return;
        }

        writer.WriteStartArray(name);
        foreach (var text in value.EnumerateArray())
        {
            writer.WriteStringValue(text.GetString());
        }

        writer.WriteEndArray();
    }

    private static bool IsUrl(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ||
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ||
        (text[0] == '/' && !text.StartsWith("//", StringComparison.Ordinal));
}
