using System.Collections.Frozen;

namespace LuckyCart.Engine.Campaigns;

/// <summary>One campaign document (campaign.md), read and checked: what a decision needs of it. Immutable.</summary>
/// <remarks>
/// Made only by <see cref="CampaignReader"/>. Texts that are compared are folded (<see cref="FoldedText"/>), times are resolved
/// in the retailer's zone, numbers are scaled: a decision parses nothing.
/// </remarks>
public sealed record Campaign
{
    /// <summary><c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</summary>
    public required string CampaignId { get; init; }

    /// <summary>1-200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Who pays; or null.</summary>
    public string? Advertiser { get; init; }

    /// <summary>As stated; or null.</summary>
    public string? OperationId { get; init; }

    /// <summary>At most 50, as stated; caps of <c>tag:X</c> count over them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>First instant of the schedule, Unix milliseconds.</summary>
    public required long StartsAtMs { get; init; }

    /// <summary>First instant after the schedule, Unix milliseconds.</summary>
    public required long EndsAtMs { get; init; }

    /// <summary>Event names that trigger it; may be empty where a sequence or a time does. <c>decision</c> stands for <c>POST /v1/decisions</c>.</summary>
    public required FrozenSet<string> Triggers { get; init; }

    /// <summary>Sequences of events whose last event triggers it.</summary>
    public IReadOnlyList<SequenceTrigger> Sequences { get; init; } = [];

    /// <summary>Times since an event that trigger it.</summary>
    public IReadOnlyList<TimeTrigger> TimeTriggers { get; init; } = [];

    /// <summary>Null: everybody.</summary>
    public ConditionGroup? Audience { get; init; }

    /// <summary>1 (first) to 9. Default: 5.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>Within a priority the higher comes first. Micros (10^-6); default 0.</summary>
    public long ExpectedMarginMicros { get; init; }

    /// <summary>Share in the keyed draw among equals, 1 to 1,000,000. Default: 1.</summary>
    public long Weight { get; init; } = 1;

    /// <summary>Not shown when another of the group was shown this session; null for none.</summary>
    public string? ExclusiveGroup { get; init; }

    /// <summary>Share of shoppers who are held out, micros: 0 to 1,000,000.</summary>
    public long HoldoutMicros { get; init; }

    /// <summary>What the campaign is to bring about; null when none is stated.</summary>
    public Goal? Goal { get; init; }

    /// <summary>What it may cost; null: nothing is counted.</summary>
    public Budget? Budget { get; init; }

    /// <summary>At most 20; all must hold.</summary>
    public IReadOnlyList<Cap> Caps { get; init; } = [];

    /// <summary>What it shows.</summary>
    public required InteractionDesign Interaction { get; init; }

    /// <summary>Whether it needs a place on the page: any of its contents names a placement.</summary>
    public bool NeedsPlacement { get; init; }

    /// <summary>Placements, stores, segments, product lists and campaigns that the document names, each with the JSON path that names it.</summary>
    public IReadOnlyList<CampaignReference> References { get; init; } = [];
}

/// <summary>What a document names and must exist.</summary>
/// <param name="Type">placement, store, segment, product_list or campaign: the catalogue's document types.</param>
/// <param name="Id">Of the named document.</param>
/// <param name="Path">JSON path of the naming value.</param>
public sealed record CampaignReference(string Type, string Id, string Path);
