using System.Collections.Immutable;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A retailer's catalogue: the fold of its journal. Immutable; a record costs what it changes, not what there is.</summary>
internal sealed record CatalogueState
{
    /// <summary>Deletions remembered, so that silos get them as changes; a silo that is behind the forgotten ones gets all.</summary>
    public const int DeletedMax = 10_000;

    /// <summary>Published versions kept by campaign, newest; older ones are found by reading the journal.</summary>
    public const int PublishedMax = 100;

    /// <summary>Of an empty journal.</summary>
    public static readonly CatalogueState Empty = new();

    /// <summary>Records folded.</summary>
    public long Version { get; init; }

    /// <summary>The last version that changed a campaign.</summary>
    public long CampaignsChangedIn { get; init; }

    /// <summary>Deletions of this version and before may be forgotten.</summary>
    public long CompleteSince { get; init; }

    /// <summary>What there is, by type, ordered by id.</summary>
    public ImmutableDictionary<string, ImmutableSortedSet<HeldDocument>> Documents { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<HeldDocument>>(StringComparer.Ordinal);

    /// <summary>What there is and was deleted, in order of change.</summary>
    public ImmutableSortedSet<HeldDocument> Changes { get; init; } = ImmutableSortedSet.Create(HeldDocument.ByChange);

    /// <summary>Remembered deletions by key.</summary>
    public ImmutableDictionary<DocumentKey, HeldDocument> Deleted { get; init; } = ImmutableDictionary<DocumentKey, HeldDocument>.Empty;

    /// <summary>Remembered deletions in order.</summary>
    public ImmutableSortedSet<HeldDocument> DeletedInOrder { get; init; } = ImmutableSortedSet.Create(HeldDocument.ByChange);

    /// <summary>Which live, tested and paused campaigns and which segments name a document.</summary>
    public ImmutableDictionary<DocumentKey, ImmutableSortedSet<DocumentKey>> UsedBy { get; init; } =
        ImmutableDictionary<DocumentKey, ImmutableSortedSet<DocumentKey>>.Empty;

    /// <summary>By campaign, the row that first held each published version.</summary>
    public ImmutableDictionary<string, ImmutableSortedDictionary<long, long>> Published { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<long, long>>(StringComparer.Ordinal);

    /// <summary>The last commands.</summary>
    public RecentCommands Commands { get; init; } = RecentCommands.Empty;

    /// <summary>A document as it is, or null.</summary>
    public HeldDocument? Find(string type, string id) =>
        OfType(type).TryGetValue(HeldDocument.Probe(id), out var held) ? held : null;

    /// <summary>Documents of a type, by id.</summary>
    public ImmutableSortedSet<HeldDocument> OfType(string type) =>
        Documents.GetValueOrDefault(type) ?? ImmutableSortedSet.Create(HeldDocument.ById);

    /// <summary>At most <paramref name="limit"/> documents of a type after an id.</summary>
    public DocumentPage List(string type, string? afterId, int limit)
    {
        var set = OfType(type);
        var start = 0;
        if (afterId is not null)
        {
            var place = set.IndexOf(HeldDocument.Probe(afterId));
            start = place >= 0 ? place + 1 : ~place;
        }

        var end = Math.Min(set.Count, start + limit);
        var page = new Document[Math.Max(0, end - start)];
        for (var i = 0; i < page.Length; i++)
        {
            page[i] = set[start + i].Document;
        }

        return new DocumentPage(page, end < set.Count && page.Length > 0 ? page[^1].Id : null);
    }

    /// <summary>What changed after a version; everything where the deletions since are not all remembered.</summary>
    public CatalogueChanges ChangesAfter(long version)
    {
        if (version == Version && version > 0)
        {
            return new CatalogueChanges(Version, false, []);
        }

        if (version < 1 || version < CompleteSince || version > Version)
        {
            return new CatalogueChanges(Version, true, [.. Changes.Where(c => !c.Document.Deleted).Select(c => c.Document)]);
        }

        var place = Changes.IndexOf(HeldDocument.Probe("", version + 1));
        var start = place >= 0 ? place : ~place;
        var documents = new Document[Changes.Count - start];
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = Changes[start + i].Document;
        }

        return new CatalogueChanges(Version, false, documents);
    }
}
