using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A catalogue's state as bytes and back. What can be derived (order by id, uses) is derived again.</summary>
internal static class CatalogueEncoding
{
    /// <summary>Deterministic bytes; without sequences for hashes.</summary>
    public static byte[] Encode(CatalogueState state, bool withSequences)
    {
        var snapshot = new CatalogueSnapshot
        {
            Version = state.Version, CompleteSince = state.CompleteSince, CampaignsChangedIn = state.CampaignsChangedIn,
        };
        snapshot.Documents.AddRange(state.Changes.Select(c => c.Encode()));
        foreach (var (campaignId, versions) in state.Published.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var published = new PublishedVersions { CampaignId = campaignId };
            published.Versions.AddRange(versions.Keys);
            published.Sequences.AddRange(withSequences ? versions.Values : []);
            snapshot.Published.Add(published);
        }

        snapshot.Commands.AddRange(state.Commands.Encode(withSequences));
        return snapshot.ToByteArray();
    }

    /// <summary>Reads it back.</summary>
    public static CatalogueState Decode(ReadOnlyMemory<byte> bytes)
    {
        var snapshot = CatalogueSnapshot.Parser.ParseFrom(bytes.Span);
        var held = snapshot.Documents.Select(HeldDocument.Decode).ToArray();
        var present = held.Where(h => !h.Document.Deleted).ToArray();
        var deleted = held.Where(h => h.Document.Deleted).ToArray();
        return new CatalogueState
        {
            Version = snapshot.Version,
            CompleteSince = snapshot.CompleteSince,
            CampaignsChangedIn = snapshot.CampaignsChangedIn,
            Documents = present.GroupBy(h => h.Document.Type, StringComparer.Ordinal)
                .ToImmutableDictionary(g => g.Key, g => g.ToImmutableSortedSet(HeldDocument.ById), StringComparer.Ordinal),
            Changes = held.ToImmutableSortedSet(HeldDocument.ByChange),
            Deleted = deleted.ToImmutableDictionary(h => h.Key),
            DeletedInOrder = deleted.ToImmutableSortedSet(HeldDocument.ByChange),
            UsedBy = UsesOf(present),
            Published = snapshot.Published.ToImmutableDictionary(p => p.CampaignId, VersionsOf, StringComparer.Ordinal),
            Commands = RecentCommands.Decode(snapshot.Commands),
        };
    }

    private static ImmutableDictionary<DocumentKey, ImmutableSortedSet<DocumentKey>> UsesOf(IEnumerable<HeldDocument> present)
    {
        var uses = new CampaignUses(CatalogueState.Empty.UsedBy);
        foreach (var held in present)
        {
            uses.Add(held.Document);
        }

        return uses.ToImmutable();
    }

    private static ImmutableSortedDictionary<long, long> VersionsOf(PublishedVersions published) =>
        published.Versions.Zip(published.Sequences).ToImmutableSortedDictionary(p => p.First, p => p.Second);
}
