using System.Collections.Concurrent;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A retailer's catalogue as one silo serves it: one version, immutable, replaced as a whole.</summary>
internal sealed class CatalogueView
{
    private readonly Dictionary<(string Type, string Id), Document> _documents;
    private readonly ConcurrentDictionary<string, EventItem> _products = new(StringComparer.Ordinal);

    private CatalogueView(
        string retailerId, long version, Dictionary<(string Type, string Id), Document> documents, Func<CatalogueView, object> compile)
    {
        RetailerId = retailerId;
        Version = version;
        _documents = documents;
        Rules = documents.TryGetValue(("retailer", "main"), out var retailer) ? RetailerRules.Read(retailer.Json) : RetailerRules.None;
        Compiled = compile(this);
    }

    /// <summary>The retailer.</summary>
    public string RetailerId { get; }

    /// <summary>The catalogue grain's version; 0 for none.</summary>
    public long Version { get; }

    /// <summary>Settings and seed.</summary>
    public RetailerRules Rules { get; }

    /// <summary>What the engine made of the documents.</summary>
    public object Compiled { get; }

    /// <summary>The documents, deletions gone.</summary>
    public IEnumerable<Document> Documents => _documents.Values;

    /// <summary>The view of a full or partial answer over an earlier view.</summary>
    public static CatalogueView Of(
        string retailerId, CatalogueChanges changes, CatalogueView? earlier, Func<CatalogueView, object> compile)
    {
        Dictionary<(string, string), Document> documents = changes.Full || earlier is null ? [] : new(earlier._documents);
        foreach (var document in changes.Documents)
        {
            if (document.Deleted)
            {
                documents.Remove((document.Type, document.Id));
            }
            else
            {
                documents[(document.Type, document.Id)] = document;
            }
        }

        return new CatalogueView(retailerId, changes.Version, documents, compile);
    }

    /// <summary>What the feed knows of an item, or null. Read when first asked for: most of a feed is never sold.</summary>
    public EventItem? FindProduct(string itemId)
    {
        if (_products.TryGetValue(itemId, out var product))
        {
            return product;
        }

        return _documents.TryGetValue(("product", itemId), out var document)
            ? _products.GetOrAdd(itemId, ProductReader.Read(itemId, document.Json))
            : null;
    }

    /// <summary>Whether a campaign's interactions are taken back: it is neither live nor in test any more.</summary>
    public bool IsWithdrawn(string campaignId)
    {
        if (!_documents.TryGetValue(("campaign", campaignId), out var document))
        {
            return true;
        }

        using var json = JsonDocument.Parse(document.Json);
        return !json.RootElement.TryGetProperty("status"u8, out var status)
            || !(status.ValueEquals("live"u8) || status.ValueEquals("test"u8));
    }

    /// <summary>The present wrapper of a campaign if it is of this published version.</summary>
    public ReadOnlyMemory<byte>? FindCampaign(string campaignId, long version)
    {
        if (!_documents.TryGetValue(("campaign", campaignId), out var document))
        {
            return null;
        }

        using var json = JsonDocument.Parse(document.Json);
        return json.RootElement.TryGetProperty("campaign_version"u8, out var v) && v.TryGetInt64(out var n) && n == version
            ? document.Json
            : null;
    }
}
