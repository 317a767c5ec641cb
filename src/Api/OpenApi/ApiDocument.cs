using System.Globalization;
using LuckyCart.Api.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace LuckyCart.Api.OpenApi;

/// <summary>Describes the API from its route table and its tables of fields, so that the description cannot leave a route out.</summary>
internal sealed class ApiDocument(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    public const string Name = "v1";
    private const string Bearer = "key";
    private const string QueryKey = "publishable_key";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LuckyCart engine",
            Version = Name,
            Description = "Shopper events in, personalised interactions out. Errors are RFC 9457 problem details.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        ApiSchemas.AddTo(document);
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A publishable (pk_…) or secret (sk_…) key; pk_test_… and sk_test_… for the test space.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(QueryKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Query,
            Name = "key",
            Description = "A publishable key, where a browser cannot set headers (sendBeacon).",
        });
        document.Paths = [];
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            .OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(MethodOf, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<RouteDoc>() is { } doc)
            {
                Add(document, endpoint, doc, endpoint.Metadata.GetMetadata<RouteAccess>()!);
            }
        }

        return Task.CompletedTask;
    }

    private static string MethodOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    private static void Add(OpenApiDocument document, RouteEndpoint endpoint, RouteDoc doc, RouteAccess access)
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
            Parameters = [.. ParametersOf(endpoint.RoutePattern, doc)],
            RequestBody = BodyOf(document, doc),
            Responses = ResponsesOf(document, doc, access),
            Security = SecurityOf(document, access),
        };
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new OpenApiTag { Name = doc.Tag });
        ((OpenApiPathItem)known).AddOperation(HttpMethod.Parse(MethodOf(endpoint)), operation);
    }

    private static IEnumerable<IOpenApiParameter> ParametersOf(RoutePattern pattern, RouteDoc doc)
    {
        foreach (var parameter in pattern.Parameters)
        {
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = parameter.Name == "id" ? "The shopper; `me` is the token's." : null,
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

    private static OpenApiResponses ResponsesOf(OpenApiDocument document, RouteDoc doc, RouteAccess access)
    {
        var responses = new OpenApiResponses
        {
            [doc.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = doc.Status == StatusCodes.Status201Created ? "Made." : "Done.",
                Content = new Dictionary<string, OpenApiMediaType>
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
        int[] always = access.Access switch
        {
            Access.Open => [503],
            Access.Ticket => [401, 403, 503],
            _ => [401, 403, 429, 503],
        };
        foreach (var status in always.Concat(doc.Problems).Order())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ApiSchemas.Problem, document) },
                },
            };
        }

        return responses;
    }

    private static List<OpenApiSecurityRequirement> SecurityOf(OpenApiDocument document, RouteAccess access)
    {
        OpenApiSecurityRequirement Scheme(string name) => new() { [new OpenApiSecuritySchemeReference(name, document)] = [] };
        return access.Access switch
        {
            Access.AnyKey => [Scheme(Bearer), Scheme(QueryKey)],
            Access.SecretKey => [Scheme(Bearer)],
            _ => [],
        };
    }
}
