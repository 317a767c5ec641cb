using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>In what share of requests, in millionths, one key of a kind is met, roughly. Wrong guesses cost time, never a result.</summary>
/// <remarks>Of shops' traffic: one view in some thousands is of a given item, most pages have a given placement or device.</remarks>
internal static class Shares
{
    /// <summary>No clause counts for more.</summary>
    public const long Most = 950_000;

    /// <summary>One text of a kind.</summary>
    public static long Of(KeyKind kind) => kind switch
    {
        KeyKind.PageId or KeyKind.SearchTerm => 1_000,
        KeyKind.StoreId or KeyKind.StoreName or KeyKind.StorePostcode => 10_000,
        KeyKind.StoreRegion or KeyKind.StoreTag or KeyKind.Attribute or KeyKind.Trait => 100_000,
        KeyKind.Member => 100_000,
        KeyKind.PageType or KeyKind.StoreType or KeyKind.Placement => 200_000,
        _ => 400_000,
    };

    /// <summary>One item text among the lines of a source.</summary>
    public static long Of(KeyKind source, ItemField field)
    {
        var one = field switch
        {
            ItemField.ItemId or ItemField.Gtin or ItemField.ItemName => 500,
            ItemField.ItemBrand or ItemField.ItemVariant => 10_000,
            ItemField.List => 20_000,
            _ => 30_000,
        };
        return Math.Min(900_000, one * LinesOf(source));
    }

    /// <summary>An interval.</summary>
    public static long OfInterval(long from, long to) => from == to ? 50_000 : from == long.MinValue || to == long.MaxValue ? 500_000 : 200_000;

    // Different items among the lines; those of the past also weigh what it takes to look through them.
    private static long LinesOf(KeyKind source) => source switch
    {
        KeyKind.EventItems => 1,
        KeyKind.CartItems => 10,
        _ => 200,
    };
}
