using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Tests.Journals;
using LuckyCart.Grains.Tests.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>Shoppers' requests against a campaign's budget, through the grains of a silo.</summary>
public sealed class ShopperBudgetTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const string Five = ""","budget":{"cost":{"per":"shown","amount":"0.02"},"amount":"0.10"}""";

    [Fact]
    public async Task PostAsync_CampaignWithABudget_IsShownAsOftenAsItCanPayAndEachRecordSaysOfWhichLease()
    {
        var retailer = NewRetailer(Five);
        var records = new List<ShopperRecord>();
        for (var i = 0; i < 400 && !records.Any(r => r.Outcomes.Any(o => o.Step == Step.Budget)); i++)
        {
            records.Add(await PostAsync(retailer));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var taken = records.SelectMany(r => r.BudgetChanges).ToList();
        Assert.Equal(5, records.Count(r => r.Interactions.Count == 1));
        Assert.Equal(5, taken.Count);
        Assert.All(taken, c => Assert.Equal((BudgetChangeKind.Taken, "campaign:water", 20_000, 1), (c.Kind, c.BudgetKey, c.AmountMicros, c.Interactions)));
        Assert.All(taken, c => Assert.NotEmpty(c.LeaseId));
        Assert.All(records.Where(r => r.Interactions.Count == 0), r => Assert.True(Assert.Single(r.Outcomes).Step is Step.Pacing or Step.Budget));
    }

    [Fact]
    public async Task PostAsync_AppendFails_WhatItTookIsNotSpentAgain()
    {
        var retailer = NewRetailer(""","budget":{"interactions":1}""");
        await UntilHeldAsync(retailer);
        var (grain, journal) = cluster.NewShopper(retailer);

        // Of this journal alone: the budget's, which hears at the same moment that its last unit is taken, must not meet the fault.
        cluster.Store.Failing = journal;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => grain.PostAsync(Post()));
        cluster.Store.Failing = null;
        for (var i = 0; i < 20; i++)
        {
            Assert.Empty((await PostAsync(retailer)).Interactions);
        }
    }

    [Fact]
    public async Task PostAsync_ShopperOfTheTestSpace_TakesFromABudgetOfItsOwn()
    {
        var retailer = NewRetailer(""","budget":{"interactions":1}""");
        await UntilGivenAsync(retailer, JournalKind.TestShopper);
        await UntilGivenAsync(retailer, JournalKind.Shopper);
        var (live, test) = (BudgetJournals.Of(retailer, "campaign:water", false), BudgetJournals.Of(retailer, "campaign:water", true));
        Assert.NotNull(await cluster.Store.FindRowAsync(live, 1));
        Assert.NotNull(await cluster.Store.FindRowAsync(test, 1));
    }

    private string NewRetailer(string budget)
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "water", 1, 1, EngineCluster.Banner("water", budget));
        return retailer;
    }

    private async Task UntilGivenAsync(string retailer, JournalKind kind)
    {
        for (var i = 0; i < 400; i++)
        {
            if ((await PostAsync(retailer, kind)).Interactions.Count > 0)
            {
                return;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail("Never given.");
    }

    /// <summary>Until the silo holds the budget's one interaction, without taking it.</summary>
    private async Task UntilHeldAsync(string retailer)
    {
        _ = await cluster.Index.GetAsync(retailer);
        var journal = BudgetJournals.Of(retailer, "campaign:water", false);
        for (var i = 0; i < 400 && await cluster.Store.FindRowAsync(journal, 1) is null; i++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var row = Record.Parser.ParseFrom((await cluster.Store.FindRowAsync(journal, 1))!.Record.Span).Budget;
        Assert.Contains(row.Entries, e => e.Granted is { Interactions: 1 });
        // The row is there; its answer is a moment behind.
        await Task.Delay(100, TestContext.Current.CancellationToken);
    }

    private async Task<ShopperRecord> PostAsync(string retailer, JournalKind kind = JournalKind.Shopper)
    {
        var (grain, journal) = cluster.NewShopper(retailer, kind);
        await grain.PostAsync(Post());
        return Record.Parser.ParseFrom((await cluster.Store.FindRowAsync(journal, 1))!.Record.Span).Shopper;
    }

    // Now: the silo has its first slice of this day.
    private static ShopperPost Post()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var e = new ShopperEvent { EventId = "e", EventName = "page_view", OccurredAtMs = now, PageViewId = "p" };
        return EngineCluster.Post(e) with { ReceivedAtMs = now };
    }
}
