using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Events;
using Microsoft.OpenApi;

namespace LuckyCart.Hosting.OpenApi;

/// <summary>Makes the schemas of a description.</summary>
internal static class Schemas
{
    public static void Add(OpenApiDocument document, string name, OpenApiSchema schema) =>
        document.AddComponent<IOpenApiSchema>(name, schema);

    public static OpenApiSchemaReference Ref(OpenApiDocument document, string name) => new(name, document);

    public static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(p => p.Name, p => p.Schema),
    };

    public static OpenApiSchema Required(OpenApiSchema schema, params string[] names)
    {
        schema.Required = new HashSet<string>(names);
        return schema;
    }

    public static OpenApiSchema List(IOpenApiSchema of, int? max = null) =>
        new() { Type = JsonSchemaType.Array, Items = of, MaxItems = max };

    public static OpenApiSchema Text(int? max = null) => new() { Type = JsonSchemaType.String, MaxLength = max };

    public static OpenApiSchema Time(string description) =>
        new() { Type = JsonSchemaType.String, Format = "date-time", Description = description.Length == 0 ? null : description };

    public static OpenApiSchema Amount() => new()
    {
        Type = JsonSchemaType.String | JsonSchemaType.Number,
        Description = string.Create(CultureInfo.InvariantCulture, $"A decimal, 0 to {Amounts.Max}."),
    };

    public static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer, Format = "int64" };

    public static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean };

    public static OpenApiSchema OneOf(params string[] values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)JsonValue.Create(v))] };

    /// <summary>The fields of a document's table.</summary>
    public static (string, IOpenApiSchema)[] FieldsOf(IEnumerable<DocumentField> fields) =>
        [.. fields.Select(f => (f.Name, (IOpenApiSchema)Of(f)))];

    /// <summary>A problem's members; those of one API follow.</summary>
    public static OpenApiSchema ProblemSchema(params (string Name, IOpenApiSchema Schema)[] further) => Required(
        Object(
        [
            ("type", Text()), ("title", Text()), ("status", Number()), ("code", Text()), ("detail", Text()),
            ("errors", List(Object(("field", Text()), ("code", Text()), ("detail", Text())))), ("trace_id", Text()), .. further,
        ]),
        "type", "title", "status", "code", "detail", "errors", "trace_id");

    private static OpenApiSchema Of(DocumentField field) => field.Kind switch
    {
        DocumentFieldKind.Amount => Amount(),
        DocumentFieldKind.Flag => Flag(),
        DocumentFieldKind.Count => new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = field.Min.ToString(CultureInfo.InvariantCulture),
            Maximum = field.Max == long.MaxValue ? null : field.Max.ToString(CultureInfo.InvariantCulture),
        },
        DocumentFieldKind.Texts => List(field.OneOf is { } values ? OneOf([.. values]) : Text(field.LengthMax), field.EntriesMax),
        DocumentFieldKind.Object => Object(FieldsOf(field.Fields)),
        _ when field.OneOf is { } values => OneOf([.. values]),
        _ => Text(field.LengthMax),
    };
}
