using System.Buffers;
using System.Text;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Problems;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Shoppers;

namespace LuckyCart.Api.Exports;

/// <summary><c>GET /v1/shoppers/{id}/export</c>: everything held, streamed a page of the journal at a time.</summary>
internal sealed class ExportEndpoints(IGrainFactory grains, ShopperTokens tokens, RejectionLog rejections, TimeProvider clock)
{
    private const int RejectedMax = 10_000;

    public async Task GetAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var token = await tokens.ReadAsync(caller, context);
        var shopper = NamedShopper.Of(caller, (string?)context.Request.RouteValues["id"], token);
        var grain = shopper.Grain(grains);
        var page = await grain.ExportAsync(0);
        var rejected = await rejections.ListOfShopperAsync(caller, shopper.Journal, RejectedMax);
        if (page.Json.Count == 0 && rejected.Count == 0)
        {
            throw Problem.NotFound.AsException();
        }

        var output = context.Response.BodyWriter;
        context.Response.ContentType = "application/json; charset=utf-8";
        WriteHead(context, shopper, page);
        var first = true;
        var skip = page.Json.Count > 0 ? 1 : 0;
        while (true)
        {
            for (var i = skip; i < page.Json.Count; i++)
            {
                output.Write(first ? "\n"u8 : ",\n"u8);
                output.Write(page.Json[i].Span);
                first = false;
            }

            await output.FlushAsync(context.RequestAborted);
            if (!page.More)
            {
                break;
            }

            (skip, page) = (0, await grain.ExportAsync(page.Position));
        }

        WriteRejected(output, rejected);
        await output.FlushAsync(context.RequestAborted);
    }

    private void WriteHead(HttpContext context, NamedShopper shopper, ExportPage first)
    {
        var output = context.Response.BodyWriter;
        output.Write("{\"shopper_id\":"u8);
        using (var lease = JsonWriters.Rent(output))
        {
            lease.Writer.WriteStringValue(shopper.ShopperId);
        }

        Encoding.UTF8.GetBytes(
            $",\"exported_at\":\"{Times.Write(clock.GetUtcNow().ToUnixTimeMilliseconds())}\",\"profile\":", output);
        output.Write(first.Json.Count > 0 ? first.Json[0].Span : "null"u8);
        output.Write(",\"events\":["u8);
    }

    private static void WriteRejected(
        System.IO.Pipelines.PipeWriter output, IReadOnlyList<LuckyCart.Abstractions.Retailers.RejectedEventEntry> rejected)
    {
        output.Write("],\"rejected_events\":"u8);
        using (var lease = JsonWriters.Rent(output))
        {
            lease.Writer.WriteStartArray();
            foreach (var entry in rejected)
            {
                RejectionEndpoints.WriteEntry(lease.Writer, entry);
            }

            lease.Writer.WriteEndArray();
        }

        output.Write("}"u8);
    }
}
