using System.Text.Json;
using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Campaigns;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Audits;

/// <summary>Makes entries of lines: what was there before and after is read from the journal that the line names.</summary>
internal sealed class AuditReader(IJournalStore store, ShopperReader shoppers)
{
    private readonly Dictionary<string, string?> _shoppers = new(StringComparer.Ordinal);

    /// <summary>The entry; null where its journal's row is gone.</summary>
    public async ValueTask<AuditEntry?> FindAsync(AuditIndexRow line, bool withDocuments)
    {
        var journal = JournalId.Parse(line.Journal);
        var entry = EntryOf(journal, line);
        if (line.Action == "feed")
        {
            return entry;
        }

        if (journal.Kind != JournalKind.Access && !withDocuments)
        {
            return entry;
        }

        if (await FindRecordAsync(journal, line.Sequence) is not { } record || record.Changes.Count <= line.Change)
        {
            return null;
        }

        var change = record.Changes[line.Change];
        return journal.Kind switch
        {
            JournalKind.Access => await OfAccessAsync(journal, entry, change),
            _ when change.Type == CampaignChanges.Transition => await OfTransitionAsync(journal, line, entry, change),
            _ => await OfChangeAsync(journal, line, entry, change),
        };
    }

    private static AuditEntry EntryOf(JournalId journal, AuditIndexRow line) => new()
    {
        AuditId = $"{journal.Letter}~{journal.Name}~{line.Sequence}",
        AtMs = line.AtMs,
        ActorKind = line.ActorKind,
        ActorId = line.ActorId,
        Action = line.Action,
        Type = line.Type,
        Id = Text(line.Id),
        Why = Text(line.Why),
        CommandId = Text(line.CommandId),
        Documents = line.Documents,
        Deleted = line.Deleted,
        LastAtMs = line.LastAtMs,
    };

    private async ValueTask<AuditEntry> OfChangeAsync(JournalId journal, AuditIndexRow line, AuditEntry entry, DocumentChange change)
    {
        var before = line.BeforeSequence > 0 && await FindRecordAsync(journal, line.BeforeSequence) is { } earlier
            ? earlier.Changes.LastOrDefault(c => c.Type == change.Type && c.Id == change.Id)
            : null;
        return entry with
        {
            Before = before is null ? default : AuditedDocuments.Of(before),
            After = AuditedDocuments.Of(change),
            Withheld = AuditedDocuments.IsWithheld(change.Type),
            CameToNothing = journal.Kind == JournalKind.Campaign && await CameToNothingAsync(journal, line.Sequence),
        };
    }

    private async ValueTask<AuditEntry> OfTransitionAsync(JournalId journal, AuditIndexRow line, AuditEntry entry, DocumentChange change)
    {
        var (from, to) = change.Read(json => (json.GetProperty("from").GetString(), json.GetProperty("to").GetString()));
        return entry with
        {
            Before = JsonSerializer.SerializeToUtf8Bytes(new { status = from }),
            After = JsonSerializer.SerializeToUtf8Bytes(new { status = to }),
            CameToNothing = await CameToNothingAsync(journal, line.Sequence),
        };
    }

    // What the catalogue said stands in the next row: an intent that it refused was not in effect for a moment.
    private async ValueTask<bool> CameToNothingAsync(JournalId journal, long sequence) =>
        await FindRecordAsync(journal, sequence + 1) is { } next && next.Find(CampaignChanges.Outcome) is { } outcome &&
        outcome.Read(json => json.GetProperty("intent").GetInt64() == sequence && json.GetProperty("refused").GetBoolean());

    private async ValueTask<AuditEntry> OfAccessAsync(JournalId journal, AuditEntry entry, DocumentChange change)
    {
        var detail = change.Read(json => json.TryGetProperty("detail", out var told) ? JsonSerializer.SerializeToUtf8Bytes(told) : []);
        var kind = entry.Type switch { "shopper" => JournalKind.Shopper, "test_shopper" => JournalKind.TestShopper, _ => (JournalKind?)null };
        return entry with
        {
            Detail = detail,
            ShopperId = kind is { } k && entry.Id is { } name ? await FindShopperAsync(new JournalId(journal.RetailerId, k, name)) : null,
        };
    }

    private async ValueTask<string?> FindShopperAsync(JournalId shopper)
    {
        var key = shopper.ToString();
        if (!_shoppers.TryGetValue(key, out var id))
        {
            _shoppers[key] = id = (await shoppers.FindAsync(shopper))?.ShopperId;
        }

        return id;
    }

    private async ValueTask<DocumentRecord?> FindRecordAsync(JournalId journal, long sequence) =>
        await store.FindRowAsync(journal, sequence) is { } row ? Record.Parser.ParseFrom(row.Record.Span).Document : null;

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
