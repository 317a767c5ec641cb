using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Observations;
using LuckyCart.Grains.Shoppers;
using Orleans.Runtime;

namespace LuckyCart.Grains.Lints;

/// <summary>States of a retailer's shoppers, read beside their grains: no call of a shopper waits for it.</summary>
/// <remarks>
/// Those who came last to this silo first, then the retailer's journals in the order of their names, which are keyed pseudonyms: as good
/// as drawn. Each is loaded from its snapshot and the rows after it, one at a time.
/// </remarks>
internal sealed class ShopperSamples(JournalAccess access, IShopperEngine engine, ObservationRecorder observations)
{
    /// <summary>Shoppers looked at.</summary>
    public const int Max = 500;

    private const string ShopperGrainType = "shopper";

    /// <summary>Up to <see cref="Max"/> states, as long as the token lets; ends early, without throwing, when it does not.</summary>
    public async IAsyncEnumerable<ShopperState> ReadAsync(
        string retailerId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in observations.RecentShoppers(retailerId).Take(Max))
        {
            seen.Add(name);
            if (await FindAsync(new JournalId(retailerId, JournalKind.Shopper, name), cancellationToken) is { } state)
            {
                yield return state;
            }
        }

        await foreach (var journal in ListAsync(retailerId, cancellationToken))
        {
            if (seen.Count >= Max || cancellationToken.IsCancellationRequested)
            {
                yield break;
            }

            if (seen.Add(journal.Name) && await FindAsync(journal, cancellationToken) is { } state)
            {
                yield return state;
            }
        }
    }

    private IAsyncEnumerable<JournalId> ListAsync(string retailerId, CancellationToken cancellationToken) =>
        access.Store.ListAsync(retailerId, JournalKind.Shopper, cancellationToken);

    private async ValueTask<ShopperState?> FindAsync(JournalId journal, CancellationToken cancellationToken)
    {
        // Snapshots are kept by grain; nothing is appended or written here.
        var slot = new SnapshotSlot(access.Snapshots, GrainId.Create(ShopperGrainType, journal.ToString()), access.Metrics, access.Logger);
        var journaled = new JournaledState<IShopperState>(journal, new ShopperStateFold(engine), access, slot);
        await journaled.LoadAsync(cancellationToken);
        return journaled.Sequence > 0 && journaled.State is FoldedShopper { State: { ShopperId: not null } state } ? state : null;
    }
}
