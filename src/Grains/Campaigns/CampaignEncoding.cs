using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>A campaign's state as bytes and back.</summary>
internal static class CampaignEncoding
{
    /// <summary>Deterministic bytes; without sequences for hashes.</summary>
    public static byte[] Encode(CampaignState state, bool withSequences)
    {
        var snapshot = new CampaignSnapshot
        {
            Status = state.Status,
            Version = state.Version,
            Json = UnsafeByteOperations.UnsafeWrap(state.Json),
            ChangedAtMs = state.ChangedAtMs,
            ChangedBy = state.ChangedBy,
            PublishedVersion = state.PublishedVersion ?? 0,
            PublishedStatus = state.PublishedStatus,
            Pending = state.Pending?.Record,
            PendingSequence = withSequences ? state.Pending?.Sequence ?? 0 : 0,
        };
        snapshot.Authors.AddRange(state.Authors);
        snapshot.Versions.AddRange(state.Versions.Select(v => new VersionSnapshot
        {
            Version = v.Version, Sequence = withSequences ? v.Sequence : 0, AtMs = v.AtMs, By = v.By, Why = v.Why ?? "",
        }));
        snapshot.Transitions.AddRange(state.Transitions.Select(t => new TransitionSnapshot
        {
            From = t.From, To = t.To, AtMs = t.AtMs, By = t.By, Why = t.Why ?? "", Version = t.Version,
        }));
        snapshot.Commands.AddRange(state.Commands.Encode(withSequences));
        return snapshot.ToByteArray();
    }

    /// <summary>Reads it back.</summary>
    public static CampaignState Decode(ReadOnlyMemory<byte> bytes)
    {
        var snapshot = CampaignSnapshot.Parser.ParseFrom(bytes.Span);
        return new CampaignState
        {
            Status = snapshot.Status,
            Version = snapshot.Version,
            Json = snapshot.Json.Memory,
            ChangedAtMs = snapshot.ChangedAtMs,
            ChangedBy = snapshot.ChangedBy,
            PublishedVersion = snapshot.PublishedVersion == 0 ? null : snapshot.PublishedVersion,
            PublishedStatus = snapshot.PublishedStatus,
            Authors = snapshot.Authors.ToImmutableSortedSet(StringComparer.Ordinal),
            Versions = [.. snapshot.Versions.Select(v => new VersionNote(v.Version, v.Sequence, v.AtMs, v.By, Text(v.Why)))],
            Transitions =
            [
                .. snapshot.Transitions.Select(t => new CampaignTransition(t.From, t.To, t.AtMs, t.By, Text(t.Why), t.Version)),
            ],
            Pending = snapshot.Pending is null ? null : new PendingPublication(snapshot.Pending, snapshot.PendingSequence),
            Commands = RecentCommands.Decode(snapshot.Commands),
        };
    }

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
