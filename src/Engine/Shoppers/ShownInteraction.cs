namespace LuckyCart.Engine.Shoppers;

/// <summary>An interaction given to the shopper, or withheld from one who is held out: enough to give it again. Immutable.</summary>
public sealed record ShownInteraction
{
    /// <summary><c>i_…</c></summary>
    public required string InteractionId { get; init; }

    /// <summary>The event that triggered it.</summary>
    public required string EventId { get; init; }

    /// <summary>That event's order, if it has one.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The campaign.</summary>
    public required string CampaignId { get; init; }

    /// <summary>The published version whose content it carries.</summary>
    public required long CampaignVersion { get; init; }

    /// <summary>The shopper's arm.</summary>
    public required string VariantId { get; init; }

    /// <summary>banner or message.</summary>
    public required string Type { get; init; }

    /// <summary>Null: without a place.</summary>
    public string? Placement { get; init; }

    /// <summary>Into the variant's content list.</summary>
    public required int ContentIndex { get; init; }

    /// <summary>The page that it belongs to; null when the request named none.</summary>
    public string? PageViewId { get; init; }

    /// <summary>When given, Unix milliseconds.</summary>
    public required long ShownAtMs { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long ExpiresAtMs { get; init; }

    /// <summary>Journal sequence of the record that gave it; no part of the state's hash.</summary>
    public required long Position { get; init; }

    /// <summary>Reported seen before it expired.</summary>
    public bool Seen { get; init; }

    /// <summary>Reported clicked.</summary>
    public bool Clicked { get; init; }

    /// <summary>The shopper closed it.</summary>
    public bool Dismissed { get; init; }

    /// <summary>The campaign's tags when it was shown.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The campaign's when it was shown; or null.</summary>
    public string? ExclusiveGroup { get; init; }

    /// <summary>The campaign's when it was shown; or null.</summary>
    public string? BudgetGroup { get; init; }

    /// <summary>Not given: the shopper is held out, and would have got it.</summary>
    public bool Ghost { get; init; }

    /// <summary>What it keeps of a budget; null when nothing, or no longer.</summary>
    public PendingCost? Cost { get; init; }

    /// <summary>As the history counts it.</summary>
    internal ExposureSubject Subject => new(CampaignId, Placement, Tags, ExclusiveGroup, BudgetGroup);
}
