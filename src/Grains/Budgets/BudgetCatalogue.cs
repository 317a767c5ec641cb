using System.Collections.Frozen;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Catalogues;
using NodaTime;

namespace LuckyCart.Grains.Budgets;

/// <summary>The budgets of one compiled catalogue, and its days. Immutable but for a cache.</summary>
internal sealed class BudgetCatalogue
{
    private readonly FrozenDictionary<CompiledCampaign, PlannedBudget> _live;
    private readonly FrozenDictionary<CompiledCampaign, PlannedBudget> _test;
    private readonly DateTimeZone _zone;
    private CachedDay? _day;

    /// <summary>Of a retailer's catalogue at a version.</summary>
    /// <param name="resting">Paused campaigns, which limit their groups still.</param>
    public BudgetCatalogue(
        IReadOnlyList<CompiledCampaign> campaigns, RetailerRules rules, long version, IReadOnlyList<CompiledCampaign>? resting = null)
    {
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(rules.TimeZone) ?? DateTimeZone.Utc;
        EventTime = rules.EventTime;
        _live = Plan(campaigns, resting, testSpace: false, version);
        _test = campaigns.Any(c => c.TestOnly) ? Plan(campaigns, resting, testSpace: true, version) : _live;
    }

    /// <summary>A sandbox: days and pacing go by the decisions' own times.</summary>
    public bool EventTime { get; }

    /// <summary>The live space's budgets.</summary>
    public IEnumerable<PlannedBudget> Live => _live.Values.Distinct(ReferenceEqualityComparer.Instance).Cast<PlannedBudget>();

    /// <summary>A campaign's budget, or null.</summary>
    public PlannedBudget? Find(CompiledCampaign campaign, bool testSpace) => (testSpace ? _test : _live).GetValueOrDefault(campaign);

    /// <summary>The budget of a key, or null: no campaign states it any more.</summary>
    public PlannedBudget? Find(string key, bool testSpace) =>
        (testSpace ? _test : _live).Values.FirstOrDefault(p => string.Equals(p.Key, key, StringComparison.Ordinal));

    /// <summary>The retailer's day.</summary>
    public BudgetDay DayOf(long atMs)
    {
        if (_day is { } cached && cached.Day.Has(atMs))
        {
            return cached.Day;
        }

        var day = BudgetDay.Of(_zone, atMs);
        _day = new CachedDay(day);
        return day;
    }

    private static FrozenDictionary<CompiledCampaign, PlannedBudget> Plan(
        IReadOnlyList<CompiledCampaign> campaigns, IReadOnlyList<CompiledCampaign>? resting, bool testSpace, long version)
    {
        var plans = BudgetPlan.Of(campaigns, testSpace, resting);
        var planned = plans.Values.Distinct(ReferenceEqualityComparer.Instance).Cast<BudgetPlan>()
            .ToDictionary(p => p, p => new PlannedBudget(p, BudgetEncoding.TermsOf(p.Limits, version)), ReferenceEqualityComparer.Instance as IEqualityComparer<BudgetPlan>);
        return plans.ToFrozenDictionary(p => p.Key, p => planned[p.Value], plans.Comparer);
    }

    private sealed record CachedDay(BudgetDay Day);
}

/// <summary>A budget with the terms that go to its grain.</summary>
internal sealed class PlannedBudget(BudgetPlan plan, BudgetTerms terms)
{
    /// <summary><c>campaign:ID</c> or <c>group:NAME</c>.</summary>
    public string Key => plan.Key;

    /// <summary>Its limits.</summary>
    public BudgetLimits Limits => plan.Limits;

    /// <summary>Of one interaction; 0 where money is not counted.</summary>
    public long LargestCostMicros => plan.LargestCostMicros;

    /// <summary>The smallest.</summary>
    public long SmallestCostMicros => plan.SmallestCostMicros;

    /// <summary>For the grain.</summary>
    public BudgetTerms Terms => terms;
}
