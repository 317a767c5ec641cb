using System.Collections.Immutable;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Campaigns;

/// <summary>How a campaign's records become its state.</summary>
internal static class CampaignFold
{
    /// <summary>The state after one record.</summary>
    public static CampaignState Fold(CampaignState state, DocumentRecord record, long sequence)
    {
        if (record.Find(CampaignChanges.Outcome) is { } outcome)
        {
            var pending = state.Pending ?? throw new JournalCorruptException($"Row {sequence} confirms nothing.");
            var without = state with { Pending = null };
            return outcome.Read(json => json.GetProperty("refused").GetBoolean())
                ? without with { Commands = state.Commands.Remove(pending.Record.CommandId) }
                : Apply(without, pending.Record, pending.Sequence);
        }

        // The number of the record is its sequence: campaigns do not count versions of their state.
        var known = state with { Commands = state.Commands.Add(record.CommandId, sequence, 0) };
        return record.Find(CampaignChanges.Publication) is null
            ? Apply(known, record, sequence)
            : known with { Pending = new PendingPublication(record, sequence) };
    }

    private static CampaignState Apply(CampaignState state, DocumentRecord record, long sequence)
    {
        foreach (var change in record.Changes)
        {
            state = change.Type switch
            {
                CampaignChanges.Draft => ApplyDraft(state, record, change, sequence),
                CampaignChanges.Transition => ApplyTransition(state, record, change),
                CampaignChanges.Publication => ApplyPublication(state, change),
                _ => state,
            };
        }

        return state with { ChangedAtMs = record.AtMs, ChangedBy = record.Actor.Id };
    }

    private static CampaignState ApplyDraft(CampaignState state, DocumentRecord record, DocumentChange change, long sequence)
    {
        var versions = state.Versions.Add(new VersionNote(change.Revision, sequence, record.AtMs, record.Actor.Id, WhyOf(record)));
        var authors = state.Authors.Add(CampaignRules.NameOf(record.Actor.Kind, record.Actor.Id));
        return state with
        {
            Status = state.Exists ? state.Status : "draft",
            Version = change.Revision,
            Json = change.Json.Memory,
            Versions = versions.Count > CampaignState.VersionsMax ? versions.RemoveAt(0) : versions,
            Authors = authors.Count > CampaignState.AuthorsMax ? authors.Remove(authors[0]) : authors,
        };
    }

    private static CampaignState ApplyTransition(CampaignState state, DocumentRecord record, DocumentChange change)
    {
        var (from, to) = change.Read(json => (json.GetProperty("from").GetString()!, json.GetProperty("to").GetString()!));
        var transitions = state.Transitions.Add(
            new CampaignTransition(from, to, record.AtMs, record.Actor.Id, WhyOf(record), state.Version));
        return state with
        {
            Status = to == "deleted" ? "" : to,
            Json = to == "deleted" ? default : state.Json,
            Authors = to is "live" or "deleted" ? state.Authors.Clear() : state.Authors,
            Transitions = transitions.Count > CampaignState.TransitionsMax ? transitions.RemoveAt(0) : transitions,
        };
    }

    private static CampaignState ApplyPublication(CampaignState state, DocumentChange change)
    {
        var (version, status) = change.ReadPublication();
        return state with { PublishedVersion = version, PublishedStatus = status };
    }

    private static string? WhyOf(DocumentRecord record) => record.Why.Length == 0 ? null : record.Why;
}
