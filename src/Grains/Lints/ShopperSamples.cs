using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Observations;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Lints;

/// <summary>States of a retailer's shoppers, read beside their grains: no call of a shopper waits for it.</summary>
/// <remarks>
/// Those who came last to this silo first, then the retailer's journals in the order of their names, which are keyed pseudonyms: as good
/// as drawn. Each is loaded from its snapshot and the rows after it, one at a time.
/// </remarks>
internal sealed class ShopperSamples(JournalAccess access, ShopperReader shoppers, ObservationRecorder observations)
{
    /// <summary>Shoppers looked at.</summary>
    public const int Max = 500;

    /// <summary>Up to <see cref="Max"/> states, as long as the token lets; ends early, without throwing, when it does not.</summary>
    public async IAsyncEnumerable<ShopperState> ReadAsync(
        string retailerId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in observations.RecentShoppers(retailerId).Take(Max))
        {
            seen.Add(name);
            if (await shoppers.FindAsync(new JournalId(retailerId, JournalKind.Shopper, name), cancellationToken) is { } state)
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

            if (seen.Add(journal.Name) && await shoppers.FindAsync(journal, cancellationToken) is { } state)
            {
                yield return state;
            }
        }
    }

    private IAsyncEnumerable<JournalId> ListAsync(string retailerId, CancellationToken cancellationToken) =>
        access.Store.ListAsync(retailerId, JournalKind.Shopper, cancellationToken);
}
