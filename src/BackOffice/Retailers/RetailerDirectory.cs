using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Retailers;

/// <summary>Which retailers exist. They are never removed, so what is known stays; an unknown id is asked for.</summary>
internal sealed class RetailerDirectory(IGrainFactory grains)
{
    private volatile HashSet<string> _known = new(StringComparer.Ordinal);

    public async ValueTask<bool> ExistsAsync(string retailerId)
    {
        if (_known.Contains(retailerId))
        {
            return true;
        }

        return CatalogueTables.IsRetailerId(retailerId) && (await ListAsync()).Contains(retailerId, StringComparer.Ordinal);
    }

    /// <summary>Their ids, sorted.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        var ids = await ConflictRetry.RunAsync(() => grains.Installation().ListRetailersAsync());
        _known = new HashSet<string>(ids, StringComparer.Ordinal);
        return ids;
    }
}
