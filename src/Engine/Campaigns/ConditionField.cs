namespace LuckyCart.Engine.Campaigns;

/// <summary>What an audience rule can compare (campaign.md, "Fields").</summary>
public enum ConditionField
{
    /// <summary><c>event.name</c>, text.</summary>
    EventName,

    /// <summary><c>event.page_type</c>, text.</summary>
    EventPageType,

    /// <summary><c>event.page_id</c>, text.</summary>
    EventPageId,

    /// <summary><c>event.search_term</c>, text.</summary>
    EventSearchTerm,

    /// <summary><c>event.device</c>, text.</summary>
    EventDevice,

    /// <summary><c>event.channel</c>, text.</summary>
    EventChannel,

    /// <summary><c>event.language</c>, text.</summary>
    EventLanguage,

    /// <summary><c>event.value</c>, amount.</summary>
    EventValue,

    /// <summary><c>event.attributes.NAME</c>, of the compared value's kind.</summary>
    EventAttribute,

    /// <summary><c>event.items.quantity</c>, quantity, with where.</summary>
    EventItemsQuantity,

    /// <summary><c>event.items.amount</c>, amount, with where.</summary>
    EventItemsAmount,

    /// <summary><c>event.items.lines</c>, count, with where.</summary>
    EventItemsLines,

    /// <summary><c>cart.quantity</c>, quantity, with where.</summary>
    CartQuantity,

    /// <summary><c>cart.amount</c>, amount, with where.</summary>
    CartAmount,

    /// <summary><c>cart.lines</c>, count, with where.</summary>
    CartLines,

    /// <summary><c>store.id</c>, text.</summary>
    StoreId,

    /// <summary><c>store.name</c>, text.</summary>
    StoreName,

    /// <summary><c>store.type</c>, text.</summary>
    StoreType,

    /// <summary><c>store.region</c>, text.</summary>
    StoreRegion,

    /// <summary><c>store.postcode</c>, text.</summary>
    StorePostcode,

    /// <summary><c>store.tags</c>, list of texts.</summary>
    StoreTags,

    /// <summary><c>shopper.segments</c>, list of segment names.</summary>
    ShopperSegments,

    /// <summary><c>shopper.known</c>, yes or no: not anonymous.</summary>
    ShopperKnown,

    /// <summary><c>shopper.new</c>, yes or no: no order before the event.</summary>
    ShopperNew,

    /// <summary><c>shopper.traits.NAME</c>, of the compared value's kind.</summary>
    ShopperTrait,

    /// <summary><c>shopper.first_seen</c>, time.</summary>
    ShopperFirstSeen,

    /// <summary><c>shopper.last_order</c>, time; null without one.</summary>
    ShopperLastOrder,

    /// <summary><c>viewed.count</c>, count of viewed lines, with where and within.</summary>
    ViewedCount,

    /// <summary><c>added.count</c>, count of lines put into the cart, with where and within.</summary>
    AddedCount,

    /// <summary><c>purchased.quantity</c>, quantity after refunds, with where and within.</summary>
    PurchasedQuantity,

    /// <summary><c>purchased.amount</c>, amount after refunds, with where and within.</summary>
    PurchasedAmount,

    /// <summary><c>purchased.orders</c>, count of orders with such a line, with where and within.</summary>
    PurchasedOrders,

    /// <summary><c>events.count</c>, count, with event_name and within.</summary>
    EventsCount,

    /// <summary><c>campaign.shown</c>, count, with campaign_id and within.</summary>
    CampaignShown,

    /// <summary><c>campaign.seen</c>, count, with campaign_id and within.</summary>
    CampaignSeen,

    /// <summary><c>campaign.clicked</c>, count, with campaign_id and within.</summary>
    CampaignClicked,

    /// <summary><c>campaign.played</c>, count, with campaign_id and within.</summary>
    CampaignPlayed,

    /// <summary><c>campaign.won</c>, count, with campaign_id and within.</summary>
    CampaignWon,

    /// <summary><c>now.hour</c>, 0-23 in the shopper's zone.</summary>
    NowHour,

    /// <summary><c>now.weekday</c>, 1 (Monday) to 7 in the shopper's zone.</summary>
    NowWeekday,
}

/// <summary>What a <c>where</c> can compare of an item line.</summary>
public enum ItemField
{
    /// <summary><c>item_id</c>, text.</summary>
    ItemId,

    /// <summary><c>gtin</c>, text.</summary>
    Gtin,

    /// <summary><c>item_name</c>, text.</summary>
    ItemName,

    /// <summary><c>item_brand</c>, text.</summary>
    ItemBrand,

    /// <summary><c>item_category</c>, text.</summary>
    ItemCategory,

    /// <summary><c>item_category2</c>, text.</summary>
    ItemCategory2,

    /// <summary><c>item_category3</c>, text.</summary>
    ItemCategory3,

    /// <summary><c>item_category4</c>, text.</summary>
    ItemCategory4,

    /// <summary><c>item_category5</c>, text.</summary>
    ItemCategory5,

    /// <summary><c>item_variant</c>, text.</summary>
    ItemVariant,

    /// <summary><c>price</c>, amount of one unit.</summary>
    Price,

    /// <summary><c>list:NAME</c>, yes or no: the item is in the product list.</summary>
    List,
}
