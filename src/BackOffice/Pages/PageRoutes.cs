using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Pages;

/// <summary>Routes about the pages themselves.</summary>
internal static class PageRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var reports = routes.ServiceProvider.GetRequiredService<PolicyReports>();
        routes.MapPost(PagePolicy.ReportPath, reports.PostAsync).ExcludeFromDescription();
        BackOfficeRoutes.Map(
            routes, "GET", "/policy-reports", new ManagementRoute(OperatorRole.Administrator), reports.ListAsync,
            new RouteDoc("listPolicyReports", "Pages", "What browsers reported that the pages' content security policy refused, on this node") { Answer = ManagementSchemas.ListOf("PolicyReport") });
    }
}
