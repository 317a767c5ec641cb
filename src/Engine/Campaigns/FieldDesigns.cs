using System.Collections.Frozen;

namespace LuckyCart.Engine.Campaigns;

/// <summary>The table of the fields that rules can name (campaign.md, "Fields").</summary>
internal static class FieldDesigns
{
    public const string AttributePrefix = "event.attributes.";
    public const string TraitPrefix = "shopper.traits.";

    private static readonly FieldDesign[] s_all =
    [
        new("event.name", ConditionField.EventName, ComparedKind.Text),
        Known("event.page_type", ConditionField.EventPageType),
        Known("event.page_id", ConditionField.EventPageId),
        Known("event.search_term", ConditionField.EventSearchTerm),
        Known("event.device", ConditionField.EventDevice) with { Possible = Words("desktop", "mobile", "tablet") },
        Known("event.channel", ConditionField.EventChannel) with { Possible = Words("web", "app", "store") },
        Known("event.language", ConditionField.EventLanguage),
        Known("event.value", ConditionField.EventValue, ComparedKind.Amount),
        Items("event.items.quantity", ConditionField.EventItemsQuantity, ComparedKind.Quantity),
        Items("event.items.amount", ConditionField.EventItemsAmount, ComparedKind.Amount),
        Items("event.items.lines", ConditionField.EventItemsLines, ComparedKind.Count),
        Items("cart.quantity", ConditionField.CartQuantity, ComparedKind.Quantity),
        Items("cart.amount", ConditionField.CartAmount, ComparedKind.Amount),
        Items("cart.lines", ConditionField.CartLines, ComparedKind.Count),
        Known("store.id", ConditionField.StoreId),
        Known("store.name", ConditionField.StoreName),
        Known("store.type", ConditionField.StoreType),
        Known("store.region", ConditionField.StoreRegion),
        Known("store.postcode", ConditionField.StorePostcode),
        Known("store.tags", ConditionField.StoreTags, ComparedKind.Texts),
        new("shopper.segments", ConditionField.ShopperSegments, ComparedKind.Names),
        new("shopper.known", ConditionField.ShopperKnown, ComparedKind.Flag),
        new("shopper.new", ConditionField.ShopperNew, ComparedKind.Flag),
        Known("shopper.first_seen", ConditionField.ShopperFirstSeen, ComparedKind.Time),
        Known("shopper.last_order", ConditionField.ShopperLastOrder, ComparedKind.Time),
        History("viewed.count", ConditionField.ViewedCount, ComparedKind.Count),
        History("added.count", ConditionField.AddedCount, ComparedKind.Count),
        History("purchased.quantity", ConditionField.PurchasedQuantity, ComparedKind.Quantity),
        History("purchased.amount", ConditionField.PurchasedAmount, ComparedKind.Amount),
        History("purchased.orders", ConditionField.PurchasedOrders, ComparedKind.Count),
        new("events.count", ConditionField.EventsCount, ComparedKind.Count) { IsHistory = true },
        OfCampaign("campaign.shown", ConditionField.CampaignShown),
        OfCampaign("campaign.seen", ConditionField.CampaignSeen),
        OfCampaign("campaign.clicked", ConditionField.CampaignClicked),
        OfCampaign("campaign.played", ConditionField.CampaignPlayed),
        OfCampaign("campaign.won", ConditionField.CampaignWon),
        new("now.hour", ConditionField.NowHour, ComparedKind.Hour),
        new("now.weekday", ConditionField.NowWeekday, ComparedKind.Weekday),
    ];

    private static readonly FrozenDictionary<string, FieldDesign> s_byName = s_all.ToFrozenDictionary(f => f.Name);

    private static readonly FieldDesign s_attribute =
        Known("event.attributes.NAME", ConditionField.EventAttribute, ComparedKind.Any);

    private static readonly FieldDesign s_trait = Known("shopper.traits.NAME", ConditionField.ShopperTrait, ComparedKind.Any);

    /// <summary>In the order of campaign.md, those with a NAME last.</summary>
    public static IReadOnlyList<FieldDesign> All { get; } = [.. s_all, s_attribute, s_trait];

    /// <summary>Null when there is no such field.</summary>
    /// <param name="name">Of an attribute or trait; null otherwise.</param>
    public static FieldDesign? Find(string field, out string? name)
    {
        name = null;
        if (s_byName.TryGetValue(field, out var design))
        {
            return design;
        }

        foreach (var (prefix, named) in new[] { (AttributePrefix, s_attribute), (TraitPrefix, s_trait) })
        {
            if (field.StartsWith(prefix, StringComparison.Ordinal) && field.Length > prefix.Length)
            {
                name = field[prefix.Length..];
                return named;
            }
        }

        return null;
    }

    private static FieldDesign Known(string name, ConditionField field, ComparedKind kind = ComparedKind.Text) =>
        new(name, field, kind) { MayBeUnknown = true };

    private static FieldDesign Items(string name, ConditionField field, ComparedKind kind) =>
        new(name, field, kind) { HasItems = true };

    private static FieldDesign History(string name, ConditionField field, ComparedKind kind) =>
        new(name, field, kind) { HasItems = true, IsHistory = true };

    private static FieldDesign OfCampaign(string name, ConditionField field) =>
        new(name, field, ComparedKind.Count) { IsHistory = true, IsOfCampaign = true };

    private static OrderedDictionary<string, string> Words(params string[] words) =>
        new(words.Select(word => KeyValuePair.Create(word, word)), StringComparer.Ordinal);
}
