using System.Collections.Immutable;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Keeps track of which live, tested and paused campaigns name what. Derived from the campaigns alone.</summary>
internal sealed class CampaignUses(ImmutableDictionary<DocumentKey, ImmutableSortedSet<string>> usedBy)
{
    private static readonly ImmutableSortedSet<string> Nobody = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private readonly ImmutableDictionary<DocumentKey, ImmutableSortedSet<string>>.Builder _usedBy = usedBy.ToBuilder();

    /// <summary>A campaign as it is from now on.</summary>
    public void Add(Document campaign)
    {
        foreach (var key in KeysOf(campaign))
        {
            _usedBy[key] = (_usedBy.GetValueOrDefault(key) ?? Nobody).Add(campaign.Id);
        }
    }

    /// <summary>A campaign as it was until now.</summary>
    public void Remove(Document campaign)
    {
        foreach (var key in KeysOf(campaign))
        {
            var left = (_usedBy.GetValueOrDefault(key) ?? Nobody).Remove(campaign.Id);
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
    public ImmutableDictionary<DocumentKey, ImmutableSortedSet<string>> ToImmutable() => _usedBy.ToImmutable();

    private static IEnumerable<DocumentKey> KeysOf(Document campaign) =>
        CatalogueCampaign.Find(campaign.Json, out _) is { NeedsReferences: true } published
            ? published.References.Select(r => new DocumentKey(r.Type, r.Id)).Distinct()
            : [];
}
