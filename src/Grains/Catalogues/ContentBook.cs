using System.Collections.Concurrent;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Contents by campaign version, a bounded number of them in memory.</summary>
internal sealed class ContentBook(IGrainFactory grains)
{
    private const int Max = 8_192;

    private readonly ConcurrentDictionary<(string Retailer, string Campaign, long Version), CampaignContents> _contents = new();

    /// <summary>
    /// The contents of a published version; of the present one from the silo's catalogue, of an older one from the
    /// catalogue grain (once). Null when the retailer never published it.
    /// </summary>
    public ValueTask<CampaignContents?> FindAsync(string retailerId, string campaignId, long version, CatalogueView? present)
    {
        if (_contents.TryGetValue((retailerId, campaignId, version), out var contents))
        {
            return new(contents);
        }

        return present?.FindCampaign(campaignId, version) is { } json
            ? new(Keep(retailerId, campaignId, version, json))
            : FetchAsync(retailerId, campaignId, version);
    }

    private async ValueTask<CampaignContents?> FetchAsync(string retailerId, string campaignId, long version)
    {
        var catalogue = grains.GetGrain<ICatalogueGrain>(new JournalId(retailerId, JournalKind.Catalogue, "main").ToString());
        var document = await catalogue.FindCampaignVersionAsync(campaignId, version);
        return document is null ? null : Keep(retailerId, campaignId, version, document.Json);
    }

    private CampaignContents Keep(string retailerId, string campaignId, long version, ReadOnlyMemory<byte> json)
    {
        if (_contents.Count >= Max)
        {
            // Rare: thousands of versions in use. Starting over costs one read each of those still wanted.
            _contents.Clear();
        }

        return _contents[(retailerId, campaignId, version)] = CampaignContents.Read(json);
    }
}
