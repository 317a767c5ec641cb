using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>The engine as shopper grains use it: records in, states and decisions out. Pure.</summary>
internal interface IShopperEngine
{
    /// <summary>Raised with every change of the fold or of the state's encoding.</summary>
    int FoldVersion { get; }

    /// <summary>Recorded with every decision.</summary>
    int EngineVersion { get; }

    /// <summary>A shopper of whom nothing is known.</summary>
    IShopperState Initial { get; }

    /// <summary>Starts folding a record: who the shopper is, when, with what consent. Its lists may still be empty.</summary>
    IShopperState Begin(IShopperState state, ShopperRecord record, long sequence);

    /// <summary>Folds one event of the record, enrichment merged.</summary>
    IShopperState FoldEvent(IShopperState state, RecordedEvent recorded, ShopperEvent merged, ShopperRecord record, long sequence);

    /// <summary>Folds what was decided: interactions given, the page they are on.</summary>
    IShopperState End(IShopperState state, ShopperRecord record, long sequence);

    /// <summary>Folds a part of a visitor that turned out to be the shopper, or what is noted of its merge.</summary>
    IShopperState FoldMerged(IShopperState state, MergedRecord record, long sequence);

    /// <summary>Folds a visitor's closing, or what is noted of one.</summary>
    IShopperState FoldClosed(IShopperState state, ClosedRecord record, long sequence);

    /// <summary>The state with a visitor noted as taken out again; its parts are not in it already.</summary>
    IShopperState WithUnmerged(IShopperState state, string visitorJournal);

    /// <summary>The state with what interactions keep of budgets, of those named only: the others' is settled already.</summary>
    IShopperState KeepingOnly(IShopperState state, IReadOnlyCollection<string> interactionIds);

    /// <summary>The state that a checkpoint keeps.</summary>
    IShopperState AtCheckpoint(IShopperState state);

    /// <summary>Deterministic bytes.</summary>
    byte[] Encode(IShopperState state);

    /// <summary>Reads them back.</summary>
    IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion);

    /// <summary>SHA-256, sequence numbers left out.</summary>
    byte[] Hash(IShopperState state);

    /// <summary>Time triggers that became due after a moment (the last decision), up to another: the events to record, in order.</summary>
    IReadOnlyList<FiredEvent> Due(IShopperState state, CatalogueView catalogue, long afterMs, long nowMs, bool testSpace);

    /// <summary>When something becomes due by time alone, Unix milliseconds; null when nothing does.</summary>
    long? NextDeadline(IShopperState state, CatalogueView catalogue, bool testSpace);

    /// <summary>What reserved parts of budgets are spent (SPENT) or, expired by the decision, given back (RELEASED, without a lease yet).</summary>
    /// <param name="before">Before the request's events.</param>
    /// <param name="after">After them.</param>
    IReadOnlyList<BudgetChange> SettledCosts(IShopperState before, IShopperState after, long decidedAtMs);

    /// <summary>Whether an event was the first to say that an interaction was seen or clicked; null when not.</summary>
    InteractionReport? ReportOf(IShopperState before, IShopperState after, ShopperEvent merged);

    /// <summary>The event's order as it stands after it; null when it is about none, or no trusted report of it is known.</summary>
    OrderStanding? OrderOf(IShopperState after, ShopperEvent merged);

    /// <summary>Decides a request.</summary>
    /// <exception cref="CampaignFaultException">One campaign's evaluation threw or took too long.</exception>
    ShopperDecision Decide(ShopperRequest request);
}

/// <summary>A shopper's folded state. Immutable.</summary>
internal interface IShopperState
{
    /// <summary>The plain id; null before the first record.</summary>
    string? ShopperId { get; }

    /// <summary>The time of the last decision; 0 before the first.</summary>
    long LastDecidedAtMs { get; }

    /// <summary>The consent last stated; null if never.</summary>
    bool? Consent { get; }

    /// <summary>When it was stated, Unix milliseconds; 0 if never.</summary>
    long ConsentAtMs { get; }

    /// <summary>Whether records since the last checkpoint hold behaviour.</summary>
    bool BehaviourInRecords { get; }

    /// <summary>Whether event ids have left the state for the id index.</summary>
    bool IdsEvicted { get; }

    /// <summary>Visitors merged, closings, aliases.</summary>
    ShopperIdentity Identity { get; }

    /// <summary>The latest event that the behaviour holds, Unix milliseconds; 0 for none.</summary>
    long LatestEventAtMs { get; }

    /// <summary>Interactions that keep something of a budget.</summary>
    IReadOnlyList<string> KeptInteractions { get; }

    /// <summary>The page view that the shopper was on last; null for none.</summary>
    string? LastPageViewId { get; }

    /// <summary>The places that were last asked for there.</summary>
    IReadOnlyList<string> LastPlacements { get; }

    /// <summary>Where a recent event was journalled, with the hash of its content.</summary>
    JournalIdEntry? FindId(EventKey key);

    /// <summary>Interactions given, not expired, withdrawn or dismissed; newest first.</summary>
    IReadOnlyList<HeldInteraction> Open(long nowMs);

    /// <summary>What a page view got within the last 60 s.</summary>
    IReadOnlyList<HeldInteraction> OnPage(string pageViewId, long nowMs);

    /// <summary>Writes the profile as a JSON object, for an export.</summary>
    void WriteProfile(Utf8JsonWriter writer);
}

/// <summary>An interaction as the state holds it: enough to give it again.</summary>
internal sealed record HeldInteraction(
    string InteractionId, string EventId, string? TransactionId, string CampaignId, long CampaignVersion, string VariantId, string Type,
    string? Placement, int ContentIndex, long ExpiresAtMs, long Position);

/// <summary>What is to be decided.</summary>
/// <param name="CatalogueStale">The silo has lost the catalogue: only campaigns without cap, budget or value may show.</param>
/// <param name="TestSpace">A shopper of the test space: campaigns in test take part.</param>
internal sealed record ShopperRequest(
    CatalogueView Catalogue, IReadOnlyList<DecidedEvent> Events, IShopperState After, long DecidedAtMs, bool ProfileAllowed,
    IReadOnlyList<string> Placements, string? PageViewId, IReadOnlySet<int> WithoutCampaigns, TimeSpan Budget, bool Debug, bool CatalogueStale = false,
    bool TestSpace = false)
{
    /// <summary>New events that may reach goals, late ones among them.</summary>
    public IReadOnlyList<DecidedEvent> GoalEvents { get; init; } = [];

    /// <summary>What budgets answer.</summary>
    public IBudgets Budgets { get; init; } = EndlessBudgets.Instance;
}

/// <summary>An event that may trigger, with the state before it (history fields leave it out).</summary>
/// <param name="FiredCampaign">Of a time trigger's moment: the number of the campaign that it is about.</param>
internal sealed record DecidedEvent(
    int Index, ShopperEvent Event, bool Trusted, long EffectiveAtMs, IShopperState Before, IShopperState After, int? FiredCampaign = null);

/// <summary>A time trigger's moment, to be recorded.</summary>
/// <param name="Event">Name <c>time_trigger</c>, in the context of the shopper's last page.</param>
internal sealed record FiredEvent(ShopperEvent Event, int CampaignNumber, long DueAtMs);

/// <summary>What was decided: each (event, eligible campaign) pair's step, and the interactions.</summary>
internal sealed record ShopperDecision(
    IReadOnlyList<Outcome> Outcomes, IReadOnlyList<GivenInteraction> Interactions, IReadOnlyList<CampaignStep> Debug)
{
    /// <summary>What was withheld from a held-out shopper.</summary>
    public IReadOnlyList<GivenInteraction> Ghosts { get; init; } = [];

    /// <summary>Who earns what of the events.</summary>
    public IReadOnlyList<Abstractions.Journals.Records.Credit> Credits { get; init; } = [];

    /// <summary>What was taken of budgets (TAKEN).</summary>
    public IReadOnlyList<BudgetChange> Taken { get; init; } = [];

    /// <summary>Whether the retailer holds some shoppers out of everything.</summary>
    public bool RetailerHoldout { get; init; }

    /// <summary>Nothing decided.</summary>
    public static ShopperDecision Empty { get; } = new([], [], []);
}
