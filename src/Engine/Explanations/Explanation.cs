using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Why a campaign was, or was not, shown in one decision. Holds nothing that names the shopper.</summary>
public sealed record Explanation
{
    /// <summary>The campaign.</summary>
    public required string CampaignId { get; init; }

    /// <summary>As the document states it.</summary>
    public required string CampaignName { get; init; }

    /// <summary>The first failing step; <see cref="ExplanationStep.Shown"/> for none.</summary>
    public required ExplanationStep Step { get; init; }

    /// <summary>Why exactly.</summary>
    public ExplanationReason Reason { get; init; }

    /// <summary>When it was decided, Unix milliseconds; where nothing was, the moment asked about.</summary>
    public required long AtMs { get; init; }

    /// <summary>The event; null when there was none.</summary>
    public string? EventName { get; init; }

    /// <summary>The document; null where it cannot be read.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>Audience: the fewest rules that explain it; of several, any one would have done.</summary>
    public IReadOnlyList<ExplainedRule> Rules { get; init; } = [];

    /// <summary>Audience: all rules that failed, in the document's order.</summary>
    public IReadOnlyList<ExplainedRule> Failing { get; init; } = [];

    /// <summary>Caps: the one that is reached.</summary>
    public ExplainedCap? Cap { get; init; }

    /// <summary>Rank, exclusive group: the other campaign.</summary>
    public Rival? Rival { get; init; }

    /// <summary>Placement: places that the request asked for.</summary>
    public IReadOnlyList<string> AskedPlacements { get; init; } = [];

    /// <summary>Placement: the event's device; null when it states none.</summary>
    public string? Device { get; init; }

    /// <summary>Placement: the event's language; null when it states none.</summary>
    public string? Language { get; init; }

    /// <summary>Holdout: by the retailer's, before all campaigns; else by the campaign's own.</summary>
    public bool OfRetailer { get; init; }

    /// <summary>Holdout: share of shoppers, micros.</summary>
    public long ShareMicros { get; init; }

    /// <summary>Shown: the arm.</summary>
    public string? VariantId { get; init; }

    /// <summary>Shown: the place; null for none.</summary>
    public string? Placement { get; init; }
}

/// <summary>A rule that failed.</summary>
/// <param name="Rule">As read; its path is the document's.</param>
/// <param name="Negated">It stands under a <c>not</c>: it held, and should not have.</param>
/// <param name="Observed">What it looked at.</param>
/// <param name="Truncated">The shopper's history no longer holds everything of the rule's time.</param>
public sealed record ExplainedRule(Condition Rule, bool Negated, Observation Observed, bool Truncated);

/// <summary>A cap that is reached.</summary>
/// <param name="Index">In the document.</param>
/// <param name="Counted">At the decision, what is not yet confirmed included.</param>
/// <param name="Truncated">The shopper's history no longer holds everything of the cap's time.</param>
public sealed record ExplainedCap(int Index, Cap Cap, long Counted, bool Truncated)
{
    /// <summary>JSON path in the document.</summary>
    public string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$.caps[{Index}]");
}

/// <summary>The campaign that was preferred.</summary>
public sealed record Rival(string CampaignId, string CampaignName, int Priority, long ExpectedMarginMicros);
