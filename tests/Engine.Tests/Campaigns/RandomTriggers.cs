using System.Collections.Frozen;
using CsCheck;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>Random triggers, goals and budgets as documents can state them.</summary>
internal static class RandomTriggers
{
    private const long MinuteMs = 60_000;
    private const long Micro = 1_000_000;

    private static readonly Gen<string> s_names = RandomCampaigns.OneOf(RandomCampaigns.EventNames);
    private static readonly Gen<long> s_monthMs = Gen.Long[1, 43_200].Select(minutes => minutes * MinuteMs);

    private static readonly Gen<FrozenSet<string>> s_without =
        s_names.Array[0, 3].Select(names => names.ToFrozenSet(StringComparer.Ordinal));

    // Whole cents: read with CampaignDocuments.Utc, whose currency has two decimals.
    private static readonly Gen<long?> s_amounts = Gen.Long[1, 10_000_000].Select(cents => (long?)(cents * 10_000));
    private static readonly Gen<long?> s_counts = Gen.Long[1, 1_000_000].Select(count => (long?)count);

    /// <summary>No two alike.</summary>
    public static Gen<SequenceTrigger[]> Sequences { get; } = Gen
        .Select(s_names.Array[2, 10], s_monthMs, s_without, (names, within, without) => new SequenceTrigger(names, within, without))
        .Array[0, 2].Select(all => all.DistinctBy(s => s.WithinMs).ToArray());

    /// <summary>No two alike.</summary>
    public static Gen<TimeTrigger[]> Times { get; } = Gen
        .Select(s_monthMs, s_names, s_without, (after, since, without) => new TimeTrigger(after, since, without))
        .Array[0, 2].Select(all => all.DistinctBy(t => t.AfterMs).ToArray());

    /// <summary>Null now and then.</summary>
    public static Gen<Goal?> Goals(Gen<ItemCondition> conditions) => Gen
        .Select(s_names, conditions.Array[0, 2], Gen.Long[1, 129_600], (name, where, minutes) => new Goal(name, where, minutes * MinuteMs))
        .Null(0.5);

    /// <summary>Null now and then; amounts and a cost together or not at all.</summary>
    public static Gen<Budget?> Budgets { get; } =
        (from per in Gen.Enum<CostPer>()
         from costs in Gen.Bool
         from cost in Gen.Long[1, 5 * Micro]
         from limits in Gen.Int[1, 3]
         from amounts in Gen.Select(s_amounts, s_amounts)
         from counts in Gen.Select(s_counts, s_counts)
         from shared in RandomCampaigns.OneOf(null, "danone-q1", "waters")
         from pacing in Gen.Enum<BudgetPacing>()
         let inAll = (limits & 1) != 0
         let daily = (limits & 2) != 0
         select new Budget(
             costs ? new BudgetCost(per, cost) : null,
             costs && inAll ? amounts.Item1 : null,
             costs && daily ? amounts.Item2 : null,
             !costs && inAll ? counts.Item1 : null,
             (!costs || counts.Item1 % 2 == 0) && daily ? counts.Item2 : null,
             shared, pacing))
        .Null(0.5);
}
