using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Rejections;

/// <summary>Routes of rejected events.</summary>
/// <remarks>
/// Payloads hold what the retailer sent of its shoppers, and are shown to those who mend them: editors. How many of which kind
/// is for all. Sending an event again has its effect, orders included: for publishers.
/// </remarks>
internal static class RejectionRoutes
{
    /// <summary>What the list is narrowed by.</summary>
    public static IReadOnlyList<RouteParameter> Filters { get; } =
    [
        new("code", "Rejected for this reason."), new("field", "Rejected for this field."), new("event_name", "Events of this name."),
        new("since", "At or after; a time with an offset."), new("resubmitted", "yes: only those taken since; no: only the others."), Space,
    ];

    private static RouteParameter Space => new("space", "live (default) or test.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var rejections = routes.ServiceProvider.GetRequiredService<RejectionEndpoints>();
        const string path = BackOfficeRoutes.Retailer + "/rejected-events";
        BackOfficeRoutes.Map(
            routes, "GET", path, new ManagementRoute(OperatorRole.Editor), rejections.ListAsync,
            new("listRejectedEvents", "Rejected events", "Events that were rejected, newest first")
            {
                Parameters = [.. Filters, new("limit", "1-1000, default 100."), new("cursor", "From the page before.")],
                Answer = ManagementSchemas.ListOf("RejectedEvent"), Problems = [404, 422],
            });
        BackOfficeRoutes.Map(
            routes, "GET", path + "/summary", new ManagementRoute(OperatorRole.Viewer), rejections.GetSummaryAsync,
            new("getRejectedEventsSummary", "Rejected events", "How many are kept, by reason and field")
            {
                Parameters = [new("since", "At or after; a time with an offset."), Space], Answer = "RejectedEventsSummary", Problems = [404, 422],
            });
        BackOfficeRoutes.Map(
            routes, "POST", path + "/resubmit", new ManagementRoute(OperatorRole.Publisher),
            routes.ServiceProvider.GetRequiredService<ResubmissionEndpoints>().PostAsync,
            new("resubmitRejectedEvents", "Rejected events", "Send mended events again, as the key that sent them: trusted only if it was")
            {
                Parameters = [Space], Body = "Resubmission", BodyTypes = ["application/json"], Answer = "ResubmissionResults",
                Problems = [400, 404, 413, 415, 422],
            });
    }
}
