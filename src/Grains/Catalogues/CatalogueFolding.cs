using System.Collections.Immutable;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>One record being folded into a catalogue.</summary>
internal sealed class CatalogueFolding
{
    private readonly CatalogueState _before;
    private readonly DocumentRecord _record;
    private readonly long _sequence;
    private readonly long _version;
    private readonly Dictionary<string, ImmutableSortedSet<HeldDocument>.Builder> _documents = new(StringComparer.Ordinal);
    private readonly ImmutableSortedSet<HeldDocument>.Builder _changes;
    private readonly ImmutableDictionary<DocumentKey, HeldDocument>.Builder _deleted;
    private readonly ImmutableSortedSet<HeldDocument>.Builder _deletedInOrder;
    private readonly ImmutableDictionary<string, ImmutableSortedDictionary<long, long>>.Builder _published;
    private readonly CampaignUses _uses;
    private long _completeSince;
    private long _campaignsChangedIn;

    private CatalogueFolding(CatalogueState before, DocumentRecord record, long sequence)
    {
        (_before, _record, _sequence, _version) = (before, record, sequence, before.Version + 1);
        _changes = before.Changes.ToBuilder();
        _deleted = before.Deleted.ToBuilder();
        _deletedInOrder = before.DeletedInOrder.ToBuilder();
        _published = before.Published.ToBuilder();
        _uses = new CampaignUses(before.UsedBy);
        (_completeSince, _campaignsChangedIn) = (before.CompleteSince, before.CampaignsChangedIn);
    }

    /// <summary>The catalogue after a record.</summary>
    public static CatalogueState Fold(CatalogueState state, DocumentRecord record, long sequence)
    {
        var folding = new CatalogueFolding(state, record, sequence);
        foreach (var change in record.Changes)
        {
            folding.Apply(change);
        }

        folding.ForgetDeletions();
        return folding.ToState();
    }

    private void Apply(DocumentChange change)
    {
        var held = HeldDocument.Of(_record, change, _version);
        var present = OfType(change.Type);
        if (present.TryGetValue(held, out var earlier))
        {
            present.Remove(earlier);
            _changes.Remove(earlier);
        }
        else if (_deleted.Remove(held.Key, out var deleted))
        {
            _deletedInOrder.Remove(deleted);
            _changes.Remove(deleted);
        }

        _changes.Add(held);
        if (change.Deleted)
        {
            _deleted[held.Key] = held;
            _deletedInOrder.Add(held);
        }
        else
        {
            present.Add(held);
        }

        if (earlier is not null)
        {
            _uses.Remove(earlier.Document);
        }

        if (!change.Deleted)
        {
            _uses.Add(held.Document);
        }

        if (change.Type == CatalogueTypes.Campaign)
        {
            ApplyCampaign(held);
        }
    }

    private void ApplyCampaign(HeldDocument held)
    {
        _campaignsChangedIn = _version;
        if (held.Document.Deleted || CatalogueCampaign.Find(held.Document.Json, out _) is not { } campaign)
        {
            return;
        }

        var versions = _published.GetValueOrDefault(held.Document.Id) ?? ImmutableSortedDictionary<long, long>.Empty;
        if (!versions.ContainsKey(campaign.CampaignVersion))
        {
            versions = versions.Add(campaign.CampaignVersion, _sequence);
            _published[held.Document.Id] = versions.Count > CatalogueState.PublishedMax ? versions.Remove(versions.First().Key) : versions;
        }
    }

    private void ForgetDeletions()
    {
        while (_deletedInOrder.Count > CatalogueState.DeletedMax)
        {
            var oldest = _deletedInOrder.Min!;
            _deletedInOrder.Remove(oldest);
            _deleted.Remove(oldest.Key);
            _changes.Remove(oldest);
            _completeSince = oldest.ChangedIn;
        }
    }

    private CatalogueState ToState()
    {
        var documents = _before.Documents;
        foreach (var (type, set) in _documents)
        {
            documents = documents.SetItem(type, set.ToImmutable());
        }

        return new CatalogueState
        {
            Version = _version,
            CampaignsChangedIn = _campaignsChangedIn,
            CompleteSince = _completeSince,
            Documents = documents,
            Changes = _changes.ToImmutable(),
            Deleted = _deleted.ToImmutable(),
            DeletedInOrder = _deletedInOrder.ToImmutable(),
            UsedBy = _uses.ToImmutable(),
            Published = _published.ToImmutable(),
            Commands = _before.Commands.Add(_record.CommandId, _sequence, _version),
        };
    }

    private ImmutableSortedSet<HeldDocument>.Builder OfType(string type) =>
        _documents.TryGetValue(type, out var set) ? set : _documents[type] = _before.OfType(type).ToBuilder();
}
