using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Exports;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Exports;

/// <summary><c>GET …/shoppers/{s}/export</c>: everything held of a shopper, written as the engine API writes it.</summary>
internal sealed class ExportEndpoints(ShopperJournals journals, IShopperExport exports, AccessLog access)
{
    public async Task GetShopperAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var shopperId = call.Value("shopper");
        var shopper = await journals.FindJournalAsync(call, shopperId, StoryQuery.Of(context.Request, "space").TestSpace);
        var export = await exports.StartAsync(shopper, shopperId) ?? throw Problem.NotFound.AsException();
        await access.NoteShopperAsync(call, AccessActions.Exported, shopper);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"shopper.json\"";
        await export.WriteAsync(context.Response.BodyWriter, call.Aborted);
    }
}
