using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>A shopper whose requests are folded and decided as the grains do it.</summary>
internal sealed class Visit(string shopperId = "alice", string timeZone = "Etc/UTC")
{
    public static readonly byte[] Seed = [1, 2, 3, 4];

    private readonly ShopperFold _fold = new(new SharedValues());
    private readonly Decider _decider = new(new SharedValues());
    private int _events;
    private long _sequence;

    public ShopperState State { get; set; } = ShopperState.Initial;

    public bool Profile { get; init; } = true;

    public bool Debug { get; init; }

    public bool TestSpace { get; init; }

    public bool Stale { get; init; }

    public long Work { get; init; } = 5_000_000;

    /// <summary>Of the last request.</summary>
    public List<Firing> Fired { get; } = [];

    public HashSet<int> Without { get; } = [];

    public IReadOnlyList<StoreFacts> Stores { get; init; } = [];

    public IReadOnlyList<Segment> Segments { get; init; } = [];

    public IReadOnlyList<ProductList> ProductLists { get; init; } = [];

    public long RetailerHoldoutMicros { get; set; }

    public bool Trusted { get; init; }

    public IBudgets Budgets { get; init; } = EndlessBudgets.Instance;

    /// <summary>One request at a moment.</summary>
    public Decision Post(IEnumerable<CompiledCampaign> campaigns, long now, string[] placements, string? page, params ShopperEvent[] events)
    {
        var catalogue = new CompiledCatalogue("demo", Seed, 2, campaigns, Stores, Segments, ProductLists, RetailerHoldoutMicros);
        return Post(catalogue, now, placements, page, events);
    }

    public Decision Post(CompiledCatalogue catalogue, long now, string[] placements, string? page, params ShopperEvent[] events)
    {
        var request = new RequestFacts(
            now, Profile, page, ++_sequence, State.ShopperId is null ? new OpenedFacts(shopperId, timeZone, new byte[4]) : null, placements,
            catalogue.HoldoutMicros > 0);
        var last = State.LastDecidedAtMs;
        var state = _fold.Begin(State, request);
        List<TriggeringEvent> triggering = [];
        List<GoalEvent> goals = [];
        Fired.Clear();
        Fired.AddRange(Deadlines.Due(state, catalogue, last, now, TestSpace));
        foreach (var firing in Fired)
        {
            var e = new ShopperEvent { EventId = firing.EventId, EventName = Deadlines.EventName, OccurredAtMs = firing.DueAtMs };
            var after = _fold.FoldEvent(state, Journey.New(new Posted(e, firing.DueAtMs)) with { Fired = true }, request);
            triggering.Add(new TriggeringEvent(triggering.Count, e, firing.DueAtMs, state, after, firing.Campaign.Number));
            state = after;
        }

        foreach (var e in events)
        {
            var after = _fold.FoldEvent(state, Journey.New(new Posted(e, now)) with { Trusted = Trusted }, request);
            goals.Add(new GoalEvent(triggering.Count, e, now, Trusted, state));
            triggering.Add(new TriggeringEvent(triggering.Count, e, now, state, after));
            state = after;
        }

        var decision = _decider.Decide(new DecisionRequest
        {
            Catalogue = catalogue, Events = triggering, After = state, DecidedAtMs = now, ProfileAllowed = Profile, Placements = placements,
            GoalEvents = goals, Budgets = Budgets, PageViewId = page, TestSpace = TestSpace, CatalogueStale = Stale, Without = Without, Debug = Debug, WorkPerCampaign = Work,
        });
        State = _fold.End(state, request, [.. decision.Interactions.Select(g => Shown(g, false)), .. decision.Ghosts.Select(g => Shown(g, true))]);
        return decision;

        ShownInteraction Shown(GivenFacts g, bool ghost) => new()
        {
            InteractionId = g.InteractionId, EventId = triggering[g.EventIndex].Event.EventId, CampaignId = g.CampaignId, CampaignVersion = g.CampaignVersion,
            VariantId = g.VariantId, Type = g.Type, Placement = g.Placement, ContentIndex = g.ContentIndex, PageViewId = page,
            ShownAtMs = now, ExpiresAtMs = g.ExpiresAtMs, Position = _sequence, Tags = g.Tags, Ghost = ghost,
            ExclusiveGroup = g.ExclusiveGroup, BudgetGroup = g.BudgetGroup,
            Cost = g.Budget is { Per: not CostPer.Shown } b
                ? new PendingCost(b.Reservation.BudgetKey, b.Per, b.Reservation.AmountMicros, b.Reservation.Day)
                : null,
        };
    }

    public Decision Post(CompiledCampaign campaign, long now, params ShopperEvent[] events) => Post([campaign], now, ["hero"], null, events);

    public ShopperEvent Event(string name = "page_view", params EventItem[] items) =>
        new() { EventId = $"e{++_events}", EventName = name, OccurredAtMs = 0, Items = items };

    public static CompiledCampaign Compiled(int number, Func<Campaign, Campaign>? change = null, bool testOnly = false)
    {
        var campaign = new Campaign
        {
            CampaignId = $"c{number}", Name = $"Campaign {number}", StartsAtMs = 0, EndsAtMs = long.MaxValue,
            Triggers = new[] { "page_view" }.ToFrozenSet(), NeedsPlacement = true,
            Interaction = Banner(60_000, ("a", 1, ["hero"])),
        };
        return new CompiledCampaign(new PublishedCampaign(number, 7, testOnly, change?.Invoke(campaign) ?? campaign));
    }

    /// <summary>A message, without a place.</summary>
    public static CompiledCampaign Message(int number, ConditionNode? audience = null, params string[] triggers) => Compiled(number, c => c with
    {
        NeedsPlacement = false, Triggers = (triggers.Length == 0 ? ["page_view"] : triggers).ToFrozenSet(),
        Interaction = new InteractionDesign("message", 60_000, [new Variant("a", 1, [new VariantContent(0, null, null, null)])]),
        Audience = audience is null ? null : new ConditionGroup(false, false, [audience]) { Path = "$.audience" },
    });

    public static InteractionDesign Banner(long expiresAfterMs, params (string Id, long Weight, string[] Placements)[] variants) => new(
        "banner", expiresAfterMs,
        [.. variants.Select(v => new Variant(v.Id, v.Weight, [.. v.Placements.Select((p, i) => new VariantContent(i, p, null, null))]))]);

    public static Condition Rule(ConditionField field, ComparisonOperator comparison, params long[] micros) => new()
    {
        Path = "$.audience.rules[0]", Field = field, Operator = comparison, Value = new ConditionValue([], micros),
    };

    public static Condition Text(ConditionField field, ComparisonOperator comparison, params string[] folded) => new()
    {
        Path = "$.audience.rules[0]", Field = field, Operator = comparison, Value = new ConditionValue(folded, []),
    };
}
