using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.OpenApi;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LuckyCart.BackOffice.OpenApi;

/// <summary>Describes the management API from its route table and the tables that read its documents.</summary>
internal sealed class ManagementDocument(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    public const string Name = "management";
    private const string Bearer = "operator";
    private const string Session = "session";

    private static readonly Dictionary<string, string> PathParameters = new()
    {
        ["retailer"] = "The retailer's id.",
        ["id"] = "The document's id; a slash in it is written %2F.",
        ["version"] = "From 1.",
        ["kid"] = "The secret's kid.",
        ["operator"] = "The operator's id.",
        ["shopper"] = "The shopper's id, as events name it.",
    };

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LuckyCart management",
            Version = "v1",
            Description = "Retailers, keys, catalogues and campaigns. Errors are RFC 9457 problem details.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        ManagementSchemas.AddTo(document);
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An operator token (op_…).",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Session, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = Sessions.SessionScheme.CookieName,
            Description = "A signed-in browser. What changes anything also needs X-CSRF-Token, from GET /api/v1/session.",
        });
        DescribedRoutes.AddTo(document, endpoints, SecurityOf, PathParameters);
        return Task.CompletedTask;
    }

    private static RouteSecurity? SecurityOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ManagementRoute>() switch
        {
            null => null,
            { Anonymous: true } => new RouteSecurity([], [429, 503]),
            _ => new RouteSecurity([Bearer, Session], [401, 403, 429, 503]),
        };
}
