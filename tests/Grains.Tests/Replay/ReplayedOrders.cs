using System.Collections.Immutable;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Products;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>The real orders of Online Retail as posts of their shoppers, one event a post.</summary>
internal sealed class ReplayedOrders
{
    private const long ReceivedLaterMs = 1_795_000_000_000;
    private static readonly IReadOnlyList<string> OfView = [CampaignPlaces.Product];
    private static readonly IReadOnlyList<string> OfCart = [CampaignPlaces.Product, CampaignPlaces.Cart];

    private ReplayedOrders(CampaignTargets targets, IReadOnlyDictionary<string, string> names, IReadOnlyList<ReplayedShopper> shoppers) =>
        (Targets, Names, Shoppers) = (targets, names, shoppers);

    public CampaignTargets Targets { get; }

    /// <summary>Items' names, for the product feed.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    public IReadOnlyList<ReplayedShopper> Shoppers { get; }

    /// <summary>Skips the test where the data is not there.</summary>
    /// <param name="oneOf">One of so many shoppers, spread evenly over their ids; 1 for all.</param>
    public static ReplayedOrders ReadOrSkip(int oneOf)
    {
        var path = HistoryPresets.FindData(AppContext.BaseDirectory, "order_lines.csv.gz");
        Assert.SkipWhen(path is null, "../shared/data/onlineretail is not on this machine.");
        var history = HistoryReader.ReadFile(path!, HistoryPresets.OnlineRetailColumns);
        var names = ProductFeed.Read(HistoryPresets.FindData(AppContext.BaseDirectory, "products.csv")!).Names;
        var plan = new OrderPlan(HistoryPresets.OnlineRetailColumns.Source);
        var shoppers = history.Orders.GroupBy(o => o.Shopper, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Where((_, index) => index % oneOf == 0)
            .Select(orders => new ReplayedShopper(orders.Key, [.. orders.SelectMany(plan.Of)]));
        return new ReplayedOrders(CampaignTargets.Of(history, names), names, [.. shoppers]);
    }

    /// <summary>The post of one planned event.</summary>
    public static ShopperPost PostOf(string shopper, PlannedEvent planned) => PostOf(shopper, EventOf(planned), planned.Kind switch
    {
        PlannedKind.View => OfView,
        PlannedKind.Cart => OfCart,
        _ => [],
    });

    /// <summary>The shopper reports a second later that an interaction was seen.</summary>
    public static ShopperPost SeenPostOf(string shopper, Interaction interaction, PlannedEvent planned) => PostOf(shopper, new ShopperEvent
    {
        EventId = "seen:" + interaction.InteractionId,
        EventName = "view_promotion",
        OccurredAtMs = AtMs(planned) + 1_000,
        InteractionId = interaction.InteractionId,
    }, []);

    // Received long after: a sandbox of event time does not look at it.
    private static ShopperPost PostOf(string shopper, ShopperEvent e, IReadOnlyList<string> placements) => new()
    {
        RequestId = Guid.NewGuid().ToString("N"),
        ShopperId = shopper,
        ReceivedAtMs = ReceivedLaterMs,
        Trusted = true,
        Placements = placements,
        Events = [new EncodedEvent(EventCodec.Encode(e), e.OccurredAtMs)],
    };

    private static ShopperEvent EventOf(PlannedEvent planned)
    {
        var order = planned.Kind is PlannedKind.Purchase or PlannedKind.Refund;
        return new ShopperEvent
        {
            EventId = planned.EventId,
            EventName = planned.Kind switch
            {
                PlannedKind.View => "view_item",
                PlannedKind.Cart => "add_to_cart",
                PlannedKind.Purchase => "purchase",
                _ => "refund",
            },
            OccurredAtMs = AtMs(planned),
            OffsetMinutes = planned.At.Offset.Seconds / 60,
            Channel = "web",
            // A product is looked at and put into the cart on one page.
            PageViewId = order ? null : $"page:{planned.Lines[0].Number}",
            PageType = order ? null : "product",
            PageId = order ? null : planned.Lines[0].Item,
            Currency = "GBP",
            TransactionId = planned.TransactionId,
            ValueMinor = order ? (long)(planned.Lines.Sum(OrderPlan.Amount) * 100) : null,
            ShippingMinor = planned.Shipping > 0 ? (long)(planned.Shipping * 100) : null,
            Items = [.. planned.Lines.Select(l => new EventItem
            {
                ItemId = l.Item,
                PriceMicros = (long)(l.Price * 1_000_000),
                QuantityThousandths = planned.Kind == PlannedKind.View ? 1_000 : (long)(l.Quantity * 1_000),
            })],
        };
    }

    private static long AtMs(PlannedEvent planned) => planned.At.ToInstant().ToUnixTimeMilliseconds();
}

/// <summary>A shopper's events in their order.</summary>
internal sealed record ReplayedShopper(string Id, ImmutableArray<PlannedEvent> Events);
