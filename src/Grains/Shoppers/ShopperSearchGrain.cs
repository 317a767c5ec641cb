using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Audits;
using LuckyCart.Grains.Observations;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Finds shoppers. Without state of its own; runs where it is called.</summary>
[GrainType("shopper-search"), StatelessWorker(4)]
internal sealed class ShopperSearchGrain(ShopperReader shoppers, ObservationRecorder observations, IIndexStore? index = null) : Grain, IShopperSearchGrain
{
    private const int RecentMax = 200;
    private const int OrderShoppersMax = 16;

    private string RetailerId => JournalId.Parse(this.GetPrimaryKeyString()).RetailerId;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShopperFacts>> FindAsync(ShopperQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var kind = query.TestSpace ? JournalKind.TestShopper : JournalKind.Shopper;
        List<ShopperFacts> found = [];
        if (query.Shopper is { } name)
        {
            await AddAsync(found, new JournalId(RetailerId, kind, name), ShopperMatch.ShopperId, _ => true);
        }

        foreach (var shopper in query.Order is { } order ? await FindByOrderAsync(kind, order) : [])
        {
            await AddAsync(found, shopper, ShopperMatch.Order, _ => true);
        }

        await AddAsync(found, kind, query.LoyaltyCard, ShopperMatch.LoyaltyCard);
        await AddAsync(found, kind, query.Email, ShopperMatch.Email);
        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShopperFacts>> ListRecentAsync(int max)
    {
        List<ShopperFacts> found = [];
        foreach (var name in observations.RecentShoppers(RetailerId).Take(Math.Clamp(max, 1, RecentMax)))
        {
            await AddAsync(found, new JournalId(RetailerId, JournalKind.Shopper, name), ShopperMatch.Recent, _ => true);
        }

        return found;
    }

    private async Task<IEnumerable<JournalId>> FindByOrderAsync(JournalKind kind, string order)
    {
        var from = AuditKeys.Order(RetailerId, order);
        var rows = index is null ? [] : await index.ReadAsync(from, from + "~", OrderShoppersMax);
        return rows.Select(r => JournalId.Parse($"{RetailerId}/{r.Key[from.Length..]}")).Where(j => j.Kind == kind);
    }

    // An alias's entry may be there without the shopper's record, and after the shopper took it back: the state decides.
    private async Task AddAsync(List<ShopperFacts> found, JournalKind kind, AliasQuery? alias, ShopperMatch match)
    {
        if (alias is null)
        {
            return;
        }

        var grain = GrainFactory.GetGrain<IAliasGrain>(new JournalId(RetailerId, JournalKind.Alias, alias.Journal).ToString());
        foreach (var shopper in await grain.FindAsync())
        {
            await AddAsync(found, new JournalId(RetailerId, kind, shopper.Journal), match, state => state.Identity.Aliases.Any(
                a => a.Name == alias.Name && string.Equals(a.Value, alias.Value, StringComparison.OrdinalIgnoreCase)));
        }
    }

    private async Task AddAsync(List<ShopperFacts> found, JournalId journal, ShopperMatch match, Func<ShopperState, bool> isMeant)
    {
        if (found.TrueForAll(f => f.Journal != journal.Name) && await shoppers.FindAsync(journal) is { } state && isMeant(state))
        {
            found.Add(new ShopperFacts(
                state.ShopperId!, journal.Name, match, state.FirstSeenAtMs, state.LastDecidedAtMs,
                [.. state.Identity.Closings.Where(c => !c.Released).Select(c => new ShopperRef(c.IntoShopperId, c.IntoJournal)).Distinct()]));
        }
    }
}
