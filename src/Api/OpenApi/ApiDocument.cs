using LuckyCart.Api.Http;
using LuckyCart.Hosting.OpenApi;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LuckyCart.Api.OpenApi;

/// <summary>Describes the API from its route table and its tables of fields, so that the description cannot leave a route out.</summary>
internal sealed class ApiDocument(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    public const string Name = "v1";
    private const string Bearer = "key";
    private const string QueryKey = "publishable_key";

    private static readonly Dictionary<string, string> PathParameters = new() { ["id"] = "The shopper; `me` is the token's.", ["token"] = "Of a preview link." };

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
        DescribedRoutes.AddTo(document, endpoints, SecurityOf, PathParameters);
        return Task.CompletedTask;
    }

    private static RouteSecurity? SecurityOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<RouteAccess>()?.Access switch
    {
        null => null,
        Access.Open => new RouteSecurity([], [503]),
        Access.Ticket => new RouteSecurity([], [401, 403, 503]),
        Access.AnyKey => new RouteSecurity([Bearer, QueryKey], [401, 403, 429, 503]),
        _ => new RouteSecurity([Bearer], [401, 403, 429, 503]),
    };
}
