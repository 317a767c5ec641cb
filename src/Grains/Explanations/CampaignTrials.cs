using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Explanations;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>Decides one campaign document for a shopper or a made-up one. Nothing is recorded, no budget is asked.</summary>
internal sealed class CampaignTrials(IJournalStore store, CatalogueIndex present, ShopperParts parts, SharedValues shared)
{
    private const string MadeUpId = "made-up";

    private readonly Explainer _explainer = new(shared);

    /// <summary>Tries.</summary>
    public async Task<ReadOnlyMemory<byte>> TryAsync(JournalId journal, TryQuery query)
    {
        var catalogue = await present.GetAsync(journal.RetailerId);
        var before = query.MadeUp
            ? MadeUp(query, catalogue)
            : (await MomentFold.RunAsync(store, journal, parts.Engine, query.AtMs, null)).State;
        var campaign = Compile(query, catalogue);
        var request = RequestOf(query, catalogue, before, campaign, journal.Kind == JournalKind.TestShopper);
        var explained = _explainer.Explain(request, campaign);
        return StoryJson.Of(writer => Write(writer, query, catalogue, request, explained, campaign));
    }

    private static CompiledCampaign Compile(TryQuery query, CatalogueView catalogue)
    {
        var campaign = CampaignReader.Read(query.CampaignJson, ((CompiledView)catalogue.Compiled).Context).Campaign
            ?? throw new ArgumentException("The document of a trial is sound.", nameof(query));
        var published = catalogue.Campaigns.FirstOrDefault(c => c.Document.Id == query.CampaignId);
        var number = published is { Number: > 0 } ? published.Number : catalogue.Campaigns.Select(c => c.Number).DefaultIfEmpty(0).Max() + 1;
        return new CompiledCampaign(new PublishedCampaign(number, query.CampaignVersion, false, campaign));
    }

    // The past is one import, the event a request of its own: as grains fold them.
    private IShopperState MadeUp(TryQuery query, CatalogueView catalogue)
    {
        var record = new ShopperRecord
        {
            DecidedAtMs = query.Past.Select(e => e.OccurredAtMs).Append(0).Max(),
            ProfileAllowed = true,
            Opened = new Opened
            {
                ShopperId = query.Known ? MadeUpId : ShopperState.AnonymousPrefix + MadeUpId,
                TimeZone = catalogue.Rules.TimeZone,
            },
        };
        record.Events.AddRange(query.Past.Select(e => Recorded(e, catalogue, EventStatus.Imported)));
        return ShopperRecordBuilder.Fold(parts.Engine, parts.Engine.Initial, record, 1);
    }

    private DecisionRequest RequestOf(
        TryQuery query, CatalogueView catalogue, IShopperState before, CompiledCampaign campaign, bool testSpace)
    {
        var stated = EventCodec.Decode(query.Event.Bytes.Span).ConsentPersonalization;
        var record = new ShopperRecord
        {
            DecidedAtMs = query.AtMs,
            ReceivedAtMs = query.AtMs,
            ProfileAllowed = stated ?? before.Consent ?? (query.MadeUp || catalogue.Rules.DefaultConsent),
        };
        if (before.ShopperId is null)
        {
            record.Opened = new Opened { ShopperId = MadeUpId, TimeZone = catalogue.Rules.TimeZone };
        }

        record.Events.Add(Recorded(query.Event, catalogue, EventStatus.Applied));
        List<DecidedEvent> deciding = [];
        var after = ShopperRecordBuilder.FoldEvents(parts.Engine, before, record, 2, deciding);
        var compiled = ((CompiledView)catalogue.Compiled).Catalogue;
        var shopperId = after.ShopperId ?? MadeUpId;
        return new DecisionRequest
        {
            Catalogue = compiled.With(campaign, query.Segments is null ? null : SegmentsOf(compiled, query.Segments, shopperId)),
            Events = [.. deciding.Select(e => new TriggeringEvent(
                e.Index, e.Event, e.EffectiveAtMs, PastDecision.StateOf(e.Before), PastDecision.StateOf(e.After)))],
            After = PastDecision.StateOf(after),
            DecidedAtMs = query.AtMs,
            ProfileAllowed = record.ProfileAllowed,
            Placements = query.Placements ?? [.. campaign.Campaign.Interaction.Variants.SelectMany(v => v.Contents)
                .Select(c => c.Placement).OfType<string>().Distinct(StringComparer.Ordinal).Take(20)],
            TestSpace = testSpace,
            WorkPerCampaign = (long)parts.Options.DecisionBudget.TotalMilliseconds * ShopperEngine.WorkPerMs,
        };
    }

    // In those that are stated, in no other: by ids, so that no rule is asked.
    private static IEnumerable<Segment> SegmentsOf(CompiledCatalogue catalogue, IReadOnlyList<string> stated, string shopperId)
    {
        var isIn = new SegmentMembers([SegmentMembers.KeyOf(shopperId)]);
        var isOut = new SegmentMembers([]);
        return catalogue.SegmentNames.Union(stated).Select(n => new Segment(n, null, stated.Contains(n) ? isIn : isOut));
    }

    private static RecordedEvent Recorded(EncodedEvent posted, CatalogueView catalogue, EventStatus status)
    {
        var e = EventCodec.Decode(posted.Bytes.Span);
        var recorded = new RecordedEvent
        {
            Status = status,
            Event = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(posted.Bytes),
            EventKey = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(EventCodec.ToBytes(EventCodec.KeyOf(e.EventId))),
            ContentHash = EventCodec.ContentHashOf(posted.Bytes.Span),
            EffectiveAtMs = posted.OccurredAtMs,
            Trusted = true,
        };
        Enrichment.Add(recorded.Enriched, e.Items, catalogue.FindProduct);
        return recorded;
    }

    private static void Write(
        Utf8JsonWriter writer, TryQuery query, CatalogueView catalogue, DecisionRequest request, ExplainedDecision explained,
        CompiledCampaign campaign)
    {
        using var document = JsonDocument.Parse(query.CampaignJson);
        var context = PastExplanation.ContextOf(catalogue, document.RootElement) with { Hypothetical = true };
        var traced = explained.Events[0];
        writer.WriteStartObject();
        writer.WriteString("campaign_id"u8, query.CampaignId);
        writer.WriteNumber("campaign_version"u8, query.CampaignVersion);
        writer.WriteNumber("catalog_version"u8, catalogue.Version);
        StoryJson.Time(writer, "at", query.AtMs);
        ExplanationJson.WriteMembers(writer, traced.Explanation, context);
        writer.WritePropertyName("rank"u8);
        Rank(writer, request, explained, traced);
        writer.WriteStartArray("interactions"u8);
        foreach (var given in explained.Decision.Interactions.Where(i => i.CampaignNumber == campaign.Number))
        {
            writer.WriteStartObject();
            writer.WriteString("variant_id"u8, given.VariantId);
            writer.WriteString("type"u8, given.Type);
            StoryJson.Text(writer, "placement", given.Placement);
            StoryJson.Time(writer, "expires_at", given.ExpiresAtMs);
            writer.WritePropertyName("content"u8);
            writer.WriteRawValue(CampaignContents.Read(query.CampaignJson).Find(given.VariantId, given.ContentIndex).Span, true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Rank(Utf8JsonWriter writer, DecisionRequest request, ExplainedDecision explained, ExplainedEvent traced)
    {
        if (traced.Rank == 0)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("place"u8, traced.Rank);
        writer.WriteNumber("of"u8, traced.Ranked);
        writer.WriteStartArray("shown"u8);
        foreach (var given in explained.Decision.Interactions)
        {
            writer.WriteStartObject();
            writer.WriteString("campaign_id"u8, given.CampaignId);
            StoryJson.Text(writer, "name", request.Catalogue.FindCampaign(given.CampaignNumber)?.Campaign.Name);
            StoryJson.Text(writer, "placement", given.Placement);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
