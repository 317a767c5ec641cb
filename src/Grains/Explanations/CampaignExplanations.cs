using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Explanations;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace LuckyCart.Grains.Explanations;

/// <summary>Why a campaign was, or was not, shown: folds to the moment, decides again with the recorded answers, compares.</summary>
internal sealed partial class CampaignExplanations(
    IJournalStore store, CatalogueIndex present, HistoricCatalogues historic, ShopperParts parts, SharedValues shared,
    ExplanationMetrics metrics, ILogger<CampaignExplanations> logger)
{
    private readonly Explainer _explainer = new(shared);

    /// <summary>The explanation of the last decision at or before a moment in which the campaign could have taken part.</summary>
    public async Task<PastExplanation> ExplainAsync(JournalId journal, ExplainQuery query)
    {
        var startedAt = parts.Clock.GetTimestamp();
        var now = await present.GetAsync(journal.RetailerId);
        var published = FindPublished(now, query.CampaignId);
        var campaign = Read(published is null ? query.CampaignJson : published.CampaignJson, now);
        var candidates = new CandidateRequests(campaign, query.CampaignId, published?.Number ?? 0);
        await MomentFold.RunAsync(store, journal, parts.Engine, query.AtMs, candidates.See);
        var explained = candidates.Best is { } past
            ? await ExplainAsync(journal, query, past)
            : WithoutEvent(query, campaign, published, now, journal.Kind == JournalKind.TestShopper);
        metrics.Explained(explained.Agrees, parts.Clock.GetElapsedTime(startedAt));
        return explained;
    }

    /// <summary>Explains one recorded request.</summary>
    public async Task<PastExplanation> ExplainAsync(JournalId journal, ExplainQuery query, PastRequest past)
    {
        var catalogue = await historic.GetAsync(journal.RetailerId, past.Record.CatalogueVersion);
        var work = (long)parts.Options.DecisionBudget.TotalMilliseconds * ShopperEngine.WorkPerMs;
        var decision = PastDecision.Of(past, catalogue, parts.Engine, journal.Kind, work);
        var published = FindPublished(catalogue, query.CampaignId);
        var compiled = decision.Request.Catalogue.Campaigns.FirstOrDefault(c => c.Campaign.CampaignId == query.CampaignId);
        var explained = new RecordedComparison(_explainer, decision, parts.Engine.EngineVersion).Explain(
            compiled, () => NotLive(query, published, catalogue, decision));
        if (explained.Agrees == false)
        {
            LogDiffers(logger, journal.RetailerId, journal.Name, past.Sequence, query.CampaignId, explained.Difference);
        }

        return explained with { Catalogue = catalogue, Document = published?.CampaignJson ?? query.CampaignJson };
    }

    private static PublishedDocument? FindPublished(CatalogueView view, string campaignId) =>
        view.Campaigns.FirstOrDefault(c => c.Document.Id == campaignId);

    private static Campaign? Read(ReadOnlyMemory<byte> json, CatalogueView view) =>
        json.IsEmpty ? null : CampaignReader.Read(json, ((CompiledView)view.Compiled).Context).Campaign;

    // The catalogue of that time does not show it at all.
    private static Explanation NotLive(ExplainQuery query, PublishedDocument? published, CatalogueView catalogue, PastDecision decision)
    {
        var campaign = Read(published?.CampaignJson ?? query.CampaignJson, catalogue);
        return Bare(query, campaign, decision.Request.DecidedAtMs) with
        {
            Reason = ReasonOf(published, campaign),
            EventName = decision.Request.Events.Count == 0 ? null : decision.Request.Events[^1].Event.EventName,
        };
    }

    // Nothing ever happened that could have triggered anything: the next cause is the schedule's, if it has one.
    private static PastExplanation WithoutEvent(
        ExplainQuery query, Campaign? campaign, PublishedDocument? published, CatalogueView now, bool testSpace)
    {
        var bare = Bare(query, campaign, query.AtMs);
        var isPublic = published is { Shows: true } && (!published.TestOnly || testSpace) && campaign is not null;
        var explanation = !isPublic ? bare with { Reason = published is { TestOnly: true } ? ExplanationReason.TestOnly : ReasonOf(published, campaign) }
            : query.AtMs < campaign!.StartsAtMs ? bare with { Reason = ExplanationReason.NotStarted }
            : query.AtMs >= campaign.EndsAtMs ? bare with { Reason = ExplanationReason.Ended }
            : bare with { Step = ExplanationStep.Trigger, Reason = ExplanationReason.NoEvent };
        return new PastExplanation(explanation, null, null, null, null)
        {
            Catalogue = now,
            Document = published?.CampaignJson ?? query.CampaignJson,
        };
    }

    private static Explanation Bare(ExplainQuery query, Campaign? campaign, long atMs) => new()
    {
        CampaignId = query.CampaignId,
        CampaignName = campaign?.Name ?? query.CampaignId,
        Campaign = campaign,
        Step = ExplanationStep.Schedule,
        AtMs = atMs,
    };

    private static ExplanationReason ReasonOf(PublishedDocument? published, Campaign? campaign) => published switch
    {
        null => ExplanationReason.NotLive,
        { Status: "paused" } => ExplanationReason.Paused,
        { Status: "ended" } => ExplanationReason.Stopped,
        { Shows: true } when campaign is null => ExplanationReason.Unreadable,
        _ => ExplanationReason.NotLive,
    };

    [LoggerMessage(EventId = 1321, Level = LogLevel.Error,
        Message = "ALARM: deciding again differs from the record, within one engine version: {RetailerId}, journal {Name}, row {Sequence}, asked for campaign {CampaignId}: {Difference}")]
    private static partial void LogDiffers(
        ILogger logger, string retailerId, string name, long sequence, string campaignId, string? difference);
}
