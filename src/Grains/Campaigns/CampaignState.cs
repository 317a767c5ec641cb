using System.Collections.Immutable;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>One campaign: the fold of its journal. Immutable.</summary>
internal sealed record CampaignState
{
    /// <summary>Versions noted with their rows; older ones are found by reading the journal.</summary>
    public const int VersionsMax = 1_000;

    /// <summary>Transitions kept, newest.</summary>
    public const int TransitionsMax = 1_000;

    /// <summary>Authors remembered since the campaign last went live; the first by name go.</summary>
    public const int AuthorsMax = 100;

    /// <summary>Of an empty journal.</summary>
    public static readonly CampaignState Empty = new();

    /// <summary>draft, review, test, live, paused or ended; empty when there is no campaign.</summary>
    public string Status { get; init; } = "";

    /// <summary>Of the present document, from 1; goes on after a deletion.</summary>
    public long Version { get; init; }

    /// <summary>The present document.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>When document or status last changed.</summary>
    public long ChangedAtMs { get; init; }

    /// <summary>Who did.</summary>
    public string ChangedBy { get; init; } = "";

    /// <summary>The version that the catalogue holds; null for never published.</summary>
    public long? PublishedVersion { get; init; }

    /// <summary>The status that the catalogue holds; empty for never published.</summary>
    public string PublishedStatus { get; init; } = "";

    /// <summary>Who saved since it last went live (<c>kind:id</c>): under four eyes none of them may set it live.</summary>
    public ImmutableSortedSet<string> Authors { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Versions, oldest first.</summary>
    public ImmutableList<VersionNote> Versions { get; init; } = [];

    /// <summary>Transitions, oldest first.</summary>
    public ImmutableList<CampaignTransition> Transitions { get; init; } = [];

    /// <summary>A publication that the catalogue has not confirmed: not in effect yet.</summary>
    public PendingPublication? Pending { get; init; }

    /// <summary>The last commands.</summary>
    public RecentCommands Commands { get; init; } = RecentCommands.Empty;

    /// <summary>Whether there is a campaign.</summary>
    public bool Exists => Status.Length > 0;

    /// <summary>The campaign as callers see it, or null.</summary>
    public CampaignView? ToView(string campaignId) => Exists
        ? new CampaignView(
            campaignId, Json, Version, Status, Status is "draft" or "review" ? null : PublishedVersion, ChangedAtMs, ChangedBy)
        : null;
}

/// <summary>Where a version's document is.</summary>
internal sealed record VersionNote(long Version, long Sequence, long AtMs, string By, string? Why);

/// <summary>A record that takes effect when the catalogue has taken its publication.</summary>
internal sealed record PendingPublication(DocumentRecord Record, long Sequence);
