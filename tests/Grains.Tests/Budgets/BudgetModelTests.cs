using CsCheck;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Tests.Journals;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>I4 for budgets: random histories of several processes, their deaths and lost answers, against the plainest count.</summary>
public sealed class BudgetModelTests
{
    private const int Desks = 3;

    // Noon before the clocks change in Paris, so that a day of 23 hours is in most histories.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 11, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Budget> AnyBudget =
        from amount in Gen.Long[0, 3_000]
        from dayAmount in Gen.Long[0, 2_000]
        from interactions in Gen.Long[0, 60]
        from dayInteractions in Gen.Long[0, 40]
        from stated in Gen.Int[1, 15]
        from even in Gen.Bool
        select new Budget(
            null, (stated & 1) == 0 ? null : amount, (stated & 2) == 0 ? null : dayAmount, (stated & 4) == 0 ? null : interactions,
            (stated & 8) == 0 ? null : dayInteractions, "g", even ? BudgetPacing.Even : BudgetPacing.AsFastAsPossible);

    private static readonly Gen<(int Kind, int Desk, int Campaign, int Ending, int Which)[]> AnySteps =
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, Desks - 1], Gen.Int[0, 2], Gen.Int[0, 11], Gen.Int[0, 999]).Array[1, 250];

    [Fact]
    public async Task Spend_RandomHistories_NeverOverAndSettledExactly() =>
        await Gen.Select(AnyBudget, AnyBudget, AnySteps)
            .SampleAsync(history => RunAsync(history.Item1, history.Item2, history.Item3), iter: 2_000, threads: 2);

    private static async Task<bool> RunAsync(Budget first, Budget second, (int Kind, int Desk, int Campaign, int Ending, int Which)[] steps)
    {
        CompiledCampaign[][] versions = [CampaignsOf(first), CampaignsOf(second)];
        using var world = new BudgetWorld(Desks, Start, BudgetDocuments.View(1, versions[0]));
        var (current, version) = (0, 1L);
        var stated = new List<Budget> { first };
        foreach (var (kind, desk, campaign, ending, which) in steps)
        {
            switch (kind)
            {
                case < 45:
                    await world.ClaimAsync(desk, versions[current][campaign], EndingOf(ending), which % 5);
                    break;
                case < 60:
                    await world.GiveBackAsync(desk, which, EndingOf(ending), which % 5);
                    break;
                case < 82:
                    await world.RunAsync(desk);
                    break;
                case < 88:
                    world.Clock.Advance(TimeSpan.FromSeconds(which % 3 == 0 ? 1 : 40));
                    break;
                case < 91:
                    world.Clock.Advance(TimeSpan.FromHours(which % 9));
                    break;
                case < 94:
                    world.Kill(desk);
                    break;
                case < 96:
                    await world.Budget.SettleAsync();
                    break;
                case < 97:
                    world.Budget.LoseAnswers = 1 + (which % 2);
                    break;
                case < 99:
                    world.Store.Faults.Enqueue(which % 2 == 0 ? Fault.BeforeWrite : Fault.AfterWrite);
                    await world.RunAsync(desk);
                    world.Store.Faults.Clear();
                    break;
                default:
                    current = 1 - current;
                    world.View = BudgetDocuments.View(++version, versions[current]);
                    stated.Add(current == 0 ? first : second);
                    break;
            }

            world.Store.Faults.Clear();
            AssertNeverOver(world, stated);
        }

        await AssertSettledAsync(world);
        return true;
    }

    // A limit that is lowered below what is out stops what is lent; what was spent under a higher one is spent.
    private static void AssertNeverOver(BudgetWorld world, List<Budget> stated)
    {
        var spent = world.SpentInAll;
        AssertWithin(spent.Micros, stated.Select(b => b.AmountMicros), "micros");
        AssertWithin(spent.Interactions, stated.Select(b => b.Interactions), "interactions");
        foreach (var (day, units) in world.Spent)
        {
            AssertWithin(units.Micros, stated.Select(b => b.DayAmountMicros), $"micros of day {day}");
            AssertWithin(units.Interactions, stated.Select(b => b.DayInteractions), $"interactions of day {day}");
        }

        var committed = world.Budget.State.Committed;
        Assert.True(committed.Covers(spent), $"{committed} committed, {spent} spent.");
    }

    private static void AssertWithin(long spent, IEnumerable<long?> limits, string what)
    {
        var highest = limits.Aggregate((long?)0, (a, b) => a is null || b is null ? null : Math.Max(a.Value, b.Value));
        Assert.True(highest is null || spent <= highest, $"{spent} {what} of {highest}.");
    }

    private static async Task AssertSettledAsync(BudgetWorld world)
    {
        for (var desk = 0; desk < Desks; desk++)
        {
            world.Kill(desk);
        }

        world.Budget.LoseAnswers = 0;
        await world.Budget.SettleAsync();
        var state = world.Budget.State;
        Assert.Empty(state.Leases);
        Assert.Equal(state.Used, state.Committed);
        // What was given back into a lease that its budget had not heard of yet, or by an append of unknown end, is nobody's.
        var lost = state.Used - world.SpentInAll;
        Assert.True(lost.Covers(default) && world.GivenBack.Covers(lost), $"{state.Used} used, {world.SpentInAll} spent, {world.GivenBack} given back.");
        foreach (var (day, units) in world.Spent)
        {
            Assert.True(state.Days.GetValueOrDefault(day).Covers(units), $"{state.Days.GetValueOrDefault(day)} of day {day}, {units} spent.");
        }
    }

    private static Ending EndingOf(int number) => number > 5 ? Ending.Durable : (Ending)number;

    private static CompiledCampaign[] CampaignsOf(Budget budget) =>
    [
        BudgetDocuments.Campaign("a", budget with { Cost = new BudgetCost(CostPer.Shown, 20) }, 1, Start.ToUnixTimeMilliseconds() - 86_400_000, Start.ToUnixTimeMilliseconds() + 259_200_000),
        BudgetDocuments.Campaign("b", budget with { Cost = new BudgetCost(CostPer.Seen, 30) }, 2, Start.ToUnixTimeMilliseconds() - 86_400_000, Start.ToUnixTimeMilliseconds() + 259_200_000),
        BudgetDocuments.Campaign("c", budget, 3, Start.ToUnixTimeMilliseconds() - 86_400_000, Start.ToUnixTimeMilliseconds() + 259_200_000),
    ];
}
