using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>What must hold of a catalogue after a change, whatever the order of the changes in it.</summary>
internal static class CatalogueChecks
{
    /// <summary>Adds what does not hold.</summary>
    public static void Check(CatalogueState next, IReadOnlyList<DocumentChange> changes, List<DocumentFault> faults)
    {
        foreach (var type in changes.Select(c => c.Type).Distinct(StringComparer.Ordinal))
        {
            if (next.OfType(type).Count > CatalogueTypes.MaxOf(type))
            {
                faults.Add(new DocumentFault("$", "too_many", $"There are at most {CatalogueTypes.MaxOf(type)} documents of type {type}."));
            }
        }

        foreach (var change in changes)
        {
            if (change.Deleted)
            {
                CheckUses(next, new DocumentKey(change.Type, change.Id), faults);
            }
            else if (change.Type is CatalogueTypes.Campaign or CatalogueTypes.Segment)
            {
                CheckReferences(next, next.Find(change.Type, change.Id)!.Document, faults);
            }
        }

        var segments = changes.Where(c => c.Type == CatalogueTypes.Segment && !c.Deleted).Select(c => c.Id).ToArray();
        if (segments.Length > 0)
        {
            new SegmentChains(next).Check(segments, faults);
        }
    }

    private static void CheckReferences(CatalogueState next, Document document, List<DocumentFault> faults)
    {
        foreach (var reference in CampaignUses.ReferencesOf(document).Where(r => next.Find(r.Type, r.Id) is null))
        {
            faults.Add(new DocumentFault(
                reference.Path, "unknown_" + reference.Type,
                $"There is no {NameOf(reference.Type)} '{reference.Id}' ({document.Type} {document.Id})."));
        }
    }

    private static void CheckUses(CatalogueState next, DocumentKey deleted, List<DocumentFault> faults)
    {
        foreach (var user in next.UsedBy.GetValueOrDefault(deleted) ?? [])
        {
            var document = next.Find(user.Type, user.Id)!.Document;
            var path = CampaignUses.ReferencesOf(document).First(r => r.Type == deleted.Type && r.Id == deleted.Id).Path;
            var status = user.Type == CatalogueTypes.Campaign ? $" ({CatalogueCampaign.Find(document.Json, out _)!.Status})" : "";
            faults.Add(new DocumentFault(
                path, "in_use", $"{char.ToUpperInvariant(user.Type[0])}{user.Type[1..]} {user.Id}{status} names {NameOf(deleted.Type)} '{deleted.Id}'."));
        }
    }

    private static string NameOf(string type) => type.Replace('_', ' ');
}
