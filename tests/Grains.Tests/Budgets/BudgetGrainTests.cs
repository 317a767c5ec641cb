using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Tests.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using Orleans.Runtime;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>The grain in a silo, its calls interleaving.</summary>
public sealed class BudgetGrainTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    private const long Now = 1_795_000_000_000;

    private static readonly BudgetSpan Day = new(20_775, Now - 1_000_000, Now + 80_000_000);

    [Fact]
    public async Task LeaseAsync_ManyAtOnce_NeverOverAndManyInOneRow()
    {
        var (grain, journal) = NewBudget();
        cluster.Store.Latency = TimeSpan.FromMilliseconds(5);
        var answers = await Task.WhenAll(Enumerable.Range(1, 300).Select(i => grain.LeaseAsync(Request(i, 1, 100))));
        cluster.Store.Latency = TimeSpan.Zero;
        Assert.Equal(100, answers.Sum(a => a.GrantedInteractions));
        Assert.Equal(200, answers.Count(a => a.Standing == LeaseStanding.Exhausted));
        var rows = (await cluster.RowsAsync(journal)).Count;
        Assert.InRange(rows, 1, 60);
        var status = await grain.GetStatusAsync(Query(100));
        Assert.Equal((100, Now), (status.Used.Interactions + status.Leased.Interactions, status.ExhaustedSinceMs));
    }

    [Fact]
    public async Task LeaseAsync_AppendsFailOrAreUnknown_RepeatedCommandsHaveOneEffect()
    {
        var (grain, journal) = NewBudget();
        var random = new Random(3);
        for (var i = 0; i < 60; i++)
        {
            cluster.Store.Faults.Enqueue((Fault)random.Next(3));
        }

        var answers = await Task.WhenAll(Enumerable.Range(1, 80).Select(i => UntilAnsweredAsync(() => grain.LeaseAsync(Request(i, 1, 50)))));
        cluster.Store.Faults.Clear();
        Assert.Equal(50, answers.Sum(a => a.GrantedInteractions));
        await ControlCluster.DeactivateAsync(grain);
        var again = await Task.WhenAll(Enumerable.Range(1, 80).Select(i => grain.LeaseAsync(Request(i, 1, 50))));
        Assert.Equal(answers.Select(a => a.GrantedInteractions), again.Select(a => a.GrantedInteractions));
        Assert.NotEmpty(await cluster.RowsAsync(journal));
    }

    [Fact]
    public async Task ReturnAsync_Repeated_OneEffect()
    {
        var (grain, _) = NewBudget();
        var lease = await grain.LeaseAsync(Request(1, 1, 1_000) with { Wanted = 5 });
        Assert.Equal(5, lease.GrantedInteractions);
        var writer = cluster.Store.CurrentWriter;
        for (var i = 0; i < 3; i++)
        {
            await grain.ReturnAsync(new LeaseReturn(writer, 1, 2, Day.Number, 0, 2, [], Final: true));
        }

        var status = await grain.GetStatusAsync(Query(1_000));
        Assert.Equal((2, 0), (status.Used.Interactions, status.Leased.Interactions));
        Assert.Equal(LeaseStanding.Closed, (await grain.LeaseAsync(Request(1, 1, 1_000))).Standing);
    }

    [Fact]
    public async Task LeaseAsync_AfterAProcessStart_WhatTheOldOneHadIsSettledAndThereAgain()
    {
        var (grain, _) = NewBudget();
        var old = await grain.LeaseAsync(Request(1, 1, 1));
        Assert.Equal(1, old.GrantedInteractions);
        await ControlCluster.DeactivateAsync(grain);
        cluster.Store.StartWriter();
        Assert.Equal(LeaseStanding.Exhausted, (await grain.LeaseAsync(Request(1, 1, 1))).Standing);
        var now = LeaseStanding.Exhausted;
        for (var i = 0; i < 100 && now == LeaseStanding.Exhausted; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            now = (await grain.LeaseAsync(Request(1, 2, 1))).Standing;
        }

        Assert.Equal(LeaseStanding.Granted, now);
    }

    [Fact]
    public async Task LeaseAsync_LimitLowered_NothingNewUntilItIsUsedUp()
    {
        var (grain, _) = NewBudget();
        Assert.Equal(LeaseStanding.Granted, (await grain.LeaseAsync(Request(1, 1, 10))).Standing);
        Assert.Equal(LeaseStanding.Granted, (await grain.LeaseAsync(Request(2, 1, 10))).Standing);
        Assert.Equal(LeaseStanding.Exhausted, (await grain.LeaseAsync(Request(3, 1, 1, version: 2))).Standing);
        // A silo that has not heard of the new limit does not get more by the old one.
        Assert.Equal(LeaseStanding.Exhausted, (await grain.LeaseAsync(Request(4, 1, 10))).Standing);
        Assert.Equal(LeaseStanding.Granted, (await grain.LeaseAsync(Request(5, 1, 3, version: 3))).Standing);
    }

    private static async Task<LeaseAnswer> UntilAnsweredAsync(Func<Task<LeaseAnswer>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is JournalUnavailableException or JournalConflictException or OrleansMessageRejectionException)
            {
                // Repeated, as a desk does.
            }
        }
    }

    private (IBudgetGrain Grain, JournalId Journal) NewBudget()
    {
        var journal = BudgetJournals.Of("demo", $"campaign:{Guid.NewGuid():N}", false);
        return (cluster.Grains.GetGrain<IBudgetGrain>(journal.ToString()), journal);
    }

    private LeaseRequest Request(long ordinal, int number, long limit, long version = 1) => new(
        cluster.Store.CurrentWriter, ordinal, 1, number, Day, 1, 0, 0, Terms(limit, version), Now, 0, 0);

    private static BudgetTerms Terms(long limit, long version = 1) => new(version, null, null, limit, null, false, 0, long.MaxValue);

    private static BudgetQuery Query(long limit) => new(Terms(limit), Day, Now);
}
