using System.Collections.Immutable;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A retailer's catalogue as one silo serves it: one version, immutable, replaced as a whole.</summary>
/// <remarks>
/// Documents lie by type in persistent dictionaries: the next version shares what did not change, so that a part of a product
/// feed costs its own lines, not the catalogue's 100,000. What was read of a document goes with it from version to version.
/// </remarks>
internal sealed class CatalogueView
{
    private readonly ImmutableDictionary<string, ImmutableDictionary<string, Entry>> _types;

    private CatalogueView(
        string retailerId, long version, ImmutableDictionary<string, ImmutableDictionary<string, Entry>> types, CatalogueView? earlier,
        Func<CatalogueView, CatalogueView?, object> compile)
    {
        RetailerId = retailerId;
        Version = version;
        _types = types;
        Rules = Find("retailer", "main") is { } retailer ? RetailerRules.Read(retailer.Document.Json) : RetailerRules.None;
        Compiled = compile(this, earlier);
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
    public IEnumerable<Document> Documents => _types.Values.SelectMany(t => t.Values, (_, entry) => entry.Document);

    /// <summary>The campaigns, whatever their status.</summary>
    public IEnumerable<PublishedDocument> Campaigns => EntriesOf("campaign").Select(e => e.Campaign);

    /// <summary>The view of a full or partial answer over an earlier view.</summary>
    public static CatalogueView Of(
        string retailerId, CatalogueChanges changes, CatalogueView? earlier, Func<CatalogueView, CatalogueView?, object> compile)
    {
        var types = (changes.Full || earlier is null ? ImmutableDictionary<string, ImmutableDictionary<string, Entry>>.Empty : earlier._types)
            .ToBuilder();
        foreach (var ofType in changes.Documents.GroupBy(d => d.Type, StringComparer.Ordinal))
        {
            var entries = (types.GetValueOrDefault(ofType.Key) ?? ImmutableDictionary.Create<string, Entry>(StringComparer.Ordinal)).ToBuilder();
            foreach (var document in ofType)
            {
                if (document.Deleted)
                {
                    entries.Remove(document.Id);
                }
                else
                {
                    entries[document.Id] = new Entry(document);
                }
            }

            types[ofType.Key] = entries.ToImmutable();
        }

        return new CatalogueView(retailerId, changes.Version, types.ToImmutable(), earlier, compile);
    }

    /// <summary>Documents of a type.</summary>
    public IEnumerable<Document> DocumentsOf(string type) => EntriesOf(type).Select(e => e.Document);

    /// <summary>Whether another version differs in documents of one type at most.</summary>
    public bool SameBut(string type, CatalogueView other) =>
        _types.Keys.Union(other._types.Keys).All(t =>
            t == type || ReferenceEquals(_types.GetValueOrDefault(t), other._types.GetValueOrDefault(t)));

    /// <summary>Whether another version has the same documents of a type.</summary>
    public bool IsSame(string type, CatalogueView other) => ReferenceEquals(_types.GetValueOrDefault(type), other._types.GetValueOrDefault(type));

    /// <summary>What the feed knows of an item, or null. Read when first asked for: most of a feed is never sold.</summary>
    public EventItem? FindProduct(string itemId) => Find("product", itemId)?.Product;

    /// <summary>Whether a campaign's interactions are taken back: it is neither live nor in test any more.</summary>
    public bool IsWithdrawn(string campaignId) => Find("campaign", campaignId)?.Campaign.IsWithdrawn ?? true;

    /// <summary>The present wrapper of a campaign if it is of this published version.</summary>
    public ReadOnlyMemory<byte>? FindCampaign(string campaignId, long version)
    {
        // Not a conditional expression: there null would become an empty memory, by way of a null array.
        if (Find("campaign", campaignId) is { } entry && entry.Campaign.Version == version)
        {
            return entry.Document.Json;
        }

        return null;
    }

    /// <summary>The present document of a campaign; empty where there is none.</summary>
    public ReadOnlyMemory<byte> FindCampaignDocument(string campaignId) =>
        Find("campaign", campaignId)?.Campaign.CampaignJson ?? ReadOnlyMemory<byte>.Empty;

    private IEnumerable<Entry> EntriesOf(string type) => _types.GetValueOrDefault(type)?.Values ?? [];

    private Entry? Find(string type, string id) => _types.GetValueOrDefault(type)?.GetValueOrDefault(id);

    // A document and what was read of it when first asked for. Reading twice at once does no harm: both are equal.
    private sealed class Entry(Document document)
    {
        private EventItem? _product;
        private PublishedDocument? _campaign;

        public Document Document { get; } = document;

        public EventItem Product => _product ??= ProductReader.Read(Document.Id, Document.Json);

        public PublishedDocument Campaign => _campaign ??= PublishedDocument.Read(Document);
    }
}
