using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Rejections;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Exports;

/// <summary>Routes whose answers leave the product as files: for administrators, and of campaigns for publishers.</summary>
internal static class ExportRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        const string path = BackOfficeRoutes.Retailer + "/exports";
        ManagementRoute administrator = new(OperatorRole.Administrator);
        BackOfficeRoutes.Map(
            routes, "GET", BackOfficeRoutes.Retailer + "/shoppers/{shopper}/export", administrator,
            services.GetRequiredService<ExportEndpoints>().GetShopperAsync,
            new("exportShopper", "Shoppers", "Everything held of a shopper, its events in order")
            {
                Parameters = [new("space", "live (default) or test.")], Answer = "ShopperExport", Problems = [404, 422],
            });
        Map(
            routes, path + "/audit", administrator, services.GetRequiredService<AuditExport>().GetAsync,
            new("exportAudit", "Exports", "The audit log as CSV, newest first, at most 100,000 lines") { Parameters = AuditRoutes.Filters });
        Map(
            routes, path + "/rejected-events", administrator, services.GetRequiredService<RejectionExport>().GetAsync,
            new("exportRejectedEvents", "Exports", "Rejected events as CSV, without their payloads") { Parameters = RejectionRoutes.Filters });
        Map(
            routes, path + "/campaigns", new ManagementRoute(OperatorRole.Publisher), services.GetRequiredService<CampaignExport>().GetAsync,
            new("exportCampaigns", "Exports", "The list of campaigns as CSV"));
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, ManagementRoute access, RequestDelegate handler, RouteDoc doc) =>
        BackOfficeRoutes.Map(routes, "GET", pattern, access, handler, doc with { Answer = "CsvFile", AnswerType = "text/csv", Problems = [404, 422] });
}
