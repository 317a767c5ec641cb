namespace LuckyCart.Engine.Shoppers;

/// <summary>What happened with an interaction.</summary>
public enum ExposureKind
{
    /// <summary>Given to the page.</summary>
    Shown,

    /// <summary>Reported by <c>view_promotion</c> before it expired; once an interaction.</summary>
    Seen,

    /// <summary>Reported by <c>select_promotion</c>; once an interaction.</summary>
    Clicked,

    /// <summary>Played; once a play.</summary>
    Played,

    /// <summary>Won a prize.</summary>
    Won,

    /// <summary>Redeemed a code.</summary>
    Redeemed,

    /// <summary>Held out where the campaign would have been shown.</summary>
    Ghost,
}

/// <summary>One entry of the campaign history.</summary>
internal readonly record struct Exposure(long AtMs, ExposureKind Kind, ExposureSubject Subject) : ITimed;

/// <summary>Whose exposure: campaign, place, and the tags and groups that the campaign had when it was shown.</summary>
internal sealed record ExposureSubject(
    string CampaignId, string? Placement, IReadOnlyList<string> Tags, string? ExclusiveGroup = null, string? BudgetGroup = null)
{
    public bool Equals(ExposureSubject? other) =>
        other is not null && CampaignId == other.CampaignId && Placement == other.Placement && ExclusiveGroup == other.ExclusiveGroup
        && BudgetGroup == other.BudgetGroup && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(CampaignId, Placement, Tags.Count);
}
