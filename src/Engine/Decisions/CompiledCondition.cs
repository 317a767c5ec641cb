using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>One condition ready for evaluation.</summary>
internal sealed class CompiledCondition(Condition source)
{
    /// <summary>As read.</summary>
    public Condition Source { get; } = source;

    /// <summary>With its value.</summary>
    public Comparison Comparison { get; } = new(source.Operator, source.Value);

    /// <summary>Which lines count.</summary>
    public ItemFilter Where { get; } = new(source.Where);

    /// <summary>Of the same size for conditions that cost about the same: a text, the event's lines, counts, the history's lines.</summary>
    public int Cost { get; } = source.Field switch
    {
        ConditionField.EventItemsQuantity or ConditionField.EventItemsAmount or ConditionField.EventItemsLines => 2,
        ConditionField.CartQuantity or ConditionField.CartAmount or ConditionField.CartLines => 3,
        ConditionField.CampaignShown or ConditionField.CampaignSeen or ConditionField.CampaignClicked
            or ConditionField.CampaignPlayed or ConditionField.CampaignWon => 4,
        ConditionField.EventsCount => 5,
        ConditionField.ViewedCount or ConditionField.AddedCount or ConditionField.PurchasedQuantity
            or ConditionField.PurchasedAmount or ConditionField.PurchasedOrders => 6,
        // A segment by rules is as dear as its rules: after everything else.
        ConditionField.ShopperSegments => 7,
        _ => 1,
    };

    /// <summary>Whether it looks at more than the request.</summary>
    public bool NeedsProfile { get; } = source.Field
        is ConditionField.ShopperNew or ConditionField.ShopperTrait or ConditionField.ShopperFirstSeen or ConditionField.ShopperLastOrder
        or ConditionField.CartQuantity or ConditionField.CartAmount or ConditionField.CartLines
        or ConditionField.ViewedCount or ConditionField.AddedCount or ConditionField.PurchasedQuantity
        or ConditionField.PurchasedAmount or ConditionField.PurchasedOrders or ConditionField.EventsCount
        or ConditionField.CampaignShown or ConditionField.CampaignSeen or ConditionField.CampaignClicked
        or ConditionField.CampaignPlayed or ConditionField.CampaignWon or ConditionField.ShopperSegments;
}
