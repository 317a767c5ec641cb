using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary><c>GET /api/v1/retailers/{r}/shoppers/{s}/live</c>.</summary>
internal sealed class ShopperLiveEndpoints
{
    public Task GetAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
