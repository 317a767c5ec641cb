using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Catalogues;

/// <summary>Reads and checks a document against its table, and writes it as it is kept.</summary>
/// <remarks>
/// The one reader of feeds' lines and of single documents, so that equal documents are equal bytes whichever way they come.
/// <c>null</c> and empty texts are not stated; a text that a list has twice is kept once.
/// </remarks>
public sealed class DocumentReader
{
    private const int FaultsMax = 200;

    // Valid JSON either way; é and + stay as they are.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<ReadFault> _faults = [];
    private readonly List<string> _unknown = [];
    private readonly Utf8JsonWriter _writer;

    private DocumentReader(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>Reads a document; never throws for what is in it.</summary>
    /// <param name="document">Without duplicate names.</param>
    /// <param name="table">Its type.</param>
    /// <param name="id">Its id where it is known already; the document may then leave it out, and may not state another. Null: required.</param>
    public static DocumentReading Read(JsonElement document, DocumentTable table, string? id)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (document.ValueKind != JsonValueKind.Object)
        {
            return new DocumentReading("", default, [new ReadFault("$", ReadFaultCodes.WrongType, "A JSON object is asked for.")], []);
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        var reader = new DocumentReader(writer);
        var read = reader.ReadRoot(document, table, id);
        writer.Flush();
        return new DocumentReading(read, buffer.WrittenMemory, reader._faults, reader._unknown);
    }

    private string ReadRoot(JsonElement document, DocumentTable table, string? id)
    {
        FindUnknown(document, table.Fields, "$", table.IdField);
        var read = ReadId(document, table, id);
        _writer.WriteStartObject();
        if (table.KeepsId)
        {
            _writer.WriteString(table.IdField, read);
        }

        ReadFields(document, table.Fields, "$");
        _writer.WriteEndObject();
        return read;
    }

    private string ReadId(JsonElement document, DocumentTable table, string? known)
    {
        var path = JsonPaths.Of("$", table.IdField);
        if (!document.TryGetProperty(table.IdField, out var stated) || stated.ValueKind == JsonValueKind.Null)
        {
            if (known is null)
            {
                Fault(path, ReadFaultCodes.Required, $"It is {table.IdForm}.");
            }

            return known ?? "";
        }

        if (stated.ValueKind != JsonValueKind.String || stated.GetString() is not { } text || !table.IsId(text))
        {
            Fault(path, known is null ? ReadFaultCodes.Required : ReadFaultCodes.Invalid, $"It is {table.IdForm}.");
            return known ?? "";
        }

        if (known is not null && known != text)
        {
            Fault(path, ReadFaultCodes.Invalid, "Another id than the address names.");
        }

        return text;
    }

    private void FindUnknown(JsonElement element, IReadOnlyList<DocumentField> fields, string path, string? idField = null)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name != idField && !fields.Any(f => f.Name == property.Name) && _unknown.Count < FaultsMax)
            {
                _unknown.Add(JsonPaths.Of(path, property.Name));
            }
        }
    }

    private void ReadFields(JsonElement element, IReadOnlyList<DocumentField> fields, string path)
    {
        foreach (var field in fields)
        {
            var at = JsonPaths.Of(path, field.Name);
            if (element.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null &&
                !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8)))
            {
                ReadField(field, value, at);
            }
            else if (field.Required)
            {
                Fault(at, ReadFaultCodes.Required, "Missing.");
            }
        }
    }

    private void ReadField(DocumentField field, JsonElement value, string path)
    {
        switch (field.Kind)
        {
            case DocumentFieldKind.Text or DocumentFieldKind.Url when value.ValueKind == JsonValueKind.String:
                if (IsText(field, value.GetString()!, path))
                {
                    _writer.WriteString(field.Name, value.GetString());
                }

                break;
            case DocumentFieldKind.Amount when value.ValueKind is JsonValueKind.String or JsonValueKind.Number:
                ReadAmount(field, value, path);
                break;
            case DocumentFieldKind.Count when value.ValueKind == JsonValueKind.Number:
                ReadCount(field, value, path);
                break;
            case DocumentFieldKind.Flag when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                _writer.WriteBoolean(field.Name, value.GetBoolean());
                break;
            case DocumentFieldKind.Texts when value.ValueKind == JsonValueKind.Array:
                ReadTexts(field, value, path);
                break;
            case DocumentFieldKind.Object when value.ValueKind == JsonValueKind.Object:
                FindUnknown(value, field.Fields, path);
                _writer.WriteStartObject(field.Name);
                ReadFields(value, field.Fields, path);
                _writer.WriteEndObject();
                break;
            default:
                Fault(path, ReadFaultCodes.WrongType, $"{AskedFor(field.Kind)} is asked for.");
                break;
        }
    }

    private bool IsText(DocumentField field, string text, string path)
    {
        if (text.Length > field.LengthMax)
        {
            Fault(path, ReadFaultCodes.TooLong, Invariant($"At most {field.LengthMax} characters."));
        }
        else if (field.OneOf is { } values && !values.Contains(text))
        {
            Fault(path, ReadFaultCodes.UnknownValue, $"One of {string.Join(", ", values)}.");
        }
        else if (field.Kind == DocumentFieldKind.Url && !IsUrl(text))
        {
            Fault(path, ReadFaultCodes.Invalid, "Not an http or https address or a path.");
        }
        else if (field.HasForm?.Invoke(text) == false)
        {
            Fault(path, ReadFaultCodes.Invalid, $"It is {field.Form}.");
        }
        else
        {
            return true;
        }

        return false;
    }

    private void ReadAmount(DocumentField field, JsonElement value, string path)
    {
        if (Amounts.TryReadDecimal(value, out var amount) && amount >= 0 && amount <= Math.Min(Amounts.Max, field.Max))
        {
            _writer.WriteString(field.Name, Amounts.Normalize(amount).ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Fault(path, ReadFaultCodes.Invalid, Invariant($"Not a decimal of 0 to {Math.Min(Amounts.Max, field.Max)}."));
        }
    }

    private void ReadCount(DocumentField field, JsonElement value, string path)
    {
        if (value.TryGetInt64(out var number) && number >= field.Min && number <= field.Max)
        {
            _writer.WriteNumber(field.Name, number);
        }
        else
        {
            Fault(path, ReadFaultCodes.Invalid, Invariant($"Not a whole number of {field.Min} to {field.Max}."));
        }
    }

    private void ReadTexts(DocumentField field, JsonElement value, string path)
    {
        if (value.GetArrayLength() > field.EntriesMax)
        {
            Fault(path, ReadFaultCodes.TooLong, Invariant($"At most {field.EntriesMax} entries."));
            return;
        }

        _writer.WriteStartArray(field.Name);
        var index = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateArray())
        {
            var at = JsonPaths.Of(path, index++);
            if (entry.ValueKind != JsonValueKind.String)
            {
                Fault(at, ReadFaultCodes.WrongType, "A text is asked for.");
            }
            else if (entry.GetString() is not { Length: > 0 } text)
            {
                Fault(at, ReadFaultCodes.Invalid, "An empty text.");
            }
            else if (IsText(field, text, at) && seen.Add(text))
            {
                _writer.WriteStringValue(text);
            }
        }

        _writer.WriteEndArray();
    }

    // Past the limit the reading goes on, so that unknown fields are still found.
    private void Fault(string path, string code, string detail)
    {
        if (_faults.Count < FaultsMax)
        {
            _faults.Add(new ReadFault(path, code, detail));
        }
    }

    private static bool IsUrl(string text) =>
        !text.Any(char.IsControl) && !text.Contains('\\', StringComparison.Ordinal) && (
            text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ||
            text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ||
            (text[0] == '/' && !text.StartsWith("//", StringComparison.Ordinal)));

    private static string AskedFor(DocumentFieldKind kind) => kind switch
    {
        DocumentFieldKind.Amount => "A decimal",
        DocumentFieldKind.Count => "A whole number",
        DocumentFieldKind.Flag => "True or false",
        DocumentFieldKind.Texts => "A list of texts",
        DocumentFieldKind.Object => "An object",
        _ => "A text",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
