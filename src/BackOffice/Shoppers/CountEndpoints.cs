using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary><c>GET /api/v1/retailers/{r}/counts</c>: how events were answered, counted from the journals themselves.</summary>
/// <remarks>Reads every record of the retailer's live shoppers, one at a time: minutes for a large retailer. For reconciliation, not for pages.</remarks>
internal sealed class CountEndpoints(IGrainFactory grains, IJournalStore journals)
{
    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var tally = new EventTally();
        await foreach (var journal in journals.ListAsync(call.RetailerId, JournalKind.Shopper, call.Aborted))
        {
            tally.Shoppers++;
            await foreach (var row in journals.ReadAsync(journal, 1, call.Aborted))
            {
                tally.Count(Record.Parser.ParseFrom(row.Record.Span));
            }
        }

        var rejected = await CountRejectedAsync(call.RetailerId);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("applied"u8, tally.Of(EventStatus.Applied));
            writer.WriteNumber("late"u8, tally.Of(EventStatus.Late));
            writer.WriteNumber("duplicate"u8, tally.Of(EventStatus.Duplicate));
            writer.WriteNumber("rejected"u8, rejected.Values.Sum());
            writer.WriteNumber("imported"u8, tally.Of(EventStatus.Imported));
            writer.WriteNumber("interactions"u8, tally.Interactions);
            writer.WriteNumber("shoppers"u8, tally.Shoppers);
            writer.WriteNumber("records"u8, tally.Records);
            writer.WriteNumber("checkpoints"u8, tally.Checkpoints);
            writer.WriteStartObject("rejected_by_code"u8);
            foreach (var (code, count) in rejected)
            {
                writer.WriteNumber(code, count);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private async Task<SortedDictionary<string, long>> CountRejectedAsync(string retailerId)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var shards = await Task.WhenAll(Enumerable.Range(0, ControlGrains.RejectedShards).Select(shard =>
            ConflictRetry.RunAsync(() => grains.Rejected(retailerId, shard).CountAsync())));
        foreach (var (code, count) in shards.SelectMany(s => s))
        {
            counts[code] = counts.GetValueOrDefault(code) + count;
        }

        return counts;
    }
}
