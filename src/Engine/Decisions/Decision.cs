using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>What was decided.</summary>
/// <param name="Outcomes">One a pair of event and eligible campaign (I5), by event, then campaign number.</param>
/// <param name="Interactions">In the order in which they were given: best rank first.</param>
/// <param name="Debug">Empty unless asked for.</param>
public sealed record Decision(
    IReadOnlyList<PairOutcome> Outcomes, IReadOnlyList<GivenFacts> Interactions, IReadOnlyList<DebugStep> Debug)
{
    /// <summary>What was withheld because the shopper is held out: the counterfactual exposures, best rank first.</summary>
    public IReadOnlyList<GivenFacts> Ghosts { get; init; } = [];

    /// <summary>Who earns what of the request's events.</summary>
    public IReadOnlyList<Credit> Credits { get; init; } = [];

    /// <summary>Nothing was eligible.</summary>
    public static Decision None { get; } = new([], [], []);
}

/// <summary>How one eligible pair ended.</summary>
/// <param name="Detail">
/// Caps: the index of the cap. Rank: the number of the campaign that took the place. Otherwise 0.
/// </param>
public readonly record struct PairOutcome(int EventIndex, int CampaignNumber, DecisionStep Step, int Detail);

/// <summary>An interaction to be given.</summary>
/// <param name="Placement">Null: without a place.</param>
/// <param name="ContentIndex">Into the variant's content list.</param>
/// <param name="VariantId">Of a ghost: empty where its campaign holds it out, the arm where the retailer does.</param>
/// <param name="Tags">The campaign's, now.</param>
/// <param name="ExclusiveGroup">The campaign's, now.</param>
/// <param name="BudgetGroup">The group of the campaign's budget, now; also of a ghost, which takes nothing of it.</param>
/// <param name="Budget">What was taken of a budget; null without one.</param>
public sealed record GivenFacts(
    string InteractionId, int EventIndex, int CampaignNumber, string CampaignId, long CampaignVersion, string VariantId, string Type,
    string? Placement, int ContentIndex, long ExpiresAtMs, IReadOnlyList<string> Tags, string? ExclusiveGroup = null,
    string? BudgetGroup = null, TakenBudget? Budget = null)
{
    internal ExposureSubject Subject => new(CampaignId, Placement, Tags, ExclusiveGroup, BudgetGroup);
}

/// <summary>What an interaction took of a budget.</summary>
/// <param name="Per">When it is spent; until then it is reserved.</param>
public sealed record TakenBudget(BudgetReservation Reservation, CostPer Per);

/// <summary>A campaign's first failing step for an event.</summary>
/// <param name="Step">schedule, trigger, placement, audience, consent, exclusive_group, caps, budget, pacing, stock, rank, holdout, page, shown.</param>
/// <param name="Detail">The rule's or cap's path, or the campaign that took the place; or null.</param>
public sealed record DebugStep(int EventIndex, string CampaignId, string Step, string? Detail);

/// <summary>The steps that an eligible campaign can fail at; numbers as in the journal.</summary>
public enum DecisionStep
{
    /// <summary>Not yet known.</summary>
    Undecided = 0,

    /// <summary>Given.</summary>
    Shown = 1,

    /// <summary>Needs a profile that the shopper's consent does not allow.</summary>
    Consent = 2,

    /// <summary>Another of its group was shown this session.</summary>
    ExclusiveGroup = 3,

    /// <summary>A cap is reached.</summary>
    Caps = 4,

    /// <summary>No money left.</summary>
    Budget = 5,

    /// <summary>Spending is ahead of time.</summary>
    Pacing = 6,

    /// <summary>No prize left.</summary>
    Stock = 7,

    /// <summary>A better one took the place in this request.</summary>
    Rank = 8,

    /// <summary>Held out.</summary>
    Holdout = 9,

    /// <summary>The page already has its interaction for the place, or already shows the campaign.</summary>
    Page = 10,
}
