using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>An interaction of which an event was the first to say it.</summary>
/// <param name="Kind"><see cref="ExposureKind.Seen"/> or <see cref="ExposureKind.Clicked"/>.</param>
public sealed record FirstReport(ExposureKind Kind, ShownInteraction Interaction);

/// <summary>An order of which a trusted report is known, with all that is known of it by now.</summary>
/// <param name="ValueMinor">Amended and refunded; not below 0.</param>
/// <param name="Stands">Neither cancelled nor refunded in full.</param>
public sealed record StandingOrder(string TransactionId, long ValueMinor, bool Stands);

/// <summary>What an event changed that is counted outside of the shopper: told in the record, as no later reader has the states.</summary>
public static class EventEffects
{
    /// <summary>Whether the event was the first to say that an interaction was seen or clicked; null when not.</summary>
    public static FirstReport? ReportOf(ShopperState before, ShopperState after, ShopperEvent e)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(e);
        if (e.InteractionId is null || ReferenceEquals(before.Shown, after.Shown))
        {
            return null;
        }

        var (was, now) = (Find(before, e.InteractionId), Find(after, e.InteractionId));
        return was is null || now is null ? null
            : now.Seen && !was.Seen ? new FirstReport(ExposureKind.Seen, now)
            : now.Clicked && !was.Clicked ? new FirstReport(ExposureKind.Clicked, now)
            : null;
    }

    /// <summary>The event's order as it stands after it; null when the event is about none, or no trusted report of it is known.</summary>
    public static StandingOrder? OrderOf(ShopperState after, ShopperEvent e)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(e);
        return e.EventName is "purchase" or "order_status" or "refund" && e.TransactionId is { } id
            && after.Orders.Find(id) is { Report.Trusted: true } order
            ? new StandingOrder(id, order.Shares.Sum(s => s.AmountMinor), Array.Exists(order.Shares, s => s.Counts || s.AmountMinor > 0))
            : null;
    }

    private static ShownInteraction? Find(ShopperState state, string interactionId) =>
        Array.Find(state.Shown, i => i.InteractionId == interactionId && !i.Ghost);
}
