using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Exports;

/// <summary>
/// <c>GET /v1/shoppers/{id}/export</c>: everything held, with <c>events</c> in order, streamed a page of the journal at a time.
/// </summary>
internal sealed class ExportEndpoints(IGrainFactory grains, ShopperTokens tokens, RejectionLog rejections, TimeProvider clock)
{
    private const int RejectedMax = 10_000;

    public async Task GetAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var token = await tokens.ReadAsync(caller, context);
        var shopper = NamedShopper.Of(caller, ShopperIds.FromPath(context), token);
        var grain = shopper.Grain(grains);
        var first = await grain.ExportAsync(0);
        var rejected = await rejections.ListOfShopperAsync(caller, shopper.Journal, RejectedMax);
        if (first.Json.Count <= 1 && !first.More && rejected.Count == 0)
        {
            throw Problem.NotFound.AsException();
        }

        var output = context.Response.BodyWriter;
        context.Response.ContentType = "application/json; charset=utf-8";
        WriteHead(output, shopper.ShopperId, first);
        output.Write(",\"events\":["u8);
        await WritePartsAsync(grain, first, "events", output, context.RequestAborted);
        output.Write("],\"interactions\":["u8);
        await WritePartsAsync(grain, first, "interactions", output, context.RequestAborted);
        output.Write("],\"rejected_events\":"u8);
        WriteRejected(output, rejected);
        output.Write("}"u8);
        await output.FlushAsync(context.RequestAborted);
    }

    private void WriteHead(PipeWriter output, string shopperId, ExportPage first)
    {
        output.Write("{\"shopper_id\":"u8);
        using (var lease = JsonWriters.Rent(output))
        {
            lease.Writer.WriteStringValue(shopperId);
        }

        Encoding.UTF8.GetBytes(
            $",\"exported_at\":\"{Times.Write(clock.GetUtcNow().ToUnixTimeMilliseconds())}\",\"profile\":", output);
        using var document = JsonDocument.Parse(first.Json.Count > 0 ? first.Json[0] : "{}"u8.ToArray());
        var hasProfile = document.RootElement.TryGetProperty("profile"u8, out var profile);
        output.Write(hasProfile ? JsonMarshal.GetRawUtf8Value(profile) : "null"u8);
    }

    /// <summary>Writes one kind of part of every record, in the journal's order: one pass over its pages.</summary>
    private static async Task WritePartsAsync(
        IShopperGrain grain, ExportPage page, string part, PipeWriter output, CancellationToken cancellationToken)
    {
        var first = true;
        while (true)
        {
            foreach (var record in page.Json)
            {
                WriteParts(record, part, output, ref first);
            }

            await output.FlushAsync(cancellationToken);
            if (!page.More)
            {
                return;
            }

            page = await grain.ExportAsync(page.Position);
        }
    }

    private static void WriteParts(ReadOnlyMemory<byte> record, string part, PipeWriter output, ref bool first)
    {
        using var document = JsonDocument.Parse(record);
        if (!document.RootElement.TryGetProperty(part, out var parts) || parts.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var element in parts.EnumerateArray())
        {
            output.Write(first ? "\n"u8 : ",\n"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(element));
            first = false;
        }
    }

    private static void WriteRejected(PipeWriter output, IReadOnlyList<RejectedEventEntry> rejected)
    {
        using var lease = JsonWriters.Rent(output);
        lease.Writer.WriteStartArray();
        foreach (var entry in rejected)
        {
            RejectionEndpoints.WriteEntry(lease.Writer, entry);
        }

        lease.Writer.WriteEndArray();
    }
}
