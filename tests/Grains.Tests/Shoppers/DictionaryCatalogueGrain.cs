using System.Collections.Concurrent;
using System.Text;
using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>What the retailers of a test have published; every version of a campaign stays findable.</summary>
internal sealed class PublishedDocuments
{
    private readonly ConcurrentDictionary<(string Retailer, string Type, string Id), (Document Document, long Version)> _documents = new();
    private readonly ConcurrentDictionary<(string Retailer, string Campaign, long Version), Document> _campaigns = new();
    private long _version;

    /// <summary>Calls of the catalogue other than polls.</summary>
    public int VersionLookups { get; private set; }

    public void Put(string retailer, string type, string id, string json, bool deleted = false)
    {
        var version = Interlocked.Increment(ref _version);
        _documents[(retailer, type, id)] = (new Document(type, id, Encoding.UTF8.GetBytes(json), version, 0, "test", deleted), version);
    }

    public void PutCampaign(string retailer, string id, int number, int version, string content, string status = "live")
    {
        var json = $$$"""
            {"number":{{{number}}},"campaign_version":{{{version}}},"status":"{{{status}}}","document":{"campaign_id":"{{{id}}}",
             "interaction":{"type":"banner","variants":[
              {"variant_id":"a","content":[{"placement":"home-hero","alt":"{{{content}}}"} ] } ] } } }
            """;
        Put(retailer, "campaign", id, json);
        _campaigns[(retailer, id, version)] = new Document("campaign", id, Encoding.UTF8.GetBytes(json), version, 0, "test");
    }

    /// <summary>A whole campaign document in the catalogue's wrapper.</summary>
    public void PutDocument(string retailer, string id, int number, int version, string document, string status = "live")
    {
        var json = $$"""{"number":{{number}},"campaign_version":{{version}},"status":"{{status}}","document":{{document}}}""";
        Put(retailer, "campaign", id, json);
        _campaigns[(retailer, id, version)] = new Document("campaign", id, Encoding.UTF8.GetBytes(json), version, 0, "test");
    }

    public CatalogueChanges After(string retailer, long version)
    {
        var all = _documents.Where(d => d.Key.Retailer == retailer).Select(d => d.Value).ToArray();
        return new CatalogueChanges(
            all.Select(d => d.Version).DefaultIfEmpty(0).Max(), version == 0,
            all.Where(d => d.Version > version).Select(d => d.Document).ToArray());
    }

    public Document? Find(string retailer, string campaign, long version)
    {
        VersionLookups++;
        return _campaigns.GetValueOrDefault((retailer, campaign, version));
    }
}

internal sealed class DictionaryCatalogueGrain(PublishedDocuments published) : Grain, ICatalogueGrain
{
    public Task<IReadOnlyList<DocumentUser>> FindUsersAsync(string type, string id) => throw new NotSupportedException();

    private string Retailer => this.GetPrimaryKeyString().Split('/')[0];

    public Task<CatalogueChanges> GetChangesAsync(long afterVersion, string? silo) =>
        Task.FromResult(published.After(Retailer, afterVersion));

    public Task<Document?> FindCampaignVersionAsync(string campaignId, long campaignVersion) =>
        Task.FromResult(published.Find(Retailer, campaignId, campaignVersion));

    public Task<ChangeAnswer> ChangeAsync(DocumentCommand command) => throw new NotSupportedException();

    public Task<Document?> FindAsync(string type, string id) => throw new NotSupportedException();

    public Task<DocumentPage> ListAsync(string type, string? afterId, int limit) => throw new NotSupportedException();

    public Task<LiveOn> GetLiveOnAsync(string campaignId) => throw new NotSupportedException();
}
