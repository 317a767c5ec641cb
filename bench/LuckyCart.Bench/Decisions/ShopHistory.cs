using System.Globalization;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Products;

namespace LuckyCart.Bench.Decisions;

/// <summary>
/// The Online Retail history as shoppers live through it: each visit begins with the home page (mobile or desktop, in one of three
/// stores' regions), then a view and an add_to_cart for each line, then the purchase.
/// </summary>
internal sealed class ShopHistory
{
    private static readonly string[] s_devices = ["desktop", "mobile", "tablet"];

    private readonly OrderPlan _plan = new(HistoryPresets.OnlineRetail);
    private readonly Dictionary<string, HistoryOrder[]> _shoppers;
    private readonly IReadOnlyDictionary<string, string> _names;

    private ShopHistory(OrderHistory history, IReadOnlyDictionary<string, string> names)
    {
        _names = names;
        _shoppers = history.Orders.GroupBy(o => o.Shopper, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Targets = CampaignTargets.Of(history, names);
    }

    /// <summary>Items and words, most frequent first.</summary>
    public CampaignTargets Targets { get; }

    /// <summary>All shoppers, the one with most lines first.</summary>
    public IEnumerable<string> Shoppers => _shoppers.OrderByDescending(s => s.Value.Sum(o => o.Lines.Count)).Select(s => s.Key);

    public static ShopHistory Read()
    {
        var path = HistoryPresets.FindData(Environment.CurrentDirectory, "order_lines.csv.gz")
            ?? throw new FileNotFoundException("../shared/data/onlineretail is not here.");
        var products = HistoryPresets.FindData(Environment.CurrentDirectory, "products.csv")!;
        return new ShopHistory(HistoryReader.ReadFile(path, HistoryPresets.OnlineRetailColumns), ProductFeed.Read(products).Names);
    }

    /// <summary>One shopper's events in order, as they are folded.</summary>
    public IEnumerable<Moment> Live(string shopper, SharedValues shared)
    {
        var fold = new ShopperFold(shared);
        var sequence = 0L;
        var state = ShopperState.Initial;
        var device = s_devices[shopper[^1] % s_devices.Length];
        foreach (var order in _shoppers[shopper])
        {
            var planned = _plan.Of(order).ToArray();
            IEnumerable<ShopperEvent> events = planned.Select(Event);
            if (!order.IsRefund)
            {
                events = events.Prepend(new ShopperEvent
                {
                    EventId = $"home-{order.OrderId}", EventName = "page_view", OccurredAtMs = planned[0].At.ToInstant().ToUnixTimeMilliseconds(),
                    PageType = "home",
                });
            }

            foreach (var e in events.Select(e => e with { Device = device, Channel = "web", Language = "en-GB", StoreId = $"S{shopper[^1] % 3}" }))
            {
                var at = e.OccurredAtMs;
                var opened = sequence == 0 ? new OpenedFacts(shopper, "Europe/London", new byte[32]) : null;
                var request = new RequestFacts(at, true, null, ++sequence, opened);
                var before = fold.Begin(state, request);
                state = fold.FoldEvent(before, new NewEvent(e, (UInt128)sequence, 1, at, true), request);
                yield return new Moment(e, at, before, state, PlacesOf(e.EventName));
            }
        }
    }

    private ShopperEvent Event(PlannedEvent planned)
    {
        var name = planned.Kind switch
        {
            PlannedKind.View => "view_item", PlannedKind.Cart => "add_to_cart", PlannedKind.Purchase => "purchase", _ => "refund",
        };
        var value = planned.Lines.Where(l => l.Rule is not (LineRule.Shipping or LineRule.RefundedShipping)).Sum(OrderPlan.Amount);
        return new ShopperEvent
        {
            EventId = planned.EventId, EventName = name, OccurredAtMs = planned.At.ToInstant().ToUnixTimeMilliseconds(),
            TransactionId = planned.TransactionId, ValueMinor = (long)(value * 100), PageType = name == "view_item" ? "product" : null,
            Items = [.. planned.Lines.Select(Item)],
        };
    }

    private EventItem Item(HistoryLine line) => new()
    {
        ItemId = line.Item, ItemName = _names.GetValueOrDefault(line.Item), PriceMicros = (long)(line.Price * 1_000_000),
        QuantityThousandths = (long)(line.Quantity * 1_000), ItemCategories = [Shop.FamilyOf(line.Item)],
        ItemBrand = Shop.BrandOf(line.Item),
    };

    private static string[] PlacesOf(string eventName) => eventName switch
    {
        "page_view" => ["home-hero", "home-middle", "home-bottom"],
        "view_item" => ["product-side", "product-bottom"],
        "add_to_cart" => ["cart-side"],
        _ => [],
    };
}

/// <summary>What the data set does not say of its items, made of their codes.</summary>
internal static class Shop
{
    /// <summary>Some 150 brands.</summary>
    public static string BrandOf(string item) =>
        string.Create(CultureInfo.InvariantCulture, $"Brand {item.Aggregate(7, (sum, c) => ((sum * 31) + c) & 0xFFFF) % 150}");

    /// <summary>The code's first three digits: some 60 families.</summary>
    public static string FamilyOf(string item) => "Family " + (item.Length > 3 ? item[..3] : item);
}
