using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Routes of the live numbers: figures, the live board, what needs attention.</summary>
internal static class NumberRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var viewer = new ManagementRoute(OperatorRole.Viewer);
        RouteParameter[] span =
        [
            new("from", "A time with an offset, inclusive; default: the start of today in the retailer's zone."),
            new("to", "A time with an offset, exclusive; default: now. At most 400 days after from; with by=hour 14 days."),
            new("by", "hour or day, in the retailer's zone. Default: hour up to 2 days, else day."),
            new("space", "live (default) or test."),
        ];
        var numbers = services.GetRequiredService<NumberEndpoints>();
        BackOfficeRoutes.Map(
            routes, "GET", BackOfficeRoutes.Retailer + "/numbers", viewer, numbers.GetRetailerAsync,
            new("getNumbers", "Numbers", "How events were answered, and what came of campaigns, at most 5 s ago")
            {
                Parameters = span, Answer = "RetailerNumbers", Problems = [404, 422],
            });
        BackOfficeRoutes.Map(
            routes, "GET", BackOfficeRoutes.Campaign + "/numbers", viewer, numbers.GetCampaignAsync,
            new("getCampaignNumbers", "Numbers", "What came of a campaign: by time, variant and placement")
            {
                Parameters = span, Answer = "CampaignNumbers", Problems = [404, 422],
            });
        BackOfficeRoutes.Map(
            routes, "GET", BackOfficeRoutes.Retailer + "/live", viewer with { Stream = true }, services.GetRequiredService<BoardEndpoints>().GetAsync,
            new("followBoard", "Numbers", "Server-sent events: board (schema Board), once a second")
            {
                AnswerType = "text/event-stream", Problems = [404],
            });
        var attention = services.GetRequiredService<AttentionEndpoints>();
        BackOfficeRoutes.Map(
            routes, "GET", BackOfficeRoutes.Retailer + "/attention", viewer, attention.GetAsync,
            new("getAttention", "Numbers", "What needs attention, most urgent first") { Answer = "AttentionItemList", Problems = [404] });
        BackOfficeRoutes.Map(
            routes, "GET", "/attention", viewer with { Anywhere = true }, attention.GetAllAsync,
            new("getAllAttention", "Numbers", "What needs attention at all of the operator's retailers") { Answer = "AttentionItemList" });
    }
}
