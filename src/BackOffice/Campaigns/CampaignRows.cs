using System.Collections.Concurrent;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>The rows of all campaigns of a retailer, kept here and brought up to date by one call to its directory whenever they are asked for.</summary>
/// <remarks>What an operator has saved is in it when the save was answered: campaigns tell the directory before they answer.</remarks>
internal sealed class CampaignRows(IGrainFactory grains, CampaignDocuments documents, TimeProvider clock)
{
    private const int AtOnce = 16;

    // A campaign that a crash left half done is asked, which finishes it; a list does not wait longer for that.
    private static readonly TimeSpan MendWithin = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Known> _retailers = new(StringComparer.Ordinal);

    /// <summary>By campaign id.</summary>
    public async Task<IReadOnlyList<CampaignRow>> GetAsync(string retailerId)
    {
        var known = _retailers.GetOrAdd(retailerId, static _ => new Known());
        await known.OneAtATime.WaitAsync();
        try
        {
            var zone = (await documents.ContextOfAsync(retailerId)).TimeZone;
            var unsure = await RefreshAsync(retailerId, known, zone);
            if (unsure.Count > 0)
            {
                await MendAsync(retailerId, unsure);
                await RefreshAsync(retailerId, known, zone);
            }

            return known.Rows;
        }
        finally
        {
            known.OneAtATime.Release();
        }
    }

    /// <summary>Of several retailers, one after the other.</summary>
    public async Task<IReadOnlyList<CampaignRow>> GetAsync(IReadOnlyList<string> retailerIds)
    {
        var all = new List<CampaignRow>();
        foreach (var part in retailerIds.Chunk(AtOnce))
        {
            foreach (var rows in await Task.WhenAll(part.Select(GetAsync)))
            {
                all.AddRange(rows);
            }
        }

        return all;
    }

    private async Task<IReadOnlyList<string>> RefreshAsync(string retailerId, Known known, DateTimeZone zone)
    {
        var changes = await ConflictRetry.RunAsync(
            () => grains.CampaignDirectory(retailerId).GetChangesAsync(zone.Equals(known.Zone) ? known.Epoch : null, known.Version));
        if (changes.Full)
        {
            known.ById.Clear();
        }

        foreach (var summary in changes.Changed)
        {
            if (summary.Status.Length == 0)
            {
                known.ById.Remove(summary.CampaignId);
            }
            else
            {
                known.ById[summary.CampaignId] = new CampaignRow(retailerId, summary, zone);
            }
        }

        if (changes.Full || changes.Changed.Count > 0)
        {
            known.Rows = [.. known.ById.Values];
        }

        (known.Epoch, known.Version, known.Zone) = (changes.Epoch, changes.Version, zone);
        return changes.Unsure;
    }

    private async Task MendAsync(string retailerId, IReadOnlyList<string> campaignIds)
    {
        try
        {
            await Task.WhenAll(campaignIds.Take(AtOnce).Select(id => grains.Campaign(retailerId, id).FindAsync())).WaitAsync(MendWithin, clock);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The list shows what was known before; the next one tries again.
        }
    }

    private sealed class Known
    {
        public SemaphoreSlim OneAtATime { get; } = new(1);

        public SortedDictionary<string, CampaignRow> ById { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<CampaignRow> Rows { get; set; } = [];

        public string? Epoch { get; set; }

        public long Version { get; set; }

        public DateTimeZone? Zone { get; set; }
    }
}
