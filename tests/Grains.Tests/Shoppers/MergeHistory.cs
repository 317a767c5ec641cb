using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>Looks into states as folded from a journal.</summary>
internal static class MergeHistory
{
    public static async Task<ShopperState> StateAsync(IJournalStore store, JournalId journal)
    {
        var fold = new ShopperStateFold(new ShopperEngine(new SharedValues()));
        var end = await JournalFold.RunAsync(fold, journal, new FoldedTo<IShopperState>(fold.Initial, 0, 0), store.ReadAsync(journal, 1));
        return ((FoldedShopper)end.State).State;
    }

    public static string[] NamesOf(ShopperState state)
    {
        List<string> names = [];
        foreach (ref readonly var moment in state.Behaviour.Events.All())
        {
            names.Add(moment.EventName);
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    public static string[] ItemsOf(ShopperState state)
    {
        List<string> items = [];
        foreach (ref readonly var line in state.Behaviour.Viewed.All())
        {
            items.Add(line.Facts.ItemId);
        }

        return [.. items.Order(StringComparer.Ordinal)];
    }
}
