using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Rejections;
using LuckyCart.Hosting.Exports;
using LuckyCart.Hosting.Http;

namespace LuckyCart.Api.Exports;

/// <summary>Everything held of a shopper, with <c>events</c> in order, streamed a page of the journal at a time.</summary>
internal sealed class ShopperExport(IGrainFactory grains, RejectionLog rejections, TimeProvider clock) : IShopperExport
{
    private const int RejectedMax = 10_000;

    public async Task<IStartedExport?> StartAsync(JournalId shopper, string shopperId)
    {
        var grain = grains.GetGrain<IShopperGrain>(shopper.ToString());
        var first = await grain.ExportAsync(0);
        var rejected = await rejections.ListOfShopperAsync(shopper, RejectedMax);
        return first.Json.Count <= 1 && !first.More && rejected.Count == 0
            ? null
            : new Started(grain, shopperId, first, rejected, clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private sealed class Started(
        IShopperGrain grain, string shopperId, ExportPage first, IReadOnlyList<RejectedEventEntry> rejected, long nowMs) : IStartedExport
    {
        public async Task WriteAsync(PipeWriter output, CancellationToken cancellationToken)
        {
            WriteHead(output);
            output.Write(",\"events\":["u8);
            await WritePartsAsync("events", output, cancellationToken);
            output.Write("],\"interactions\":["u8);
            await WritePartsAsync("interactions", output, cancellationToken);
            output.Write("],\"rejected_events\":"u8);
            WriteRejected(output);
            output.Write("}"u8);
            await output.FlushAsync(cancellationToken);
        }

        private void WriteHead(PipeWriter output)
        {
            output.Write("{\"shopper_id\":"u8);
            using (var lease = JsonWriters.Rent(output))
            {
                lease.Writer.WriteStringValue(shopperId);
            }

            Encoding.UTF8.GetBytes($",\"exported_at\":\"{Times.Write(nowMs)}\",\"profile\":", output);
            using var document = JsonDocument.Parse(first.Json.Count > 0 ? first.Json[0] : "{}"u8.ToArray());
            var hasProfile = document.RootElement.TryGetProperty("profile"u8, out var profile);
            output.Write(hasProfile ? JsonMarshal.GetRawUtf8Value(profile) : "null"u8);
        }

        /// <summary>Writes one kind of part of every record, in the journal's order: one pass over its pages.</summary>
        private async Task WritePartsAsync(string part, PipeWriter output, CancellationToken cancellationToken)
        {
            var (page, isFirst) = (first, true);
            while (true)
            {
                foreach (var record in page.Json)
                {
                    WriteParts(record, part, output, ref isFirst);
                }

                await output.FlushAsync(cancellationToken);
                if (!page.More)
                {
                    return;
                }

                page = await grain.ExportAsync(page.Position);
            }
        }

        private static void WriteParts(ReadOnlyMemory<byte> record, string part, PipeWriter output, ref bool isFirst)
        {
            using var document = JsonDocument.Parse(record);
            if (!document.RootElement.TryGetProperty(part, out var parts) || parts.ValueKind != JsonValueKind.Array)
            {
                return;
            }

            foreach (var element in parts.EnumerateArray())
            {
                output.Write(isFirst ? "\n"u8 : ",\n"u8);
                output.Write(JsonMarshal.GetRawUtf8Value(element));
                isFirst = false;
            }
        }

        private void WriteRejected(PipeWriter output)
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
}
