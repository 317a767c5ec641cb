using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary><c>GET /api/v1/retailers/{r}/shoppers?q=</c>.</summary>
internal sealed class ShopperSearchEndpoints
{
    public Task ListAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
