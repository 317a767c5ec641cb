using System.Text.Json;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>The changes that a campaign's records are made of.</summary>
internal static class CampaignChanges
{
    /// <summary>A new version: the document, its version as the revision.</summary>
    public const string Draft = "campaign_draft";

    /// <summary><c>{"from", "to", "version"}</c>.</summary>
    public const string Transition = "transition";

    /// <summary><c>{"campaign_version", "status"}</c>: the record is an intent, in effect with the outcome below.</summary>
    public const string Publication = "publication";

    /// <summary><c>{"intent": sequence, "refused": bool}</c>: what the catalogue said.</summary>
    public const string Outcome = "publication_outcome";

    /// <summary>A status change.</summary>
    public static DocumentChange TransitionOf(string campaignId, string from, string to, long version) =>
        DocumentRecords.Put(Transition, campaignId, JsonSerializer.SerializeToUtf8Bytes(new { from, to, version }));

    /// <summary>An intent to publish.</summary>
    public static DocumentChange PublicationOf(string campaignId, long version, string status) =>
        DocumentRecords.Put(Publication, campaignId, JsonSerializer.SerializeToUtf8Bytes(new { campaign_version = version, status }));

    /// <summary>What came of it.</summary>
    public static DocumentChange OutcomeOf(string campaignId, long intent, bool refused) =>
        DocumentRecords.Put(Outcome, campaignId, JsonSerializer.SerializeToUtf8Bytes(new { intent, refused }));

    /// <summary>The record's change of a type, or null.</summary>
    public static DocumentChange? Find(this DocumentRecord record, string type)
    {
        foreach (var change in record.Changes)
        {
            if (change.Type == type)
            {
                return change;
            }
        }

        return null;
    }

    /// <summary>Reads the small documents above.</summary>
    public static T Read<T>(this DocumentChange change, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(change.Json.Memory);
        return read(json.RootElement);
    }

    /// <summary>Version and status of a <see cref="Publication"/>.</summary>
    public static (long Version, string Status) ReadPublication(this DocumentChange change) =>
        change.Read(json => (json.GetProperty("campaign_version").GetInt64(), json.GetProperty("status").GetString()!));
}
