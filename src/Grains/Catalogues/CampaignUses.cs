using System.Collections.Immutable;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Keeps track of which live, tested and paused campaigns, and which segments, name what. Derived from their documents alone.</summary>
internal sealed class CampaignUses(ImmutableDictionary<DocumentKey, ImmutableSortedSet<DocumentKey>> usedBy)
{
    private static readonly ImmutableSortedSet<DocumentKey> Nobody = ImmutableSortedSet<DocumentKey>.Empty;

    private readonly ImmutableDictionary<DocumentKey, ImmutableSortedSet<DocumentKey>>.Builder _usedBy = usedBy.ToBuilder();

    /// <summary>What a document names now; in document order.</summary>
    public static IReadOnlyList<CampaignReference> ReferencesOf(Document document)
    {
        switch (document.Type)
        {
            case CatalogueTypes.Campaign:
                return CatalogueCampaign.Find(document.Json, out _) is { NeedsReferences: true } published ? published.References : [];
            case CatalogueTypes.Segment:
                using (var json = JsonDocument.Parse(document.Json))
                {
                    return CampaignReferences.Read(json.RootElement);
                }

            default:
                return [];
        }
    }

    /// <summary>A document as it is from now on.</summary>
    public void Add(Document user)
    {
        foreach (var key in KeysOf(user))
        {
            _usedBy[key] = (_usedBy.GetValueOrDefault(key) ?? Nobody).Add(new DocumentKey(user.Type, user.Id));
        }
    }

    /// <summary>A document as it was until now.</summary>
    public void Remove(Document user)
    {
        foreach (var key in KeysOf(user))
        {
            var left = (_usedBy.GetValueOrDefault(key) ?? Nobody).Remove(new DocumentKey(user.Type, user.Id));
            if (left.IsEmpty)
            {
                _usedBy.Remove(key);
            }
            else
            {
                _usedBy[key] = left;
            }
        }
    }

    /// <summary>The uses now.</summary>
    public ImmutableDictionary<DocumentKey, ImmutableSortedSet<DocumentKey>> ToImmutable() => _usedBy.ToImmutable();

    private static IEnumerable<DocumentKey> KeysOf(Document user) =>
        ReferencesOf(user).Select(r => new DocumentKey(r.Type, r.Id)).Distinct();
}
