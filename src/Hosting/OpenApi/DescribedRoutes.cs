using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace LuckyCart.Hosting.OpenApi;

/// <summary>Who may call a described route, as the description says it.</summary>
/// <param name="Schemes">Names of the document's security schemes, any of which does; none for an open route.</param>
/// <param name="Problems">Problem answers that any such route may give.</param>
internal sealed record RouteSecurity(IReadOnlyList<string> Schemes, IReadOnlyList<int> Problems);

/// <summary>Writes the paths of a description from the route table, so that the description cannot leave a route out.</summary>
internal static class DescribedRoutes
{
    public const string Problem = "Problem";

    /// <param name="securityOf">Null leaves a route out: it is another description's.</param>
    public static void AddTo(
        OpenApiDocument document, EndpointDataSource endpoints, Func<RouteEndpoint, RouteSecurity?> securityOf,
        IReadOnlyDictionary<string, string> pathParameters)
    {
        document.Paths = [];
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            .OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(MethodOf, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<RouteDoc>() is { } doc && securityOf(endpoint) is { } security)
            {
                Add(document, endpoint, doc, security, pathParameters);
            }
        }
    }

    public static string MethodOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    private static void Add(
        OpenApiDocument document, RouteEndpoint endpoint, RouteDoc doc, RouteSecurity security,
        IReadOnlyDictionary<string, string> pathParameters)
    {
        var path = endpoint.RoutePattern.RawText!;
        if (!document.Paths.TryGetValue(path, out var known))
        {
            known = new OpenApiPathItem();
            document.Paths.Add(path, known);
        }

        var operation = new OpenApiOperation
        {
            OperationId = doc.OperationId,
            Summary = doc.Summary,
            Tags = new HashSet<OpenApiTagReference> { new(doc.Tag, document) },
            Parameters = [.. ParametersOf(endpoint.RoutePattern, doc, pathParameters)],
            RequestBody = BodyOf(document, doc),
            Responses = ResponsesOf(document, doc, security),
            Security = [.. security.Schemes.Select(s =>
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(s, document)] = [] })],
        };
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new OpenApiTag { Name = doc.Tag });
        ((OpenApiPathItem)known).AddOperation(HttpMethod.Parse(MethodOf(endpoint)), operation);
    }

    private static IEnumerable<IOpenApiParameter> ParametersOf(
        RoutePattern pattern, RouteDoc doc, IReadOnlyDictionary<string, string> pathParameters)
    {
        foreach (var parameter in pattern.Parameters)
        {
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = pathParameters.GetValueOrDefault(parameter.Name),
            };
        }

        foreach (var parameter in doc.Parameters)
        {
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.InHeader ? ParameterLocation.Header : ParameterLocation.Query,
                Required = parameter.Required,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = parameter.Description,
            };
        }
    }

    private static OpenApiRequestBody? BodyOf(OpenApiDocument document, RouteDoc doc) => doc.Body is null
        ? null
        : new OpenApiRequestBody
        {
            Required = true,
            Content = doc.BodyTypes.ToDictionary(
                t => t, _ => new OpenApiMediaType { Schema = new OpenApiSchemaReference(doc.Body, document) }),
        };

    private static OpenApiResponses ResponsesOf(OpenApiDocument document, RouteDoc doc, RouteSecurity security)
    {
        var responses = new OpenApiResponses
        {
            [doc.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = doc.Status == StatusCodes.Status201Created ? "Made." : "Done.",
                Content = doc.Status == StatusCodes.Status204NoContent ? null : new Dictionary<string, OpenApiMediaType>
                {
                    [doc.AnswerType] = new()
                    {
                        Schema = doc.Answer is null
                            ? new OpenApiSchema { Type = JsonSchemaType.String }
                            : new OpenApiSchemaReference(doc.Answer, document),
                    },
                },
            },
        };
        foreach (var status in security.Problems.Concat(doc.Problems).Distinct().Order())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
                },
            };
        }

        return responses;
    }
}
