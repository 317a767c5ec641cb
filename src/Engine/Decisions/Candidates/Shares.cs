using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>In what share of requests one key of a kind is met, roughly. Wrong guesses cost time, never a result.</summary>
/// <remarks>Of shops' traffic: one view in some thousands is of a given item, most pages have a given placement or device.</remarks>
internal static class Shares
{
    /// <summary>One text of a kind.</summary>
    public static double Of(KeyKind kind) => kind switch
    {
        KeyKind.PageId or KeyKind.SearchTerm => 0.001,
        KeyKind.StoreId or KeyKind.StoreName or KeyKind.StorePostcode => 0.01,
        KeyKind.StoreRegion or KeyKind.StoreTag or KeyKind.Attribute or KeyKind.Trait => 0.1,
        KeyKind.Member => 0.1,
        KeyKind.PageType or KeyKind.StoreType or KeyKind.Placement => 0.2,
        _ => 0.4,
    };

    /// <summary>One item text among the lines of a source.</summary>
    public static double Of(KeyKind source, ItemField field)
    {
        var one = field switch
        {
            ItemField.ItemId or ItemField.Gtin or ItemField.ItemName => 0.0005,
            ItemField.ItemBrand or ItemField.ItemVariant => 0.01,
            ItemField.List => 0.02,
            _ => 0.03,
        };
        return Math.Min(0.9, one * LinesOf(source));
    }

    /// <summary>An interval.</summary>
    public static double OfInterval(long from, long to) => from == to ? 0.05 : from == long.MinValue || to == long.MaxValue ? 0.5 : 0.2;

    // Different items among the lines; those of the past also weigh what it takes to look through them.
    private static double LinesOf(KeyKind source) => source switch
    {
        KeyKind.EventItems => 1,
        KeyKind.CartItems => 10,
        _ => 200,
    };
}
