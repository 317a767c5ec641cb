namespace LuckyCart.Engine.Campaigns;

/// <summary>At most so many of something within a window.</summary>
/// <param name="Max">1 to 1,000,000.</param>
public sealed record Cap(CapCounts Counts, long Max, Window Within, CapScope Of);

/// <summary>What a cap counts.</summary>
public enum CapCounts
{
    /// <summary>Given to the page.</summary>
    Shown,

    /// <summary>Reported by <c>view_promotion</c>, and what was shown in the last 60 s and is not yet reported.</summary>
    Seen,

    /// <summary>Reported by <c>select_promotion</c>.</summary>
    Clicked,

    /// <summary>Games played.</summary>
    Played,

    /// <summary>Games won.</summary>
    Won,

    /// <summary>Codes redeemed.</summary>
    Redeemed,
}

/// <summary>Over which campaigns a cap counts.</summary>
/// <param name="Name">The tag or placement; null otherwise.</param>
public sealed record CapScope(CapScopeKind Kind, string? Name = null);

/// <summary>Kinds of scopes.</summary>
public enum CapScopeKind
{
    /// <summary>This campaign.</summary>
    Campaign,

    /// <summary>All campaigns that carried the tag when they were shown.</summary>
    Tag,

    /// <summary>All campaigns, in one placement.</summary>
    Placement,

    /// <summary>All campaigns of this one's budget group; of its exclusive group where it has no budget group.</summary>
    Group,

    /// <summary>All campaigns of the retailer.</summary>
    Retailer,
}
