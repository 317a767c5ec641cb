using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Numbers;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>POST …/campaigns/bulk</c> and <c>…/bulk/impact</c>.</summary>
/// <remarks>Every campaign is tried, whatever becomes of the others. <c>changed</c> names exactly those that this call changed: what undoing it is about.</remarks>
internal sealed class BulkEndpoints(BulkRun run, CampaignRows rows, CampaignDocuments documents, NumbersReader numbers, TimeProvider clock)
{
    private const int AtOnce = 16;

    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var request = await BulkRequest.ReadAsync(context);
        var zone = (await documents.ContextOfAsync(call.RetailerId)).TimeZone;
        var outcomes = new BulkOutcome[request.CampaignIds.Count];
        await Parallel.ForAsync(
            0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = call.Aborted },
            async (i, _) => outcomes[i] = await run.RunAsync(call, request, request.CampaignIds[i], zone));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items"u8);
            foreach (var outcome in outcomes)
            {
                outcome.WriteTo(writer);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("changed"u8);
            foreach (var outcome in outcomes.Where(o => o.Changed))
            {
                writer.WriteStringValue(outcome.CampaignId);
            }

            writer.WriteEndArray();
            if (request.Undo is { } undo)
            {
                writer.WriteString("undo"u8, undo);
            }

            writer.WriteEndObject();
        });
    }

    public async Task PostImpactAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var request = await BulkRequest.ReadAsync(context);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var impact = BulkImpact.Of(call, request, await rows.GetAsync(call.RetailerId), nowMs);
        if (numbers.IsThere)
        {
            var zone = (await documents.ContextOfAsync(call.RetailerId)).TimeZone;
            var sums = await numbers.SumCampaignsAsync(call.RetailerId, impact.CampaignIds, NumbersSpan.Today(zone, nowMs), call.Aborted);
            impact.ShownToday = sums.Values.Sum(s => s[Figure.Shown]);
        }

        await Answers.WriteAsync(context, StatusCodes.Status200OK, impact.WriteTo);
    }
}
