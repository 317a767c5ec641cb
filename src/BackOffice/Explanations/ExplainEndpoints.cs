using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Explanations;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary><c>/api/v1/retailers/{r}/campaigns/{id}/explain</c>, <c>…/try</c>, <c>…/sentences</c>: why, why not, and in plain words.</summary>
internal sealed class ExplainEndpoints(
    IGrainFactory grains, ShopperJournals journals, CampaignDocuments documents, AccessLog access, TimeProvider clock)
{
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

        var grain = body.ShopperId is { } shopperId
            ? await OpenAsync(call, shopperId, body.TestSpace, AccessActions.Tried, campaign.CampaignId)
            : journals.MadeUp(call, body.TestSpace);
        await WriteAsync(context, await grain.TryAsync(new TryQuery
        {
            CampaignId = campaign.CampaignId,
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

    /// <summary>Each rule and cap of the newest document as one sentence in both languages.</summary>
    public async Task GetSentencesAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = StoryQuery.Of(context.Request);
        var view = await FindAsync(call);
        var read = await documents.ContextOfAsync(call.RetailerId);
        var campaign = CampaignReader.Read(view.Json, read).Campaign
            ?? throw new Problem(409, ProblemCodes.NotAllowedNow, "The document is not sound; save it again to see its faults.").AsException();
        using var document = JsonDocument.Parse(view.Json);
        var book = new SentenceBook(new SentenceContext(
            read.TimeZone, await documents.CurrencyOfAsync(call.RetailerId), read.CurrencyDecimals, document.RootElement));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => WriteSentences(writer, view, campaign, book));
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static Task WriteAsync(HttpContext context, ExplanationJsonText text) => Answers.WriteAsync(
        context, StatusCodes.Status200OK, writer => writer.WriteRawValue(text.Json.Span, skipInputValidation: true));

    private static void WriteSentences(Utf8JsonWriter writer, CampaignView view, Campaign campaign, SentenceBook book)
    {
        writer.WriteStartObject();
        writer.WriteString("campaign_id"u8, view.CampaignId);
        writer.WriteNumber("version"u8, view.Version);
        writer.WriteStartArray("rules"u8);
        foreach (var rule in campaign.Audience is null ? [] : RulesOf(campaign.Audience))
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, rule.Path);
            ExplanationJson.Write(writer, "sentences", book.Of(rule));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("caps"u8);
        for (var i = 0; i < campaign.Caps.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, $"$.caps[{i}]");
            ExplanationJson.Write(writer, "sentences", book.Of(campaign.Caps[i]));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static IEnumerable<Condition> RulesOf(ConditionNode node) =>
        node is ConditionGroup group ? group.Rules.SelectMany(RulesOf) : [(Condition)node];

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
