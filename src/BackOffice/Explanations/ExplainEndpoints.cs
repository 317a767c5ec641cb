using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary><c>/api/v1/retailers/{r}/campaigns/{id}/explain</c>, <c>…/try</c>: why and why not.</summary>
internal sealed class ExplainEndpoints(
    IGrainFactory grains, ShopperJournals journals, CampaignDocuments documents, AccessLog access, TimeProvider clock)
{
    // No saved version has it.
    private const long UnsavedVersion = 0;

    public async Task GetExplanationAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var query = StoryQuery.Of(context.Request, "shopper_id", "at", "space");
        var shopperId = query.ShopperId
            ?? throw Problem.Invalid("shopper_id", ReadFaultCodes.Required, "Whose decision is to be explained.").AsException();
        var campaign = await FindAsync(call);
        var grain = await OpenAsync(call, shopperId, query.TestSpace, AccessActions.Explained, campaign.CampaignId);
        var explained = await grain.ExplainAsync(new ExplainQuery(campaign.CampaignId, campaign.Json, query.AtMs ?? NowMs));
        await WriteAsync(context, explained);
    }

    public async Task TryAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var campaign = await FindAsync(call);
        var read = await documents.ContextOfAsync(call.RetailerId);
        var body = await TryBody.ReadAsync(context, read.CurrencyDecimals, NowMs);
        var (json, version) = await DocumentOfAsync(call, campaign, body.Version);
        if (CampaignReader.Read(json, read).Campaign is null)
        {
            throw new Problem(409, ProblemCodes.NotAllowedNow, "The document is not sound; save it again to see its faults.").AsException();
        }

        await TryAsync(call, body, campaign.CampaignId, json, version);
    }

    /// <summary>The same for a document that is not saved, beside what is live; in place of what its campaign has live.</summary>
    public async Task TryUnsavedAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var read = await documents.ContextOfAsync(call.RetailerId);
        var body = await TryBody.ReadAsync(context, read.CurrencyDecimals, NowMs, unsaved: true);
        await documents.CheckAgainAsync(call.RetailerId, campaignId: null, body.Document);
        var campaignId = CampaignReader.Read(body.Document, read).Campaign!.CampaignId;
        await TryAsync(call, body, campaignId, body.Document, UnsavedVersion);
    }

    private async Task TryAsync(ManagementCall call, TryBody body, string campaignId, ReadOnlyMemory<byte> json, long version)
    {
        var grain = body.ShopperId is { } shopperId
            ? await OpenAsync(call, shopperId, body.TestSpace, AccessActions.Tried, campaignId)
            : journals.MadeUp(call, body.TestSpace);
        await WriteAsync(call.Context, await grain.TryAsync(new TryQuery
        {
            CampaignId = campaignId,
            CampaignJson = json,
            CampaignVersion = version,
            MadeUp = body.ShopperId is null,
            Past = body.Past,
            Segments = body.Segments,
            Known = body.Known,
            Event = body.Event,
            Placements = body.Placements,
            AtMs = body.AtMs,
        }));
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static Task WriteAsync(HttpContext context, ExplanationJsonText text) => Answers.WriteAsync(
        context, StatusCodes.Status200OK, writer => writer.WriteRawValue(text.Json.Span, skipInputValidation: true));

    // Noted before it is told: who asked about whom.
    private async Task<IExplanationGrain> OpenAsync(ManagementCall call, string shopperId, bool testSpace, string action, string campaignId)
    {
        var shopper = await journals.FindJournalAsync(call, shopperId, testSpace);
        await access.NoteShopperAsync(call, action, shopper, new { campaign_id = campaignId });
        return journals.GrainOf(shopper);
    }

    private async Task<CampaignView> FindAsync(ManagementCall call)
    {
        var id = call.Value("id");
        return CampaignEndpoints.IsId(id)
            ? await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, id).FindAsync()) ?? throw Problem.NotFound.AsException()
            : throw Problem.NotFound.AsException();
    }

    private async Task<(ReadOnlyMemory<byte> Json, long Version)> DocumentOfAsync(ManagementCall call, CampaignView view, string? version)
    {
        if (version != "live" || view.PublishedVersion == view.Version)
        {
            return (view.Json, view.Version);
        }

        if (view.PublishedVersion is not { } published)
        {
            throw Problem.Invalid("version", ReadFaultCodes.UnknownValue, "It has never been live.").AsException();
        }

        var found = await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, view.CampaignId).FindVersionAsync(published))
            ?? throw Problem.NotFound.AsException();
        return (found.Json, published);
    }
}
