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
            else if (change.Type == CatalogueTypes.Campaign)
            {
                CheckReferences(next, change, faults);
            }
        }
    }

    private static void CheckReferences(CatalogueState next, DocumentChange change, List<DocumentFault> faults)
    {
        if (CatalogueCampaign.Find(change.Json.Memory, out _) is not { NeedsReferences: true } campaign)
        {
            return;
        }

        foreach (var reference in campaign.References.Where(r => next.Find(r.Type, r.Id) is null))
        {
            faults.Add(new DocumentFault(
                reference.Path, "unknown_" + reference.Type, $"There is no {reference.Type} '{reference.Id}' (campaign {change.Id})."));
        }
    }

    private static void CheckUses(CatalogueState next, DocumentKey deleted, List<DocumentFault> faults)
    {
        if (!next.UsedBy.TryGetValue(deleted, out var campaigns))
        {
            return;
        }

        foreach (var campaignId in campaigns)
        {
            var campaign = CatalogueCampaign.Find(next.Find(CatalogueTypes.Campaign, campaignId)!.Document.Json, out _)!;
            var path = campaign.References.First(r => r.Type == deleted.Type && r.Id == deleted.Id).Path;
            faults.Add(new DocumentFault(
                path, "in_use", $"Campaign {campaignId} ({campaign.Status}) names {deleted.Type} '{deleted.Id}'."));
        }
    }
}
