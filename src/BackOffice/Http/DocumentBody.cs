using System.Text.Json;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Http;

/// <summary>Reads a call's body against a table; in this API a field that the table does not have is a fault.</summary>
internal static class DocumentBody
{
    private const int FaultsMax = 200;

    /// <returns>The document as it is kept.</returns>
    /// <exception cref="ProblemException">400, 413, 415; 422 with every fault.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, DocumentTable table, string id)
    {
        if (!table.IsId(id))
        {
            throw Answers.Refused([new ReadFault(JsonPaths.Of("$", table.IdField), ReadFaultCodes.Invalid, $"It is {table.IdForm}.")]);
        }

        using var body = await PooledBody.ReadAsync(context);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var reading = DocumentReader.Read(json.RootElement, table, id);
        ThrowIfFaulty(reading);
        return reading.Json;
    }

    /// <summary>Reads the parameters of an action, which have no id.</summary>
    public static async Task<JsonDocument> ReadActionAsync(HttpContext context, ActionTable table, bool optional = false)
    {
        using var body = optional && context.Request.ContentLength is null or 0 && context.Request.ContentType is null
            ? null
            : await PooledBody.ReadAsync(context);
        if (body is null)
        {
            return JsonDocument.Parse("{}");
        }

        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var reading = DocumentReader.Read(json.RootElement, table.Table, "");
        ThrowIfFaulty(reading);
        return JsonDocument.Parse(reading.Json);
    }

    public static string? Text(this JsonDocument action, string name) =>
        action.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static IReadOnlyList<string> Texts(this JsonDocument action, string name) =>
        action.RootElement.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];

    private static void ThrowIfFaulty(DocumentReading reading)
    {
        var faults = reading.Faults
            .Concat(reading.Unknown.Select(p => new ReadFault(p, ReadFaultCodes.UnknownField, "There is no such field.")))
            .Take(FaultsMax).ToList();
        if (faults.Count > 0)
        {
            throw Answers.Refused(faults);
        }
    }
}

/// <summary>The parameters of an action.</summary>
internal sealed record ActionTable(params DocumentField[] Fields)
{
    // No field is an id here: its name cannot be written in JSON without being one that is unknown.
    public DocumentTable Table { get; } = new("action", "", Fields) { KeepsId = false };
}
