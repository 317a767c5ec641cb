using Microsoft.AspNetCore.Http;

namespace LuckyCart.Hosting.OpenApi;

/// <summary>What the published description says of a route.</summary>
internal sealed record RouteDoc(string OperationId, string Tag, string Summary)
{
    /// <summary>Query and header parameters; those of the path come from the pattern.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>The body's component schema; of one line, for NDJSON.</summary>
    public string? Body { get; init; }

    public IReadOnlyList<string> BodyTypes { get; init; } = ["application/json", "text/plain"];

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The answer's component schema; null for binary or empty ones.</summary>
    public string? Answer { get; init; }

    public string AnswerType { get; init; } = "application/json";

    /// <summary>Problem answers besides 401, 403, 429, 500 and 503, which any keyed route may give.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];
}

/// <summary>One query or header parameter.</summary>
internal sealed record RouteParameter(string Name, string Description, bool InHeader = false, bool Required = false);
