using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>How a command on a catalogue ends; the record and the state after it where it changes something.</summary>
internal sealed record CatalogueDecision(ChangeAnswer Answer, Record? Record = null, CatalogueState? Next = null)
{
    private const int ChangesMax = 1_000;

    /// <summary>Decides. Pure: the same arguments, the same decision.</summary>
    public static CatalogueDecision Decide(CatalogueState state, DocumentCommand command, long nowMs, long sequence)
    {
        var faults = ShapeFaults(command);
        if (faults.Count > 0)
        {
            return Refused(state, faults);
        }

        var lost = command.Changes.Where(c => c.ExpectedRevision is { } n && n != RevisionOf(state, c)).ToArray();
        if (lost.Length > 0)
        {
            return new(new ChangeAnswer(ChangeOutcome.LostRace, state.Version, Current(state, lost)));
        }

        var changes = Differing(state, command, faults);
        if (faults.Count > 0)
        {
            return Refused(state, faults);
        }

        if (changes.Count == 0)
        {
            return new(new ChangeAnswer(ChangeOutcome.Unchanged, state.Version, Current(state, command.Changes)));
        }

        var context = new CommandContext(command.CommandId, command.ActorKind, command.ActorId, command.Why);
        var record = DocumentRecords.Of(context, nowMs, changes);
        var next = CatalogueFolding.Fold(state, record.Document, sequence);
        CatalogueChecks.Check(next, changes, faults);
        return faults.Count > 0
            ? Refused(state, faults)
            : new(new ChangeAnswer(ChangeOutcome.Changed, next.Version, Current(next, command.Changes)), record, next);
    }

    private static CatalogueDecision Refused(CatalogueState state, List<DocumentFault> faults) =>
        new(new ChangeAnswer(ChangeOutcome.Refused, state.Version, [], faults));

    private static List<DocumentFault> ShapeFaults(DocumentCommand command)
    {
        var faults = new List<DocumentFault>();
        if (command.Changes.Count > ChangesMax)
        {
            faults.Add(new DocumentFault("$", "too_many", $"A command has at most {ChangesMax} changes."));
        }

        var seen = new HashSet<DocumentKey>();
        foreach (var change in command.Changes)
        {
            if (CatalogueTypes.MaxOf(change.Type) is null)
            {
                faults.Add(new DocumentFault("$", "unknown_type", $"'{change.Type}' is no type of a catalogue's documents."));
            }
            else if (change.Id.Length is 0 or > CatalogueTypes.IdMax)
            {
                faults.Add(new DocumentFault("$", "invalid", $"An id has 1-{CatalogueTypes.IdMax} characters."));
            }
            else if (!seen.Add(new DocumentKey(change.Type, change.Id)))
            {
                faults.Add(new DocumentFault("$", "duplicate", $"{change.Type} {change.Id} is in the command twice."));
            }
            else if (change is { Type: CatalogueTypes.Campaign, Deleted: true })
            {
                faults.Add(new DocumentFault("$", "not_deletable", $"Campaign {change.Id} was published: it ends, it is not deleted."));
            }
        }

        return faults;
    }

    private static long RevisionOf(CatalogueState state, WantedChange change) =>
        state.Find(change.Type, change.Id)?.Document.Revision ?? 0;

    private static List<DocumentChange> Differing(CatalogueState state, DocumentCommand command, List<DocumentFault> faults)
    {
        var changes = new List<DocumentChange>(command.Changes.Count);
        var nextNumber = state.OfType(CatalogueTypes.Campaign).Count + 1L;
        foreach (var wanted in command.Changes)
        {
            var present = state.Find(wanted.Type, wanted.Id)?.Document;
            if (wanted.Deleted)
            {
                if (present is not null)
                {
                    changes.Add(DocumentRecords.Delete(wanted.Type, wanted.Id, present.Revision + 1));
                }

                continue;
            }

            var json = wanted.Json;
            if (wanted.Type == CatalogueTypes.Campaign)
            {
                json = Numbered(wanted, present, ref nextNumber, faults);
            }

            if (present is null || !present.Json.Span.SequenceEqual(json.Span))
            {
                changes.Add(DocumentRecords.Put(wanted.Type, wanted.Id, json, NextRevision(state, wanted, present)));
            }
        }

        return changes;
    }

    // Revisions go on after a deletion for as long as it is remembered: an old ETag then fits nothing new.
    private static long NextRevision(CatalogueState state, WantedChange wanted, Document? present) =>
        1 + (present ?? state.Deleted.GetValueOrDefault(new DocumentKey(wanted.Type, wanted.Id))?.Document)?.Revision ?? 1;

    private static ReadOnlyMemory<byte> Numbered(
        WantedChange wanted, Document? present, ref long nextNumber, List<DocumentFault> faults)
    {
        if (CatalogueCampaign.Find(wanted.Json, out var fault) is not { } campaign)
        {
            faults.Add(new DocumentFault("$", "invalid", fault));
            return wanted.Json;
        }

        var number = present is null ? nextNumber++ : CatalogueCampaign.Find(present.Json, out _)!.Number;
        return campaign.Write(number);
    }

    private static Document[] Current(CatalogueState state, IReadOnlyList<WantedChange> changes) =>
    [
        .. changes
            .Select(c => (state.Find(c.Type, c.Id) ?? state.Deleted.GetValueOrDefault(new DocumentKey(c.Type, c.Id)))?.Document)
            .OfType<Document>(),
    ];
}
