using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>How purchase, order_status and refund events change the orders (http-api.md).</summary>
internal readonly struct OrderFold(SharedValues shared)
{
    /// <summary>The orders after an event; the same object when it is about none.</summary>
    public OrderBook Fold(OrderBook orders, in NewEvent added)
    {
        var e = added.Event;
        if (e.EventName is not ("purchase" or "order_status" or "refund") || e.TransactionId is not { } id)
        {
            return orders;
        }

        var before = orders.Find(id) ?? Order.Unknown(id);
        var truncated = false;
        var after = e.EventName switch
        {
            "purchase" => before.With(
                new OrderReport(added.EffectiveAtMs, added.Trusted, e.ValueMinor ?? 0, Lines(e, added.EffectiveAtMs))),
            "refund" => before.With(
                new OrderRefund(added.EffectiveAtMs, added.Trusted, e.ValueMinor ?? 0, Lines(e, added.EffectiveAtMs)), out truncated),
            _ => Status(before, added),
        };
        return ReferenceEquals(before, after) ? orders : orders.With(after, truncated);
    }

    private Order Status(Order before, in NewEvent added)
    {
        var e = added.Event;
        return e.Status switch
        {
            "amended" => before.With(new OrderChange(
                added.EffectiveAtMs, added.Trusted, false, e.ValueMinor ?? 0, Lines(e, added.EffectiveAtMs))),
            "cancelled" => before.With(new OrderChange(added.EffectiveAtMs, added.Trusted, true, 0, [])),

            // An order of which only the delivery is known has no time yet: nothing to keep.
            "delivered" when added.Trusted && before.AtMs != long.MaxValue => before.AsDelivered(),
            _ => before,
        };
    }

    private ItemLine[] Lines(ShopperEvent e, long at)
    {
        var lines = new ItemLine[e.Items.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var item = e.Items[i];
            lines[i] = new ItemLine(at, shared.FactsOf(item), item.QuantityThousandths, item.PriceMicros);
        }

        return lines;
    }
}
