using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Bench.Decisions;

/// <summary>What one event costs in the engine: folding it, deciding it, by how much the shopper has behind them.</summary>
[MemoryDiagnoser]
public class FoldAndDecide
{
    private const long Now = 1_795_000_000_000;
    private const long Hour = 3_600_000;

    private static readonly FrozenSet<string> s_triggers = FrozenSet.Create("view_item");

    private readonly SharedValues _shared = new();
    private ShopperFold _fold = null!;
    private Decider _decider = null!;
    private ShopperState _state = null!;
    private RequestFacts _request = null!;
    private NewEvent _view;
    private DecisionRequest _nothing = null!;
    private DecisionRequest _ten = null!;

    /// <summary>Orders of 35 lines, each line viewed and put into the cart before: 6 are a regular customer, 224 Online Retail's busiest.</summary>
    [Params(0, 6, 224)]
    public int Orders { get; set; }

    /// <summary>Live campaigns.</summary>
    [Params(300)]
    public int Campaigns { get; set; }

    /// <summary>Makes the shopper and the requests.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (_fold, _decider) = (new ShopperFold(_shared), new Decider(_shared));
        _request = new RequestFacts(Now, true, null, 1, new OpenedFacts("alice", "Europe/Paris", new byte[32]));
        _state = _fold.Begin(ShopperState.Initial, _request);
        for (var order = 0; order < Orders; order++)
        {
            var items = Enumerable.Range(0, 35).Select(i => Item((order * 35) + i)).ToArray();
            var at = Now - ((Orders - order) * 24 * Hour);
            foreach (var item in items)
            {
                _state = _fold.FoldEvent(_state, New("view_item", at, item), _request);
                _state = _fold.FoldEvent(_state, New("add_to_cart", at, item), _request);
            }

            _state = _fold.FoldEvent(_state, New("purchase", at, items), _request);
        }

        _view = New("view_item", Now, Item(7));
        var after = _fold.FoldEvent(_state, _view, _request);
        _nothing = Request(after, n => n + 100);
        _ten = Request(after, n => n % (Campaigns / 10));
    }

    /// <summary>A view of one item.</summary>
    [Benchmark]
    public ShopperState FoldView() => _fold.FoldEvent(_state, _view, _request);

    /// <summary>All campaigns are candidates, the event's own rule refuses each.</summary>
    [Benchmark]
    public Decision DecideNothingEligible() => _decider.Decide(_nothing);

    /// <summary>Ten campaigns get as far as their history rule, a cap and the one place.</summary>
    [Benchmark]
    public Decision DecideTenEligible() => _decider.Decide(_ten);

    /// <summary>What a snapshot costs.</summary>
    [Benchmark]
    public byte[] Encode() => StateEncoding.Encode(_state);

    private DecisionRequest Request(ShopperState after, Func<int, int> itemOf) => new()
    {
        Catalogue = new CompiledCatalogue("demo", new byte[32], 2, Enumerable.Range(1, Campaigns).Select(n => Campaign(n, itemOf(n))), []),
        Events = [new TriggeringEvent(0, _view.Event, Now, _state, after)],
        After = after,
        DecidedAtMs = Now,
        ProfileAllowed = true,
        Placements = ["product-side"],
    };

    private static CompiledCampaign Campaign(int number, int item) => new(new PublishedCampaign(number, 1, false, new Campaign
    {
        CampaignId = $"campaign-{number}", Name = "Campaign", StartsAtMs = 0, EndsAtMs = long.MaxValue, NeedsPlacement = true,
        Triggers = s_triggers, Priority = 1 + (number % 9),
        Caps = [new Cap(CapCounts.Shown, 3, new Window(WindowKind.Rolling, 24 * Hour), new CapScope(CapScopeKind.Campaign))],
        Audience = new ConditionGroup(false, false,
        [
            Rule(ConditionField.EventItemsLines, ComparisonOperator.GreaterOrEqual, 1_000_000, ItemField.ItemId, $"p{item}"),
            Rule(ConditionField.PurchasedQuantity, ComparisonOperator.GreaterOrEqual, 0, ItemField.ItemBrand, "brand-3") with
            {
                Within = new Window(WindowKind.Rolling, 90 * 24 * Hour),
            },
        ]) { Path = "$.audience" },
        Interaction = new InteractionDesign("banner", Hour, [new Variant("a", 1, [new VariantContent(0, "product-side", null, null)])]),
    }));

    private static Condition Rule(ConditionField field, ComparisonOperator comparison, long micros, ItemField where, string text) => new()
    {
        Path = "$.audience.rules[0]", Field = field, Operator = comparison, Value = new ConditionValue([], [micros]),
        Where = [new ItemCondition(where, ComparisonOperator.Equal, new ConditionValue([text], []))],
    };

    private static EventItem Item(int number) => new()
    {
        ItemId = $"p{number % 1_794}", ItemBrand = $"brand-{number % 40}", ItemName = $"Item {number % 1_794}", PriceMicros = 2_550_000,
        ItemCategories = ["Grocery", $"Aisle {number % 20}"],
    };

    private static NewEvent New(string name, long at, params EventItem[] items) => new(
        new ShopperEvent { EventId = $"{name}{at}", EventName = name, OccurredAtMs = at, Items = items, TransactionId = $"t{at}", ValueMinor = 1 },
        (UInt128)at, 1, at, true);
}
