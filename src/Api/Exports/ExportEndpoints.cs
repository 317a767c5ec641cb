using LuckyCart.Api.Http;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Exports;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Exports;

/// <summary><c>GET /v1/shoppers/{id}/export</c>: everything held.</summary>
internal sealed class ExportEndpoints(IShopperExport exports, ShopperTokens tokens)
{
    public async Task GetAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var token = await tokens.ReadAsync(caller, context);
        var shopper = NamedShopper.Of(caller, ShopperIds.FromPath(context), token);
        var export = await exports.StartAsync(shopper.Journal, shopper.ShopperId) ?? throw Problem.NotFound.AsException();
        context.Response.ContentType = "application/json; charset=utf-8";
        await export.WriteAsync(context.Response.BodyWriter, context.RequestAborted);
    }
}
