using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Answers follow.</summary>
internal sealed class NumberEndpoints
{
    public Task GetRetailerAsync(HttpContext context) => throw Problem.Unavailable.AsException();
    public Task GetCampaignAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
