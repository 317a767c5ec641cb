using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>What is to be decided: one request's events of one shopper, on one page.</summary>
public sealed record DecisionRequest
{
    /// <summary>The campaigns.</summary>
    public required CompiledCatalogue Catalogue { get; init; }

    /// <summary>Events that may trigger, in order.</summary>
    public required IReadOnlyList<TriggeringEvent> Events { get; init; }

    /// <summary>New events of the request that may reach goals, in order.</summary>
    public IReadOnlyList<GoalEvent> GoalEvents { get; init; } = [];

    /// <summary>What budgets answer.</summary>
    public IBudgets Budgets { get; init; } = EndlessBudgets.Instance;

    /// <summary>The state after all events of the request.</summary>
    public required ShopperState After { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long DecidedAtMs { get; init; }

    /// <summary>Whether the shopper's consent allows decisions from the profile.</summary>
    public required bool ProfileAllowed { get; init; }

    /// <summary>Places on the page, in order; at most 20. A repeated one counts once.</summary>
    public IReadOnlyList<string> Placements { get; init; } = [];

    /// <summary>The page; null when the request names none.</summary>
    public string? PageViewId { get; init; }

    /// <summary>Whether campaigns in test take part: test keys, test shoppers.</summary>
    public bool TestSpace { get; init; }

    /// <summary>The silo has lost the catalogue: campaigns with limits take no part.</summary>
    public bool CatalogueStale { get; init; }

    /// <summary>Numbers of campaigns that take no part: their evaluation failed.</summary>
    public IReadOnlySet<int>? Without { get; init; }

    /// <summary>Entries, lines and rules that one campaign's evaluation may look at. Default: 5,000,000, some 100 ms.</summary>
    /// <remarks>The widest document (200 rules) over the fullest history (10,000 lines) is 2,000,000.</remarks>
    public long WorkPerCampaign { get; init; } = 5_000_000;

    /// <summary>Whether to list each campaign's first failing step.</summary>
    public bool Debug { get; init; }
}

/// <summary>An event that may trigger.</summary>
/// <param name="Index">In the record.</param>
/// <param name="Before">The state before it.</param>
/// <param name="After">The state after it.</param>
/// <param name="FiredCampaign">Of a time trigger's moment: the number of the only campaign that it is about; null for other events.</param>
public sealed record TriggeringEvent(
    int Index, ShopperEvent Event, long EffectiveAtMs, ShopperState Before, ShopperState After, int? FiredCampaign = null);
