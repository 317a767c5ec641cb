using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Explanations;

/// <summary>Whether a shopper's state still holds everything of a rule's time: the oldest entries go where a list is full.</summary>
internal static class TruncatedHistory
{
    /// <summary>Whether something of the field's part may be missing from a moment on.</summary>
    /// <param name="state">That the rule looks at.</param>
    /// <param name="fromMs">Where the rule's time begins.</param>
    public static bool Lacks(ShopperState state, ConditionField field, long fromMs)
    {
        var behaviour = state.Behaviour;
        return field switch
        {
            ConditionField.ViewedCount => Lacks(state, TruncatedParts.Viewed, behaviour.Viewed, fromMs),
            ConditionField.AddedCount => Lacks(state, TruncatedParts.Added, behaviour.Added, fromMs),
            ConditionField.EventsCount => Lacks(state, TruncatedParts.Events, behaviour.Events, fromMs),
            ConditionField.CampaignShown or ConditionField.CampaignSeen or ConditionField.CampaignClicked
                or ConditionField.CampaignPlayed or ConditionField.CampaignWon => LacksExposures(state, fromMs),
            ConditionField.PurchasedQuantity or ConditionField.PurchasedAmount or ConditionField.PurchasedOrders
                or ConditionField.ShopperNew or ConditionField.ShopperLastOrder =>
                state.Orders.Truncated && (state.Orders.Orders.Length == 0 || state.Orders.Orders[0].AtMs >= fromMs),
            ConditionField.ShopperTrait => state.Truncated.HasFlag(TruncatedParts.Traits),
            _ => false,
        };
    }

    /// <summary>Of the campaign history.</summary>
    public static bool LacksExposures(ShopperState state, long fromMs) =>
        Lacks(state, TruncatedParts.Exposures, state.Behaviour.Exposures, fromMs);

    private static bool Lacks<T>(ShopperState state, TruncatedParts part, Timeline<T> kept, long fromMs)
        where T : ITimed
    {
        if (!state.Truncated.HasFlag(part))
        {
            return false;
        }

        foreach (ref readonly var oldest in kept.All())
        {
            return oldest.AtMs >= fromMs;
        }

        return true;
    }
}
