using CsCheck;
using LuckyCart.Engine.Events;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Shoppers;

/// <summary>Random events over few items, orders and names, so that they meet each other.</summary>
internal static class EventGens
{
    private static readonly string[] s_names =
        ["page_view", "view_item", "add_to_cart", "remove_from_cart", "view_cart", "purchase", "refund", "order_status", "identify", "search"];

    private static readonly string[] s_statuses = ["amended", "cancelled", "delivered"];

    public static readonly EventItem[] Items =
    [
        Item("E1", brand: "Évian", category: "Water"), Item("V2", brand: "Vittel", category: "Water"), Item("C3", brand: "CARTE NOIRE"),
        Item("N4"), Item("E1", brand: "evian", category: "Eau") with { ItemVariant = "6x1L" },
    ];

    private static readonly Gen<EventItem> s_item =
        Gen.Select(Gen.Int[0, Items.Length - 1], Gen.Int[1, 5_000], Gen.Long[-5_000_000, 20_000_000], (i, quantity, price) =>
            Items[i] with { QuantityThousandths = quantity, PriceMicros = price < 0 ? null : price });

    /// <summary>An event; its id and time come from its place in a list.</summary>
    private static readonly Gen<Posted> s_event =
        from name in Gen.Int[0, s_names.Length - 1].Select(i => s_names[i])
        from at in Gen.Long[0, 45 * Day]
        from items in s_item.Array[0, 3]
        from order in Gen.Int[0, 5]
        from value in Gen.Long[0, 20_000]
        from status in Gen.Int[0, 2].Select(i => s_statuses[i])
        from trusted in Gen.Bool
        from flag in Gen.Bool
        select new Posted(
            new ShopperEvent
            {
                EventId = "", EventName = name, OccurredAtMs = 0, Items = name is "page_view" or "identify" or "search" ? [] : items,
                TransactionId = name is "purchase" or "refund" or "order_status" ? $"t{order}" : null, ValueMinor = value,
                Status = name == "order_status" ? status : null,
                Traits = name == "identify" ? [new EventAttribute("tier", flag ? "gold" : null, flag ? null : 3.5m)] : [],
            },
            Start + at, trusted);

    /// <summary>Events with ids of their own, each at another moment, in order of arrival (not of time).</summary>
    public static Gen<Posted[]> Events(int max) => s_event.Array[0, max].Select(events =>
    {
        HashSet<long> taken = [];
        return events.Select((e, i) =>
        {
            var at = e.AtMs;
            while (!taken.Add(at))
            {
                at++;
            }

            return e with { AtMs = at, Event = e.Event with { EventId = $"e{i}", OccurredAtMs = at } };
        }).ToArray();
    });
}
