using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Audits;

/// <summary>Routes of the audit log. For administrators: it tells who looked at whom, and what became of keys and roles.</summary>
internal static class AuditRoutes
{
    /// <summary>What an audit list is narrowed by.</summary>
    public static IReadOnlyList<RouteParameter> Filters { get; } =
    [
        new("operator", "Of this operator, token or key."), new("type", "About documents of this type."), new("id", "About this id; of a shopper, its own."),
        new("action", "Of this action."), new("from", "At or after; a time with an offset."), new("to", "Before; a time with an offset."),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var audits = routes.ServiceProvider.GetRequiredService<AuditEndpoints>();
        ManagementRoute administrator = new(OperatorRole.Administrator);
        RouteParameter[] parameters = [.. Filters, new("limit", "1-1000, default 100."), new("cursor", "From the page before.")];
        BackOfficeRoutes.Map(
            routes, "GET", "/audit", administrator, audits.ListAllAsync,
            new("listInstallationAudit", "Audit", "Who did what to the installation: operators, tokens, roles, sign-ins; newest first")
            {
                Parameters = parameters, Answer = ManagementSchemas.ListOf("AuditEntry"), Problems = [422],
            });
        BackOfficeRoutes.Map(
            routes, "GET", BackOfficeRoutes.Retailer + "/audit", administrator, audits.ListAsync,
            new("listAudit", "Audit", "Who did what to a retailer, when and why, with before and after; newest first")
            {
                Parameters = parameters, Answer = ManagementSchemas.ListOf("AuditEntry"), Problems = [404, 422],
            });
    }
}
