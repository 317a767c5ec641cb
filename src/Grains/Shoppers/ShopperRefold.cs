using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Folds a shopper's journal from its origin, without grain and without snapshot (I3).</summary>
public static class ShopperRefold
{
    /// <summary>The hash and size of the state that the journal folds to. For the console: no grain is needed.</summary>
    /// <param name="journal">Of kind Shopper or TestShopper.</param>
    /// <exception cref="JournalCorruptException">A row cannot be folded, or a checkpoint's hash does not hold.</exception>
    /// <exception cref="JournalUnavailableException">The store could not answer.</exception>
    public static Task<StateHash> RunAsync(IJournalStore store, JournalId journal, CancellationToken cancellationToken = default) =>
        RunAsync(store, journal, new ShopperEngine(new SharedValues()), cancellationToken);

    /// <summary>The same with an engine that is there already.</summary>
    internal static async Task<StateHash> RunAsync(
        IJournalStore store, JournalId journal, IShopperEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var fold = new ShopperStateFold(engine);
        var end = await JournalFold.RunAsync(
            fold, journal, new FoldedTo<IShopperState>(fold.Initial, 0, 0), store.ReadAsync(journal, 1, cancellationToken));
        return new StateHash(fold.Hash(end.State), fold.Encode(end.State).Length, end.Sequence);
    }
}
