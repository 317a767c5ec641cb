using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using NodaTime;

namespace LuckyCart.Engine.Lints;

/// <summary>What a campaign is looked at against. Everything but the time may be left out: then less is found.</summary>
/// <param name="NowMs">Unix milliseconds.</param>
/// <param name="TimeZone">The retailer's: days are counted in it.</param>
public sealed record LintContext(long NowMs, DateTimeZone TimeZone)
{
    /// <summary>The document as written, for the places of triggers; null: they are all at <c>$.triggers</c>.</summary>
    public ReadOnlyMemory<byte>? Json { get; init; }

    /// <summary>What the retailer's catalogue has; null: not known.</summary>
    public CatalogueFacts? Catalogue { get; init; }
}

/// <summary>What of a catalogue a campaign can be compared with.</summary>
public sealed record CatalogueFacts
{
    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, PlacementFacts> Placements { get; init; }

    /// <summary>All stores.</summary>
    public required IReadOnlyList<StoreFacts> Stores { get; init; }

    /// <summary>Names of segments.</summary>
    public IReadOnlySet<string> Segments { get; init; } = new HashSet<string>();

    /// <summary>Names of product lists.</summary>
    public IReadOnlySet<string> ProductLists { get; init; } = new HashSet<string>();

    /// <summary>Ids of campaigns.</summary>
    public IReadOnlySet<string> CampaignIds { get; init; } = new HashSet<string>();

    /// <summary>Campaigns that may show, without the one that is looked at.</summary>
    public IReadOnlyList<Campaign> Others { get; init; } = [];

    /// <summary>Of the retailer's pages, BCP 47; empty: not stated.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
}

/// <summary>A placement as contents are compared with it.</summary>
/// <param name="Devices">Empty: any.</param>
/// <param name="Kind">banner, message, recommendation, any; null: any.</param>
public sealed record PlacementFacts(IReadOnlyList<string> Devices, string? Kind)
{
    /// <summary>As people call it; null: by its id.</summary>
    public string? Label { get; init; }

    /// <summary>Of the pages that it is on; empty: not stated.</summary>
    public IReadOnlyList<string> PageTypes { get; init; } = [];
}
