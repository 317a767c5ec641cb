using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>The engine behind the grains: maps journal records to what it folds, and its decisions to what is journalled.</summary>
internal sealed partial class ShopperEngine(SharedValues shared) : IShopperEngine
{
    // Some 20 ns an entry looked at: the budget in milliseconds as the work that fits into it.
    private const long WorkPerMs = 20_000;

    private readonly ShopperFold _fold = new(shared);
    private readonly Decider _decider = new(shared);

    /// <inheritdoc/>
    public int FoldVersion => ShopperFold.Version;

    /// <inheritdoc/>
    public int EngineVersion => Decider.Version;

    /// <inheritdoc/>
    public IShopperState Initial { get; } = new FoldedShopper(ShopperState.Initial);

    /// <inheritdoc/>
    public IShopperState Begin(IShopperState state, ShopperRecord record, long sequence) =>
        new FoldedShopper(_fold.Begin(StateOf(state), RequestOf(record, sequence)));

    /// <inheritdoc/>
    public IShopperState FoldEvent(
        IShopperState state, RecordedEvent recorded, ShopperEvent merged, ShopperRecord record, long sequence)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return new FoldedShopper(_fold.FoldEvent(StateOf(state), NewEventOf(recorded, merged), RequestOf(record, sequence)));
    }

    /// <inheritdoc/>
    public IShopperState End(IShopperState state, ShopperRecord record, long sequence)
    {
        ArgumentNullException.ThrowIfNull(record);
        var before = StateOf(state);
        var given = new ShownInteraction[record.Interactions.Count];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = Shown(record, record.Interactions[i], sequence);
        }

        var after = _fold.End(before, RequestOf(record, sequence), given);
        return ReferenceEquals(before, after) ? state : new FoldedShopper(after);
    }

    /// <inheritdoc/>
    public IShopperState AtCheckpoint(IShopperState state) => new FoldedShopper(StateOf(state).AtCheckpoint());

    /// <inheritdoc/>
    public byte[] Encode(IShopperState state) => StateEncoding.Encode(StateOf(state));

    /// <inheritdoc/>
    public IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) =>
        new FoldedShopper(StateEncoding.Decode(bytes.Span, shared));

    /// <inheritdoc/>
    public byte[] Hash(IShopperState state) => StateEncoding.Hash(StateOf(state));

    /// <inheritdoc/>
    public ShopperDecision Decide(ShopperRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var decision = _decider.Decide(new DecisionRequest
            {
                Catalogue = ((CompiledView)request.Catalogue.Compiled).Catalogue,
                Events = [.. request.Events.Select(e => new TriggeringEvent(
                    e.Index, e.Event, e.EffectiveAtMs, StateOf(e.Before), StateOf(e.After)))],
                After = StateOf(request.After),
                DecidedAtMs = request.DecidedAtMs,
                ProfileAllowed = request.ProfileAllowed,
                Placements = request.Placements,
                PageViewId = request.PageViewId,
                TestSpace = request.TestSpace,
                CatalogueStale = request.CatalogueStale,
                Without = request.WithoutCampaigns,
                WorkPerCampaign = (long)request.Budget.TotalMilliseconds * WorkPerMs,
                Debug = request.Debug,
            });
            return ReferenceEquals(decision, Decision.None) ? ShopperDecision.Empty : DecisionRecords.Of(decision, request.Events);
        }
        catch (CampaignEvaluationException fault)
        {
            throw new CampaignFaultException(fault.CampaignNumber, fault.TooMuchWork ? "slow" : "threw", fault);
        }
    }

    private static NewEvent NewEventOf(RecordedEvent recorded, ShopperEvent merged)
    {
        var key = EventCodec.ReadKey(recorded.EventKey.Span);
        return new NewEvent(
            merged, new UInt128(key.High, key.Low), recorded.ContentHash, recorded.EffectiveAtMs, recorded.Trusted,
            recorded.Identified?.AliasJournals);
    }

    private static ShopperState StateOf(IShopperState state) => ((FoldedShopper)state).State;

    private static RequestFacts RequestOf(ShopperRecord record, long sequence) => new(
        record.DecidedAtMs, record.ProfileAllowed, record.PageViewId.Length == 0 ? null : record.PageViewId, sequence,
        OpenedOf(record.Opened));

    private static OpenedFacts? OpenedOf(Opened? opened) =>
        opened is null ? null : new OpenedFacts(opened.ShopperId, opened.TimeZone, opened.Salt.ToByteArray());

    private static ShownInteraction Shown(ShopperRecord record, GivenInteraction given, long sequence)
    {
        var triggering = EventCodec.Decode(record.Events[given.EventIndex].Event.Span);
        return new ShownInteraction
        {
            InteractionId = given.InteractionId,
            EventId = triggering.EventId,
            TransactionId = triggering.TransactionId,
            CampaignId = given.CampaignId,
            CampaignVersion = given.CampaignVersion,
            VariantId = given.VariantId,
            Type = given.Type,
            Placement = given.Placement.Length == 0 ? null : given.Placement,
            ContentIndex = given.ContentIndex,
            PageViewId = record.PageViewId.Length == 0 ? null : record.PageViewId,
            ShownAtMs = record.DecidedAtMs,
            ExpiresAtMs = given.ExpiresAtMs,
            Position = sequence,
            Tags = [.. given.Tags],
        };
    }
}
