using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>A sum or count over all lines or events of the past, which many campaigns compare with numbers of their own.</summary>
/// <param name="EventName">Of <see cref="ConditionField.EventsCount"/>.</param>
internal sealed record PastSum(ConditionField Field, Window Within, bool IncludingEvent, string? EventName)
{
    private static readonly ItemFilter s_all = new([]);

    /// <summary>What a condition compares; null when it looks at some lines only, or at days of the shopper's zone.</summary>
    public static PastSum? Of(Condition condition)
    {
        var counts = condition.Field is ConditionField.ViewedCount or ConditionField.AddedCount or ConditionField.EventsCount
            or ConditionField.PurchasedQuantity or ConditionField.PurchasedAmount or ConditionField.PurchasedOrders;
        return counts && condition.Where.Count == 0 && condition.Within.Kind is (WindowKind.Ever or WindowKind.Rolling or WindowKind.Fixed)
            ? new PastSum(condition.Field, condition.Within, condition.IncludingEvent, condition.EventName)
            : null;
    }

    /// <summary>In the unit of conditions, as <see cref="EventScope"/> makes it.</summary>
    public long ValueOf(DecisionRequest request, TriggeringEvent triggering, WorkMeter work)
    {
        var range = RangeAt(request.DecidedAtMs);
        var state = IncludingEvent ? triggering.After : triggering.Before;
        return Field switch
        {
            ConditionField.ViewedCount => Scaled.Ones(History.CountLines(state.Behaviour.Viewed, s_all, request.Catalogue, range, work)),
            ConditionField.AddedCount => Scaled.Ones(History.CountLines(state.Behaviour.Added, s_all, request.Catalogue, range, work)),
            ConditionField.EventsCount => Scaled.Ones(History.CountEvents(state.Behaviour.Events, EventName, range, work)),
            _ => OfOrders(request.ProfileAllowed ? state.Orders : OrderBook.Empty, request.Catalogue, range, work),
        };
    }

    private long OfOrders(OrderBook orders, CompiledCatalogue catalogue, (long, long) range, WorkMeter work)
    {
        var bought = History.SumOrders(orders, s_all, catalogue, range, catalogue.CurrencyDecimals, work);
        return Field switch
        {
            ConditionField.PurchasedQuantity => Scaled.Thousandths(bought.QuantityThousandths),
            ConditionField.PurchasedAmount => Scaled.Minor(bought.AmountMinor, catalogue.CurrencyDecimals),
            _ => Scaled.Ones(bought.Orders),
        };
    }

    // As DecisionClock has it, for windows that need no zone.
    private (long FromMs, long ToMs) RangeAt(long nowMs) => Within.Kind switch
    {
        WindowKind.Rolling => (nowMs - Within.LengthMs + 1, long.MaxValue),
        WindowKind.Fixed => (Within.FromMs, Within.ToMs),
        _ => (long.MinValue, long.MaxValue),
    };
}
