using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Catalogues;

/// <summary>Which documents of a list are asked for: <c>field=value</c> for each stated field, and <c>q</c> in any text.</summary>
internal sealed class DocumentFilter
{
    public const string AnyText = "q";

    private readonly DocumentTable _table;
    private readonly List<KeyValuePair<string, string>> _wanted = [];
    private readonly string? _text;

    private DocumentFilter(DocumentTable table, IQueryCollection query)
    {
        _table = table;
        foreach (var name in NamesOf(table))
        {
            if (!query.TryGetValue(name, out var value))
            {
                continue;
            }

            if (name == AnyText)
            {
                _text = value.ToString();
            }
            else
            {
                _wanted.Add(new(name, value.ToString()));
            }
        }
    }

    public bool IsEmpty => _wanted.Count == 0 && _text is null;

    public static DocumentFilter Of(DocumentTable table, IQueryCollection query) => new(table, query);

    /// <summary>The query parameters that it reads.</summary>
    public static IEnumerable<string> NamesOf(DocumentTable table) =>
        table.Fields.Where(f => f.Kind != DocumentFieldKind.Object).Select(f => f.Name).Append(AnyText);

    public bool Takes(Document document)
    {
        if (IsEmpty)
        {
            return true;
        }

        using var json = JsonDocument.Parse(document.Json);
        var root = json.RootElement;
        return _wanted.TrueForAll(w => root.TryGetProperty(w.Key, out var value) && Is(value, w.Value)) &&
            (_text is null || Holds(document.Id, _text) || _table.Fields.Any(f =>
                root.TryGetProperty(f.Name, out var value) && value.ValueKind == JsonValueKind.String && Holds(value.GetString()!, _text)));
    }

    private static bool Is(JsonElement value, string wanted) => value.ValueKind switch
    {
        JsonValueKind.String => string.Equals(value.GetString(), wanted, StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Array => value.EnumerateArray().Any(v => Is(v, wanted)),
        _ => value.GetRawText() == wanted,
    };

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
