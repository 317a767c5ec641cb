using System.Text.Json;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Budgets;

/// <summary><c>GET /api/v1/retailers/{r}/campaigns/{id}/budget</c>: how the campaign's budget, or that of its group, stands.</summary>
internal sealed class BudgetEndpoints(IGrainFactory grains, CampaignDocuments documents, TimeProvider clock)
{
    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var view = CatalogueTables.IsPlainId(id)
            ? await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, id).FindAsync())
            : null;
        var reading = await documents.ContextOfAsync(call.RetailerId);
        if (view is null || CampaignReader.Read(view.Json, reading).Campaign is not { Budget: { } budget } campaign)
        {
            throw Problem.NotFound.AsException();
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var day = BudgetDay.Of(reading.TimeZone, now);
        var key = BudgetPlan.KeyOf(campaign);
        // What the budget already goes by counts: of a group the smallest limits, as published. These are for one that nothing asked yet.
        var terms = new BudgetTerms(
            0, budget.AmountMicros, budget.DayAmountMicros, budget.Interactions, budget.DayInteractions, budget.Pacing == BudgetPacing.Even,
            campaign.StartsAtMs, campaign.EndsAtMs);
        var query = new BudgetQuery(terms, new BudgetSpan(day.Number, day.StartMs, day.EndMs), now);
        var status = await ConflictRetry.RunAsync(() => grains.Budget(call.RetailerId, key).GetStatusAsync(query));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => BudgetAnswers.Write(writer, key, day, status));
    }
}
