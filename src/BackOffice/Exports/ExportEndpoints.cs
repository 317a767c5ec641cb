using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Exports;

/// <summary>A shopper as JSON; audit log, rejected events and campaigns as CSV.</summary>
internal sealed class ExportEndpoints
{
    public Task GetShopperAsync(HttpContext context) => throw Problem.Unavailable.AsException();

    public Task GetAuditAsync(HttpContext context) => throw Problem.Unavailable.AsException();

    public Task GetRejectedEventsAsync(HttpContext context) => throw Problem.Unavailable.AsException();

    public Task GetCampaignsAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
