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
    internal const long WorkPerMs = 20_000;

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
        var given = new ShownInteraction[record.Interactions.Count + record.Ghosts.Count];
        for (var i = 0; i < given.Length; i++)
        {
            var ghost = i - record.Interactions.Count;
            given[i] = ghost < 0
                ? ShownInteractions.Of(record, record.Interactions[i], sequence)
                : ShownInteractions.Of(record, record.Ghosts[ghost], sequence) with { Ghost = true };
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
        var catalogue = CatalogueOf(request.Catalogue);
        try
        {
            var decision = _decider.Decide(new DecisionRequest
            {
                Catalogue = catalogue,
                Events = [.. request.Events.Select(e => new TriggeringEvent(
                    e.Index, e.Event, e.EffectiveAtMs, StateOf(e.Before), StateOf(e.After), e.FiredCampaign))],
                GoalEvents = GoalsOf(request.GoalEvents, catalogue),
                Budgets = request.Budgets,
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
            return DecisionRecords.Of(decision, request.Events, catalogue);
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
            recorded.Status == EventStatus.Fired, recorded.Identified?.AliasJournals);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FiredEvent> Due(IShopperState state, CatalogueView catalogue, long afterMs, long nowMs, bool testSpace)
    {
        var shopper = StateOf(state);
        var due = Deadlines.Due(shopper, CatalogueOf(catalogue), afterMs, nowMs, testSpace);
        return due.Count == 0 ? [] : [.. due.Select(f => new FiredEvent(Fired(f, shopper), f.Campaign.Number, f.DueAtMs))];
    }

    /// <inheritdoc/>
    public long? NextDeadline(IShopperState state, CatalogueView catalogue, bool testSpace) =>
        Deadlines.Next(StateOf(state), CatalogueOf(catalogue), testSpace);

    /// <inheritdoc/>
    public IReadOnlyList<BudgetChange> SettledCosts(IShopperState before, IShopperState after, long decidedAtMs)
    {
        var (spent, expired) = (Costs.Spent(StateOf(before), StateOf(after)), Costs.Expired(StateOf(after), decidedAtMs));
        return spent.Count + expired.Count == 0
            ? []
            : [.. spent.Select(i => Change(i, BudgetChangeKind.Spent)), .. expired.Select(i => Change(i, BudgetChangeKind.Released))];
    }

    /// <inheritdoc/>
    public InteractionReport? ReportOf(IShopperState before, IShopperState after, ShopperEvent merged) =>
        EventEffects.ReportOf(StateOf(before), StateOf(after), merged) is not { } report
            ? null
            : new InteractionReport
            {
                Kind = (int)report.Kind,
                InteractionId = report.Interaction.InteractionId,
                CampaignId = report.Interaction.CampaignId,
                VariantId = report.Interaction.VariantId,
                Placement = report.Interaction.Placement ?? "",
            };

    /// <inheritdoc/>
    public OrderStanding? OrderOf(IShopperState after, ShopperEvent merged) =>
        EventEffects.OrderOf(StateOf(after), merged) is not { } order
            ? null
            : new OrderStanding { TransactionId = order.TransactionId, ValueMinor = order.ValueMinor, Stands = order.Stands };

    private static BudgetChange Change(ShownInteraction interaction, BudgetChangeKind kind) => new()
    {
        Kind = kind,
        BudgetKey = interaction.Cost!.BudgetKey,
        Day = interaction.Cost.Day,
        AmountMicros = interaction.Cost.AmountMicros,
        InteractionId = interaction.InteractionId,
        CampaignId = interaction.CampaignId,
    };

    private static ShopperEvent Fired(Firing firing, ShopperState state)
    {
        var page = state.Page;
        return new ShopperEvent
        {
            EventId = firing.EventId,
            EventName = Deadlines.EventName,
            OccurredAtMs = firing.DueAtMs,
            PageViewId = page?.PageViewId,
            PageType = page?.PageType,
            PageId = page?.PageId,
            Device = page?.Device,
            Channel = page?.Channel,
            Language = page?.Language,
            StoreId = page?.StoreId,
            Attributes =
            [
                new EventAttribute("campaign_id", firing.Campaign.Campaign.CampaignId), new EventAttribute("since", firing.Trigger.Since),
                new EventAttribute("since_ms", Number: firing.SinceAtMs),
            ],
        };
    }

    /// <summary>Those of the events that may reach a goal of the catalogue's.</summary>
    internal static GoalEvent[] GoalsOf(IEnumerable<DecidedEvent> events, CompiledCatalogue catalogue) =>
    [
        .. events
            .Where(e => catalogue.GoalsOf(e.Event.EventName).Length > 0)
            .Select(e => new GoalEvent(e.Index, e.Event, e.EffectiveAtMs, e.Trusted, StateOf(e.Before))),
    ];

    private static CompiledCatalogue CatalogueOf(CatalogueView view) => ((CompiledView)view.Compiled).Catalogue;

    private static ShopperState StateOf(IShopperState state) => ((FoldedShopper)state).State;

    private static RequestFacts RequestOf(ShopperRecord record, long sequence) => new(
        record.DecidedAtMs, record.ProfileAllowed, record.PageViewId.Length == 0 ? null : record.PageViewId, sequence,
        OpenedOf(record.Opened), record.Placements, record.RetailerHoldout);

    private static OpenedFacts? OpenedOf(Opened? opened) =>
        opened is null ? null : new OpenedFacts(opened.ShopperId, opened.TimeZone, opened.Salt.ToByteArray());
}
