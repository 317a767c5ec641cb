using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Campaigns;

/// <summary>What lists show of all campaigns of a retailer, drafts too. Key: the key text of the retailer's catalogue, <c>retailer/k/main</c>.</summary>
/// <remarks>
/// In memory only: the campaigns' journals are the truth, and a new activation reads them. Campaigns tell it of their changes, before
/// and after; it calls no campaign. What a crash or a lost call left untold is found by looking, some rows at a time.
/// </remarks>
[Alias("lc.ICampaignDirectoryGrain")]
public interface ICampaignDirectoryGrain : IGrainWithStringKey
{
    /// <summary>A campaign is about to change: until it is told, what is known of it may be old.</summary>
    [Alias("Begin")]
    Task BeginAsync(string campaignId);

    /// <summary>A campaign as it is now.</summary>
    [Alias("Tell")]
    Task TellAsync(CampaignSummary summary);

    /// <summary>What changed after a version.</summary>
    /// <param name="epoch">Of the answer before; another one, or null: everything.</param>
    /// <param name="afterVersion">Of that answer.</param>
    [Alias("GetChanges")]
    Task<DirectoryChanges> GetChangesAsync(string? epoch, long afterVersion);
}

/// <summary>Changes of a directory after a version.</summary>
/// <param name="Epoch">Of this activation: versions of another one say nothing.</param>
/// <param name="Full">Everything: forget what was known.</param>
/// <param name="Changed">As they are now; what is gone has no status.</param>
/// <param name="Unsure">Campaigns whose change began some time ago and was not told: asking one mends that.</param>
[GenerateSerializer, Immutable, Alias("lc.DirectoryChanges")]
public sealed record DirectoryChanges(
    [property: Id(0)] string Epoch, [property: Id(1)] long Version, [property: Id(2)] bool Full,
    [property: Id(3)] IReadOnlyList<CampaignSummary> Changed, [property: Id(4)] IReadOnlyList<string> Unsure);

/// <summary>What a list shows of a campaign.</summary>
[GenerateSerializer, Immutable, Alias("lc.CampaignSummary")]
public sealed record CampaignSummary
{
    /// <summary>The campaign.</summary>
    [Id(0)] public required string CampaignId { get; init; }

    /// <summary>The last row of its journal that this tells of.</summary>
    [Id(1)] public long Sequence { get; init; }

    /// <summary>draft, review, test, live, paused or ended; empty when there is no such campaign (any more).</summary>
    [Id(2)] public string Status { get; init; } = "";

    /// <summary>Of the document.</summary>
    [Id(3)] public long Version { get; init; }

    /// <summary>The version that the catalogue holds, or null.</summary>
    [Id(4)] public long? PublishedVersion { get; init; }

    /// <summary>When document or status last changed, Unix milliseconds.</summary>
    [Id(5)] public long ChangedAtMs { get; init; }

    /// <summary>Who did.</summary>
    [Id(6)] public string ChangedBy { get; init; } = "";

    /// <summary>As the document states it; empty for none.</summary>
    [Id(7)] public string Name { get; init; } = "";

    /// <summary>As stated: local time of the retailer, or with an offset.</summary>
    [Id(8)] public string StartsAt { get; init; } = "";

    /// <summary>As stated; the first moment after the campaign.</summary>
    [Id(9)] public string EndsAt { get; init; } = "";

    /// <summary>Null where not stated.</summary>
    [Id(10)] public string? Advertiser { get; init; }

    /// <summary>Null where not stated.</summary>
    [Id(11)] public string? OperationId { get; init; }

    /// <summary>Null where not stated.</summary>
    [Id(12)] public string? Owner { get; init; }

    /// <summary>In the document's order.</summary>
    [Id(13)] public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>1 first.</summary>
    [Id(14)] public int Priority { get; init; }

    /// <summary>Of the interaction.</summary>
    [Id(15)] public string Type { get; init; } = "";

    /// <summary>Places that it has content for, each once, in the document's order.</summary>
    [Id(16)] public IReadOnlyList<string> Placements { get; init; } = [];

    /// <summary>Null where not stated.</summary>
    [Id(17)] public string? ExclusiveGroup { get; init; }

    /// <summary>The control group's share, a decimal; "0" for none.</summary>
    [Id(18)] public string Holdout { get; init; } = "0";

    /// <summary>Null without one.</summary>
    [Id(19)] public BudgetSummary? Budget { get; init; }

    /// <summary>Variables and names that its rules use: what other rules may want to use too. At most 50.</summary>
    [Id(20)] public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Names of events that it waits for. At most 50.</summary>
    [Id(21)] public IReadOnlyList<string> EventNames { get; init; } = [];
}

/// <summary>A campaign's budget as its document states it.</summary>
[GenerateSerializer, Immutable, Alias("lc.BudgetSummary")]
public sealed record BudgetSummary(
    [property: Id(0)] string? Amount, [property: Id(1)] long? Interactions, [property: Id(2)] string? DayAmount,
    [property: Id(3)] long? DayInteractions, [property: Id(4)] string? Group, [property: Id(5)] string Pacing)
{
    /// <summary>The key of the budget: <c>group:NAME</c> or <c>campaign:ID</c>.</summary>
    public string KeyOf(string campaignId) => Group is null ? "campaign:" + campaignId : "group:" + Group;
}
