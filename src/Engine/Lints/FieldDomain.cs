using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Which shape the values of a field have.</summary>
internal enum DomainShape
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A whole number (micros).</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A text, a number of any precision, or yes or no.</summary>
    Any,
}

/// <summary>Every value that a field can have when a campaign's audience is looked at: at least those, never fewer.</summary>
internal sealed record FieldDomain(DomainShape Shape)
{
    private const long Micro = 1_000_000;
    private const int LinesMax = 1_000;

    /// <summary>It can be unknown.</summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>It is never known.</summary>
    public bool AlwaysUnknown { get; init; }

    /// <summary>Of numbers.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Of numbers.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Numbers are multiples of it.</summary>
    public long Step { get; init; } = 1;

    /// <summary>All texts there are, folded; null: any text.</summary>
    public IReadOnlyCollection<string>? Texts { get; init; }

    /// <summary>Of a condition of a campaign's audience.</summary>
    public static FieldDomain Of(Condition condition, EventShapes events)
    {
        var noLine = condition.Where.Count > 0 && ItemLines.CanMatchNone(condition.Where);
        return condition.Field switch
        {
            ConditionField.EventName => Text(events.Names),
            ConditionField.EventDevice => Unknowable(Text(["desktop", "mobile", "tablet"])),
            ConditionField.EventChannel => Unknowable(Text(["web", "app", "store"])),
            ConditionField.EventSearchTerm => Unknowable(Text(null)) with { AlwaysUnknown = !events.MayHaveSearchTerm },
            <= ConditionField.EventLanguage => Unknowable(Text(null)),
            ConditionField.EventValue => Unknowable(From(0)) with { AlwaysUnknown = !events.MayHaveValue },
            ConditionField.EventAttribute or ConditionField.ShopperTrait => Unknowable(new FieldDomain(DomainShape.Any)),
            ConditionField.EventItemsLines => Count(noLine) with { Max = noLine ? 0 : LinesMax * Micro },
            ConditionField.StoreTags or ConditionField.ShopperSegments => new FieldDomain(DomainShape.Texts),
            ConditionField.StoreId or ConditionField.StoreName or ConditionField.StoreType or ConditionField.StoreRegion
                or ConditionField.StorePostcode => Unknowable(Text(null)),
            ConditionField.ShopperKnown or ConditionField.ShopperNew => new FieldDomain(DomainShape.Flag),
            ConditionField.ShopperFirstSeen or ConditionField.ShopperLastOrder => Unknowable(new FieldDomain(DomainShape.Number)),
            ConditionField.PurchasedQuantity or ConditionField.PurchasedAmount =>
                noLine ? From(0) with { Max = 0 } : new FieldDomain(DomainShape.Number), // below 0 after refunds of unknown orders
            ConditionField.NowHour => From(0) with { Max = 23 * Micro, Step = Micro },
            ConditionField.NowWeekday => From(Micro) with { Max = 7 * Micro, Step = Micro },
            ConditionField.EventItemsQuantity or ConditionField.EventItemsAmount or ConditionField.CartQuantity
                or ConditionField.CartAmount => From(0) with { Max = noLine ? 0 : long.MaxValue },
            _ => Count(noLine),
        };
    }

    /// <summary>Of a field of an item line.</summary>
    public static FieldDomain Of(ItemField field) => field switch
    {
        ItemField.Price => Unknowable(From(0)),
        ItemField.List => new FieldDomain(DomainShape.Flag),
        ItemField.ItemId => Text(null),
        _ => Unknowable(Text(null)),
    };

    private static FieldDomain Text(IReadOnlyCollection<string>? texts) => new(DomainShape.Text) { Texts = texts };

    private static FieldDomain From(long min) => new(DomainShape.Number) { Min = min };

    private static FieldDomain Count(bool none) => From(0) with { Max = none ? 0 : long.MaxValue, Step = Micro };

    private static FieldDomain Unknowable(FieldDomain domain) => domain with { MayBeUnknown = true };
}
