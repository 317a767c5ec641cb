using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Journals;
using LuckyCart.Engine.Shoppers;
using Orleans.Runtime;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Reads a shopper's present state beside its grain: from its snapshot and the rows after it.</summary>
internal sealed class ShopperReader(JournalAccess access, IShopperEngine engine)
{
    private const string GrainType = "shopper";

    /// <summary>The state; null where there is no such shopper, or none any more.</summary>
    public async ValueTask<ShopperState?> FindAsync(JournalId journal, CancellationToken cancellationToken = default)
    {
        // Snapshots are kept by grain; nothing is appended or written here.
        var slot = new SnapshotSlot(access.Snapshots, GrainId.Create(GrainType, journal.ToString()), access.Metrics, access.Logger);
        var journaled = new JournaledState<IShopperState>(journal, new ShopperStateFold(engine), access, slot);
        await journaled.LoadAsync(cancellationToken);
        return journaled.Sequence > 0 && journaled.State is FoldedShopper { State: { ShopperId: not null } state } ? state : null;
    }
}
