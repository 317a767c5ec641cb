using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Campaigns;
using LuckyCart.Grains.Operators;

namespace LuckyCart.Grains.Audits;

/// <summary>What a record of the control plane says to people: which of its changes it is about, and what was done.</summary>
/// <param name="Change">The change that is told.</param>
/// <param name="Index">Its place in the record.</param>
/// <param name="Action">created, changed, deleted, transition, feed.</param>
/// <param name="Type">As people name it.</param>
/// <param name="Id">Null for a feed.</param>
/// <param name="FeedId">Of a feed that comes in several records; null else.</param>
internal sealed record AuditedChange(DocumentChange Change, int Index, string Action, string Type, string? Id, string? FeedId = null)
{
    /// <summary>What command ids of feeds begin with: <c>feed-ID-PART</c>.</summary>
    public const string FeedPrefix = "feed-";

    private const int SmallMax = 3;

    // What a record of the operators' journal is about, where it changes several things.
    private static readonly string[] OperatorsInOrder =
    [
        OperatorDocuments.Account, OperatorDocuments.Token, OperatorDocuments.Password, OperatorDocuments.Factor, OperatorDocuments.Invitation, OperatorDocuments.Session,
    ];

    /// <summary>Kinds of journals that hold what operators do.</summary>
    public static bool IsAudited(JournalKind kind) =>
        kind is JournalKind.Catalogue or JournalKind.Campaign or JournalKind.Retailer or JournalKind.Installation or JournalKind.Access
            or JournalKind.Operators;

    /// <summary>Of a record; null where it only repeats what another journal says, or finishes what an earlier row began.</summary>
    public static AuditedChange? Of(JournalId journal, DocumentRecord record)
    {
        if (record.Changes.Count == 0 || (journal.Kind == JournalKind.Catalogue && IsCopy(record.CommandId)))
        {
            return null;
        }

        return journal.Kind switch
        {
            JournalKind.Campaign => OfCampaign(record),
            JournalKind.Access => OfAccess(record),
            JournalKind.Operators => OfOperators(record),
            JournalKind.Catalogue when IsFeed(record) => OfFeed(record),
            _ => OfDocument(record),
        };
    }

    // The catalogue's copy of a campaign or of a retailer's settings.
    private static bool IsCopy(string commandId) =>
        commandId.StartsWith("campaign/", StringComparison.Ordinal) || commandId.StartsWith("retailer/main/", StringComparison.Ordinal);

    private static bool IsFeed(DocumentRecord record) =>
        record.Changes.Count > SmallMax || record.CommandId.StartsWith(FeedPrefix, StringComparison.Ordinal);

    private static AuditedChange OfFeed(DocumentRecord record)
    {
        var isPart = record.CommandId.StartsWith(FeedPrefix, StringComparison.Ordinal);
        var id = isPart ? record.CommandId[FeedPrefix.Length..].Split('-')[0] : null;
        return new AuditedChange(record.Changes[0], 0, "feed", record.Changes[0].Type, null, id);
    }

    private static AuditedChange? OfCampaign(DocumentRecord record)
    {
        if (Find(record, CampaignChanges.Draft) is var draft && draft >= 0)
        {
            var change = record.Changes[draft];
            return new AuditedChange(change, draft, change.Revision == 1 ? "created" : "changed", "campaign", change.Id);
        }

        return Find(record, CampaignChanges.Transition) is var transition && transition >= 0
            ? new AuditedChange(record.Changes[transition], transition, "transition", "campaign", record.Changes[transition].Id)
            : null;
    }

    // Sign-ins are in the access log, with where they came from; here they only leave a session, and say now and then that it is used.
    private static AuditedChange? OfOperators(DocumentRecord record)
    {
        var opens = record.Changes.Any(c => c is { Type: OperatorDocuments.Session, Deleted: false });
        string[] types = opens && Find(record, OperatorDocuments.Account) < 0 ? [OperatorDocuments.Factor] : OperatorsInOrder;
        var told = types.SelectMany(t => record.Changes.Where(c => c.Type == t).OrderBy(c => c.Deleted)).FirstOrDefault();
        return told is null ? null : OfChange(told, record.Changes.IndexOf(told));
    }

    private static AuditedChange OfAccess(DocumentRecord record)
    {
        var (action, type, id) = record.Changes[0].Read(json => (
            json.GetProperty("action").GetString()!, json.GetProperty("type").GetString()!,
            json.TryGetProperty("id", out var about) ? about.GetString() : null));
        return new AuditedChange(record.Changes[0], 0, action, type, id);
    }

    private static AuditedChange OfDocument(DocumentRecord record)
    {
        // A retailer's first record also holds its secrets: it is about the retailer.
        var index = Math.Max(0, record.Changes.ToList().FindIndex(c => !AuditedDocuments.IsWithheld(c.Type)));
        return OfChange(record.Changes[index], index);
    }

    private static AuditedChange OfChange(DocumentChange change, int index)
    {
        var action = change.Deleted ? "deleted" : change.Revision <= 1 ? "created" : "changed";
        return new AuditedChange(change, index, action, change.Type, AuditedDocuments.IdOf(change));
    }

    private static int Find(DocumentRecord record, string type) => record.Changes.ToList().FindIndex(c => c.Type == type);
}
