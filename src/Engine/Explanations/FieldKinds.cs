using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>How a field's values are written, and which may be told of a shopper.</summary>
internal static class FieldKinds
{
    /// <summary>As documents write the field.</summary>
    public static string NameOf(Condition rule) => rule.Field switch
    {
        ConditionField.ShopperSegments => "shopper.segments",
        ConditionField.CampaignPlayed => "campaign.played",
        ConditionField.CampaignWon => "campaign.won",
        ConditionField.EventAttribute => FieldDesigns.AttributePrefix + rule.Name,
        ConditionField.ShopperTrait => FieldDesigns.TraitPrefix + rule.Name,
        _ => FieldDesigns.All.First(d => d.Field == rule.Field).Name,
    };

    /// <summary>As documents write a condition's field.</summary>
    public static string NameOf(ItemCondition condition) => condition.Field == ItemField.List
        ? "list:" + condition.ListName
        : ItemConditionReader.Fields.First(f => f.Value == condition.Field).Key;

    /// <summary>As documents write the operator.</summary>
    public static string NameOf(ComparisonOperator comparison) => Operators.ByName.First(o => o.Value == comparison).Key;

    /// <summary>What the field holds; of any kind: what it is compared with.</summary>
    public static ComparedKind KindOf(Condition rule) => rule.Field switch
    {
        ConditionField.ShopperSegments => ComparedKind.Texts,
        ConditionField.CampaignPlayed or ConditionField.CampaignWon => ComparedKind.Count,
        ConditionField.EventAttribute or ConditionField.ShopperTrait => rule.Value switch
        {
            { Flag: not null } => ComparedKind.Flag,
            { Numbers.Count: > 0 } => ComparedKind.Number,
            _ => ComparedKind.Text,
        },
        _ => FieldDesigns.All.First(d => d.Field == rule.Field).Kind,
    };

    /// <summary>
    /// Whether what was observed may be told: counts, sums, days and what the retailer itself names. Never what a shopper typed
    /// or is: traits, attributes, searches, pages' ids.
    /// </summary>
    public static bool MayTell(ConditionField field) => field is not (ConditionField.ShopperTrait or ConditionField.EventAttribute
        or ConditionField.EventSearchTerm or ConditionField.EventPageId or ConditionField.ShopperSegments);

    /// <summary>Whether the field looks back, so that its window is worth a word.</summary>
    public static bool LooksBack(ConditionField field) => field
        is ConditionField.ViewedCount or ConditionField.AddedCount or ConditionField.PurchasedQuantity or ConditionField.PurchasedAmount
        or ConditionField.PurchasedOrders or ConditionField.EventsCount or ConditionField.CampaignShown or ConditionField.CampaignSeen
        or ConditionField.CampaignClicked or ConditionField.CampaignPlayed or ConditionField.CampaignWon;
}
