namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>What a key of the index is about. One bit each in a set of kinds, so at most 64.</summary>
internal enum KeyKind
{
    // The texts of an event, in the order of ConditionField.
    EventName,
    PageType,
    PageId,
    SearchTerm,
    Device,
    Channel,
    Language,

    // The event's store, in the order of ConditionField.
    StoreId,
    StoreName,
    StoreType,
    StoreRegion,
    StorePostcode,
    StoreTag,

    // By name.
    Attribute,
    Trait,

    // What contents ask of a page: unfolded, as contents compare them.
    Placement,
    ContentDevice,
    ContentLanguage,

    // Numbers, by intervals.
    EventValue,
    CartQuantity,
    CartAmount,
    CartLines,

    // Of a segment by ids.
    Member,

    // The items of lines; from here on the shopper's past, which takes longer to look through.
    EventItems,
    CartItems,
    ViewedBefore,
    ViewedAfter,
    AddedBefore,
    AddedAfter,
    BoughtBefore,
    BoughtAfter,

    // Sums over all of the past: the first of KeySpace.SumsMax kinds, one for each sum.
    FirstSum,
}
