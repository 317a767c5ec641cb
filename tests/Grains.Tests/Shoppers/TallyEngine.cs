using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>
/// An engine small enough to see through: its state lists every event folded, so a lost or doubled effect shows. Event names
/// order faults: <c>poison</c> throws in the fold; a campaign of id <c>throws</c> throws in the decision.
/// </summary>
internal sealed class TallyEngine : IShopperEngine
{
    public const int RecentIdsMax = 8;

    public int FoldVersion => 1;

    public int EngineVersion => 7;

    public IShopperState Initial => new Tally();

    public IShopperState Begin(IShopperState state, ShopperRecord record, long sequence) => (Tally)state with
    {
        ShopperId = record.Opened?.ShopperId ?? state.ShopperId,
        LastDecidedAtMs = record.DecidedAtMs,
        Consent = record.ProfileAllowed,
    };

    public IShopperState FoldEvent(
        IShopperState state, RecordedEvent recorded, ShopperEvent merged, ShopperRecord record, long sequence)
    {
        if (merged.EventName == "poison")
        {
            throw new FormatException("poison");
        }

        var tally = (Tally)state;
        var key = EventCodec.ReadKey(recorded.EventKey.Span);
        var ids = tally.Ids.Add(new KnownId(key.High, key.Low, sequence, recorded.ContentHash));
        return tally with
        {
            Events = tally.Events.Add($"{merged.EventId}:{recorded.Status}:{(merged.Items.Count == 0 ? "" : merged.Items[^1].ItemBrand)}"),
            IdsEvicted = tally.IdsEvicted || ids.Count > RecentIdsMax,
            Ids = ids.Count > RecentIdsMax ? ids.RemoveAt(0) : ids,
        };
    }

    public IShopperState End(IShopperState state, ShopperRecord record, long sequence)
    {
        var tally = (Tally)state;
        foreach (var given in record.Interactions)
        {
            var e = EventCodec.Decode(record.Events[given.EventIndex].Event.Span);
            tally = tally with
            {
                Held = tally.Held.Insert(0, new HeldInteraction(
                    given.InteractionId, e.EventId, e.TransactionId, given.CampaignId, given.CampaignVersion, given.VariantId, given.Type,
                    given.Placement.Length == 0 ? null : given.Placement, given.ContentIndex, given.ExpiresAtMs, sequence)),
                Pages = tally.Pages.Insert(0, record.PageViewId),
            };
        }

        return tally;
    }

    public IShopperState FoldMerged(IShopperState state, MergedRecord record, long sequence) => throw new NotSupportedException();

    public IShopperState FoldClosed(IShopperState state, ClosedRecord record, long sequence) => throw new NotSupportedException();

    public IShopperState WithUnmerged(IShopperState state, string visitorJournal) => throw new NotSupportedException();

    public IShopperState KeepingOnly(IShopperState state, IReadOnlyCollection<string> interactionIds) => throw new NotSupportedException();

    public IShopperState AtCheckpoint(IShopperState state) => state;

    public byte[] Encode(IShopperState state) => JsonSerializer.SerializeToUtf8Bytes((Tally)state);

    public IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => JsonSerializer.Deserialize<Tally>(bytes.Span)!;

    public byte[] Hash(IShopperState state) => SHA256.HashData(Encode(state));

    public IReadOnlyList<FiredEvent> Due(IShopperState state, CatalogueView catalogue, long afterMs, long nowMs, bool testSpace) => [];

    public long? NextDeadline(IShopperState state, CatalogueView catalogue, bool testSpace) => null;

    public IReadOnlyList<BudgetChange> SettledCosts(IShopperState before, IShopperState after, long decidedAtMs) => [];

    public InteractionReport? ReportOf(IShopperState before, IShopperState after, ShopperEvent merged) => null;

    public OrderStanding? OrderOf(IShopperState after, ShopperEvent merged) => null;

    public ShopperDecision Decide(ShopperRequest request)
    {
        List<Outcome> outcomes = [];
        List<GivenInteraction> given = [];
        foreach (var campaign in request.Catalogue.Documents.Where(d => d.Type == "campaign").OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(campaign.Json);
            var number = json.RootElement.GetProperty("number").GetInt32();
            if (request.WithoutCampaigns.Contains(number))
            {
                continue;
            }

            if (campaign.Id == "throws")
            {
                throw new CampaignFaultException(number, "threw");
            }

            foreach (var e in request.Events.Where(e => e.Event.EventName is "page_view" or "purchase"))
            {
                var place = request.Placements.FirstOrDefault(p => given.All(g => g.Placement != p));
                outcomes.Add(new Outcome { EventIndex = e.Index, CampaignNumber = number, Step = place is null ? Step.Page : Step.Shown });
                if (place is not null)
                {
                    given.Add(new GivenInteraction
                    {
                        InteractionId = $"i_{e.Event.EventId}_{campaign.Id}", EventIndex = e.Index, CampaignNumber = number,
                        CampaignId = campaign.Id, CampaignVersion = json.RootElement.GetProperty("campaign_version").GetInt64(),
                        VariantId = "a", Type = "banner", Placement = place, ContentIndex = 0,
                        ExpiresAtMs = request.DecidedAtMs + 3_600_000,
                    });
                }
            }
        }

        return new ShopperDecision(outcomes, given, []);
    }

    internal sealed record KnownId(ulong High, ulong Low, long Sequence, ulong ContentHash);

    internal sealed record Tally : IShopperState
    {
        public string? ShopperId { get; init; }

        public long LastDecidedAtMs { get; init; }

        public bool? Consent { get; init; }

        public long ConsentAtMs { get; init; }

        public bool BehaviourInRecords => false;

        [System.Text.Json.Serialization.JsonIgnore]
        public ShopperIdentity Identity => ShopperIdentity.None;

        public long LatestEventAtMs => 0;

        [System.Text.Json.Serialization.JsonIgnore]
        public IReadOnlyList<string> KeptInteractions => [];

        public bool IdsEvicted { get; init; }

        public string? LastPageViewId => null;

        public IReadOnlyList<string> LastPlacements => [];

        public ImmutableList<string> Events { get; init; } = [];

        public ImmutableList<KnownId> Ids { get; init; } = [];

        public ImmutableList<HeldInteraction> Held { get; init; } = [];

        public ImmutableList<string> Pages { get; init; } = [];

        public JournalIdEntry? FindId(EventKey key) =>
            Ids.Find(k => k.High == key.High && k.Low == key.Low) is { } known ? new(known.Sequence, known.ContentHash) : null;

        public IReadOnlyList<HeldInteraction> Open(long nowMs) => Held.FindAll(h => h.ExpiresAtMs > nowMs);

        public IReadOnlyList<HeldInteraction> OnPage(string pageViewId, long nowMs) =>
            LastDecidedAtMs > nowMs - 60_000 ? [.. Held.Where((_, i) => Pages[i] == pageViewId)] : [];

        public void WriteProfile(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("shopper_id", ShopperId);
            writer.WriteNumber("events", Events.Count);
            writer.WriteEndObject();
        }
    }
}

internal sealed class TallyCompiler : ICatalogueCompiler
{
    public object Compile(CatalogueView view, CatalogueView? earlier) => view;
}
