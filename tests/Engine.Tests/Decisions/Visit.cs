using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
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

    public HashSet<int> Without { get; } = [];

    public IReadOnlyList<StoreFacts> Stores { get; init; } = [];

    /// <summary>One request at a moment.</summary>
    public Decision Post(IEnumerable<CompiledCampaign> campaigns, long now, string[] placements, string? page, params ShopperEvent[] events)
    {
        var catalogue = new CompiledCatalogue("demo", Seed, 2, campaigns, Stores);
        var request = new RequestFacts(now, Profile, page, ++_sequence, State.ShopperId is null ? new OpenedFacts(shopperId, timeZone, new byte[4]) : null);
        var state = _fold.Begin(State, request);
        List<TriggeringEvent> triggering = [];
        foreach (var e in events)
        {
            var after = _fold.FoldEvent(state, Journey.New(new Posted(e, now)), request);
            triggering.Add(new TriggeringEvent(triggering.Count, e, now, state, after));
            state = after;
        }

        var decision = _decider.Decide(new DecisionRequest
        {
            Catalogue = catalogue, Events = triggering, After = state, DecidedAtMs = now, ProfileAllowed = Profile, Placements = placements,
            PageViewId = page, TestSpace = TestSpace, CatalogueStale = Stale, Without = Without, Debug = Debug, WorkPerCampaign = Work,
        });
        State = _fold.End(state, request, [.. decision.Interactions.Select(g => new ShownInteraction
        {
            InteractionId = g.InteractionId, EventId = events[g.EventIndex].EventId, CampaignId = g.CampaignId, CampaignVersion = g.CampaignVersion,
            VariantId = g.VariantId, Type = g.Type, Placement = g.Placement, ContentIndex = g.ContentIndex, PageViewId = page,
            ShownAtMs = now, ExpiresAtMs = g.ExpiresAtMs, Position = _sequence, Tags = g.Tags,
        })]);
        return decision;
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
