using System.Text.Json.Nodes;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Tests.Catalogues;

/// <summary>Documents with one fault each, made from a right one and its table.</summary>
internal static class WrongDocuments
{
    private static readonly string[] UnknownNames =
    [
        "id", "tenantId", "retailer", "revision", "document", "$type", "__proto__", "Label", "NAME", "status", "isWinner", "role", "odds",
        "deleted", "changed_by", "a b", "a.b", "a'b", "é", "",
    ];

    public static IEnumerable<(JsonObject Document, string Path)> Of(DocumentTable table, JsonObject right) =>
        OfFields(table.Fields, right, d => d, "$").Concat(OfIds(table, right)).Concat(OfUnknown(right, d => d, "$"));

    private static IEnumerable<(JsonObject, string)> OfIds(DocumentTable table, JsonObject right)
    {
        foreach (var wrong in (JsonNode[])[JsonValue.Create("another"), JsonValue.Create(7), JsonValue.Create(""), JsonValue.Create(true), new JsonArray(), new JsonObject()])
        {
            yield return (With(right, d => d, table.IdField, wrong), $"$.{table.IdField}");
        }
    }

    private static IEnumerable<(JsonObject, string)> OfFields(
        IReadOnlyList<DocumentField> fields, JsonObject right, Func<JsonObject, JsonObject> inner, string path)
    {
        foreach (var field in fields)
        {
            foreach (var wrong in WrongTypes(field.Kind).Concat(WrongValues(field)))
            {
                yield return (With(right, inner, field.Name, wrong), $"{path}.{field.Name}");
            }

            foreach (var (wrong, at) in WrongEntries(field))
            {
                yield return (With(right, inner, field.Name, wrong), $"{path}.{field.Name}[{at}]");
            }

            if (field.Required)
            {
                yield return (With(right, inner, field.Name, null), $"{path}.{field.Name}");
                yield return (With(right, inner, field.Name, JsonValue.Create("")), $"{path}.{field.Name}");
            }

            if (field.Kind == DocumentFieldKind.Object)
            {
                JsonObject Into(JsonObject d) => inner(d)[field.Name]!.AsObject();
                var base_ = With(right, inner, field.Name, new JsonObject());
                foreach (var wrong in OfFields(field.Fields, base_, Into, $"{path}.{field.Name}").Concat(OfUnknown(base_, Into, $"{path}.{field.Name}")))
                {
                    yield return wrong;
                }
            }
        }
    }

    private static IEnumerable<(JsonObject, string)> OfUnknown(JsonObject right, Func<JsonObject, JsonObject> inner, string path) =>
        UnknownNames.Select(name => (With(right, inner, name, JsonValue.Create("x")), JsonPaths.Of(path, name)));

    private static IEnumerable<JsonNode> WrongTypes(DocumentFieldKind kind)
    {
        if (kind is not (DocumentFieldKind.Count or DocumentFieldKind.Amount))
        {
            yield return JsonValue.Create(12.5);
        }

        if (kind != DocumentFieldKind.Flag)
        {
            yield return JsonValue.Create(true);
        }

        if (kind != DocumentFieldKind.Texts)
        {
            yield return new JsonArray("x");
        }

        if (kind != DocumentFieldKind.Object)
        {
            yield return new JsonObject { ["x"] = 1 };
        }

        if (kind is DocumentFieldKind.Count or DocumentFieldKind.Flag or DocumentFieldKind.Texts or DocumentFieldKind.Object or DocumentFieldKind.Amount)
        {
            yield return JsonValue.Create("nonsense");
        }
    }

    private static IEnumerable<JsonNode> WrongValues(DocumentField field)
    {
        switch (field.Kind)
        {
            case DocumentFieldKind.Text:
                yield return JsonValue.Create(new string('x', field.LengthMax + 1));
                foreach (var text in field.OneOf is null && field.HasForm is null ? [] : (string[])["nonsense!", "EUR ", "null"])
                {
                    yield return JsonValue.Create(text);
                }

                break;
            case DocumentFieldKind.Url:
                foreach (var text in (string[])["javascript:alert(1)", "//evil.example/x", "data:text/html,x", "ftp://x.example", "x", "/a\\b", "https://x.example/\u0001"])
                {
                    yield return JsonValue.Create(text);
                }

                break;
            case DocumentFieldKind.Amount:
                foreach (var number in (string[])["-1", "-0.01", "1000000001", "1e99", "NaN", "1,5", " 1", "0x1"])
                {
                    yield return JsonValue.Create(number);
                }

                yield return JsonValue.Create(-1);
                break;
            case DocumentFieldKind.Count:
                foreach (var number in (decimal[])[field.Min - 1, field.Max == long.MaxValue ? 1e20m : field.Max + 1m, field.Min + 0.5m])
                {
                    yield return JsonValue.Create(number);
                }

                break;
            case DocumentFieldKind.Texts:
                yield return new JsonArray([.. Enumerable.Range(0, field.EntriesMax + 1).Select(n => (JsonNode)JsonValue.Create($"x{n}"))]);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<(JsonArray, int)> WrongEntries(DocumentField field)
    {
        if (field.Kind != DocumentFieldKind.Texts)
        {
            yield break;
        }

        var right = field.OneOf?[0] ?? (field.HasForm is null ? "x" : "fr");
        yield return (new JsonArray(JsonValue.Create(7)), 0);
        yield return (new JsonArray(right, ""), 1);
        yield return (new JsonArray(right, null), 1);
        yield return (new JsonArray(right, new JsonObject()), 1);
        yield return (new JsonArray(new string('x', field.LengthMax + 1)), 0);
        if (field.OneOf is not null || field.HasForm is not null)
        {
            yield return (new JsonArray("no such!"), 0);
        }
    }

    private static JsonObject With(JsonObject right, Func<JsonObject, JsonObject> inner, string name, JsonNode? value)
    {
        var document = (JsonObject)right.DeepClone();
        if (value is null)
        {
            inner(document).Remove(name);
        }
        else
        {
            inner(document)[name] = value;
        }

        return document;
    }
}
