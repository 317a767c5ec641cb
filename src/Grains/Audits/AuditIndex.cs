using System.Text;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Audits;

/// <summary>Makes the lines of the audit lists of the control plane's records.</summary>
internal static class AuditIndex
{
    /// <summary>Takes one record in.</summary>
    public static async ValueTask AddAsync(IndexBatch batch, JournalId journal, long sequence, DocumentRecord record)
    {
        var audited = AuditedChange.Of(journal, record);
        var before = audited is null ? 0 : await batch.FindNumberAsync(AuditKeys.Document(journal, audited.Change.Type, audited.Change.Id));
        if (journal.Kind != JournalKind.Access)
        {
            foreach (var change in record.Changes)
            {
                batch.Put(AuditKeys.Document(journal, change.Type, change.Id), sequence);
            }
        }

        if (audited is null)
        {
            return;
        }

        if (audited.Action == "feed")
        {
            await AddFeedAsync(batch, journal, sequence, record, audited);
            return;
        }

        var row = RowOf(journal, sequence, record, audited);
        row.BeforeSequence = journal.Kind == JournalKind.Access ? 0 : before;
        AddLine(batch, journal.RetailerId, AuditKeys.Place(journal, sequence, record.AtMs), row);
    }

    private static void AddLine(IndexBatch batch, string retailerId, string place, AuditIndexRow row)
    {
        batch.Put(AuditKeys.Lines(retailerId) + place, row.ToByteArray());
        batch.Put(AuditKeys.LinesOfActor(retailerId, row.ActorId) + place, []);
        batch.Put(AuditKeys.LinesOfType(retailerId, row.Type) + place, []);
        if (row.Id.Length > 0)
        {
            batch.Put(AuditKeys.LinesOfId(retailerId, row.Id) + place, []);
        }
    }

    // However many records a feed comes in, it is one line, at the place of its first.
    private static async ValueTask AddFeedAsync(IndexBatch batch, JournalId journal, long sequence, DocumentRecord record, AuditedChange audited)
    {
        var feed = audited.FeedId is { } id ? AuditKeys.Feed(journal.RetailerId, id) : null;
        var place = feed is not null && await batch.FindAsync(feed) is { } known ? Encoding.ASCII.GetString(known) : null;
        var row = place is not null && await batch.FindAsync(AuditKeys.Lines(journal.RetailerId) + place) is { } there
            ? AuditIndexRow.Parser.ParseFrom(there)
            : RowOf(journal, sequence, record, audited);
        if (place is null)
        {
            place = AuditKeys.Place(journal, sequence, record.AtMs);
            if (feed is not null)
            {
                batch.Put(feed, Encoding.ASCII.GetBytes(place));
            }
        }

        row.Documents += record.Changes.Count;
        row.Deleted += record.Changes.Count(c => c.Deleted);
        row.LastAtMs = record.AtMs;
        AddLine(batch, journal.RetailerId, place, row);
    }

    private static AuditIndexRow RowOf(JournalId journal, long sequence, DocumentRecord record, AuditedChange audited) => new()
    {
        Journal = journal.ToString(),
        Sequence = sequence,
        Change = audited.Index,
        AtMs = record.AtMs,
        ActorKind = record.Actor?.Kind ?? "",
        ActorId = record.Actor?.Id ?? "",
        Action = audited.Action,
        Type = audited.Type,
        Id = audited.Id ?? "",
        Why = record.Why,
        CommandId = record.CommandId,
    };
}
