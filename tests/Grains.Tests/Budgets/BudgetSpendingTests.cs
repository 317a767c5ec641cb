using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>What desks and a budget do together: how much can be spent, how evenly, and what becomes of a process that dies.</summary>
public sealed class BudgetSpendingTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(8, 5_000_000_000, 20_000)]
    [InlineData(8, 20_000_000, 20_000)]
    [InlineData(4, 2_020_000, 20_000)]
    [InlineData(1, 1_000_000, 20_000)]
    public async Task Claim_ManyDesksThatNeverGiveBack_SpendAtLeast99Percent(int desks, long amount, long cost)
    {
        var budget = new Budget(new BudgetCost(CostPer.Shown, cost), amount, null, null, null, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(desks, Noon, BudgetDocuments.View(1, [campaign]));
        var random = new Random(7);
        var exhausted = new HashSet<int>();
        var idle = desks > 1 ? desks - 1 : -1;
        for (var claim = 0; exhausted.Count < desks - (idle < 0 ? 0 : 1); claim++)
        {
            // The last desk takes one and keeps what else it has: out of the others' reach.
            var desk = claim == 0 && idle >= 0 ? idle : random.Next(idle < 0 ? desks : idle);
            if (await world.ClaimAsync(desk, campaign, shopper: claim % 50) == BudgetAnswer.Exhausted)
            {
                exhausted.Add(desk);
            }

            await world.Desks[desk].Desk.AskAllAsync();
            world.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var share = 100m * world.SpentInAll.Micros / amount;
        output.WriteLine($"{desks} desks spent {share:0.00} % of {amount / 1_000_000m} by {world.Budget.Calls} calls of the budget");
        Assert.InRange(share, 99, 100);
    }

    [Theory]
    [InlineData("2026-03-10", 24, true)]
    [InlineData("2026-03-29", 23, true)]
    [InlineData("2026-10-25", 25, true)]
    [InlineData("2026-03-10", 24, false)]
    public async Task Claim_EvenPacingOverADay_EndsWithinOnePercentAndIsNeverAhead(string date, int hours, bool money)
    {
        const long Units = 15_000;
        const long Cost = 20_000;
        var budget = new Budget(
            new BudgetCost(CostPer.Shown, Cost), null, money ? Units * Cost : null, null, money ? null : Units, "g", BudgetPacing.Even);
        var campaign = BudgetDocuments.Campaign("a", budget);
        var view = BudgetDocuments.View(1, [campaign]);
        var zone = NodaTime.DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var day = BudgetDay.Of(zone, DateTimeOffset.Parse(date + "T12:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
        Assert.Equal(hours * 3_600_000L, day.EndMs - day.StartMs);
        using var world = new BudgetWorld(2, DateTimeOffset.FromUnixTimeMilliseconds(day.StartMs), view);
        var curve = new PacingCurve(Units, day.StartMs, day.EndMs);
        var random = new Random(11);
        var (furthestBehind, claims) = (0L, 0);
        for (; world.NowMs < day.EndMs; world.Clock.Advance(TimeSpan.FromSeconds(1)))
        {
            for (var due = ClaimsIn(world.NowMs - day.StartMs, random); due > 0; due--)
            {
                claims++;
                await world.ClaimAsync(random.Next(2), campaign, shopper: random.Next(500));
            }

            await world.RunAsync(0);
            await world.RunAsync(1);
            var spent = world.SpentInAll.Interactions;
            Assert.True(spent <= curve.At(world.NowMs + 3_000), $"{spent} spent when {curve.At(world.NowMs)} were due.");
            furthestBehind = Math.Max(furthestBehind, curve.At(world.NowMs) - spent);
        }

        var error = 100m * (Units - world.SpentInAll.Interactions) / Units;
        output.WriteLine($"{date}: {claims} claims, {world.SpentInAll.Interactions} of {Units} spent, error {error:0.000} %, furthest behind {100m * furthestBehind / Units:0.0} % (night), {world.Budget.Calls} calls");
        Assert.InRange(error, 0, 1);
    }

    [Fact]
    public async Task Claim_EvenPacingOverTheSchedule_EndsWithinOnePercent()
    {
        const long Units = 6_000;
        var start = Noon.ToUnixTimeMilliseconds();
        var end = start + (3L * 86_400_000);
        var budget = new Budget(null, null, null, Units, null, null, BudgetPacing.Even);
        var campaign = BudgetDocuments.Campaign("a", budget, startsAtMs: start, endsAtMs: end);
        using var world = new BudgetWorld(2, Noon, BudgetDocuments.View(1, [campaign]), "campaign:a");
        var random = new Random(12);
        for (; world.NowMs < end; world.Clock.Advance(TimeSpan.FromSeconds(10)))
        {
            for (var claim = 0; claim < 2; claim++)
            {
                await world.ClaimAsync(random.Next(2), campaign, shopper: random.Next(500));
            }

            await world.RunAsync(0);
            await world.RunAsync(1);
        }

        Assert.InRange(100m * (Units - world.SpentInAll.Interactions) / Units, 0, 1);
    }

    [Fact]
    public async Task Settle_ADeadProcess_CountsWhatItsJournalsSayAndTheRestIsThereAgain()
    {
        var budget = new Budget(new BudgetCost(CostPer.Seen, 10), 10_000, null, null, null, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(2, Noon, BudgetDocuments.View(1, [campaign]));
        await FillAsync(world, 0, campaign);
        await world.ClaimAsync(0, campaign);
        await world.ClaimAsync(0, campaign, Ending.AnswerLost);
        await world.ClaimAsync(0, campaign, Ending.NeverWritten);
        await world.GiveBackAsync(0, 0, Ending.Durable, 1);
        await world.ClaimAsync(0, campaign, Ending.KilledAfterwards);
        Assert.Equal(new BudgetUnits(20, 3), world.SpentInAll);

        await world.Budget.SettleAsync();
        Assert.Empty(world.Budget.State.Leases);
        Assert.Equal(world.SpentInAll, world.Budget.State.Used);
        await world.Budget.SettleAsync();
        Assert.Equal(world.SpentInAll, world.Budget.State.Used);
    }

    [Fact]
    public async Task Settle_ShopperErasedSince_AllThatTheLeaseHeldCountsAsUsed()
    {
        var budget = new Budget(new BudgetCost(CostPer.Shown, 10), 10_000, null, null, null, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [campaign]));
        await FillAsync(world, 0, campaign);
        await world.ClaimAsync(0, campaign, shopper: 4);
        await world.Store.EraseAsync(new JournalId(BudgetDocuments.Retailer, JournalKind.Shopper, "s4"), new Tombstone(1, "er"));
        var held = Assert.Single(world.Budget.State.Leases).Value.Held;
        world.Kill(0);
        await world.Budget.SettleAsync();
        Assert.Equal(held, world.Budget.State.Used);
        Assert.True(held.Micros > 10);
    }

    [Fact]
    public async Task ReturnAll_AtAStop_NothingIsHeldAndOnlyWhatWasSpentIsUsed()
    {
        var budget = new Budget(new BudgetCost(CostPer.Shown, 10), 10_000, null, null, null, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(3, Noon, BudgetDocuments.View(1, [campaign]));
        for (var desk = 0; desk < 3; desk++)
        {
            await FillAsync(world, desk, campaign);
            await world.ClaimAsync(desk, campaign);
            world.Budget.LoseAnswers = desk;
            await world.Desks[desk].Desk.ReturnAllAsync();
            await world.Desks[desk].Desk.ReturnAllAsync();
            await world.Desks[desk].Desk.ReturnAllAsync();
        }

        Assert.Empty(world.Budget.State.Leases);
        Assert.Equal(new BudgetUnits(30, 3), world.Budget.State.Used);
    }

    [Fact]
    public async Task Tick_IdleOrAtTheDaysEnd_TheSliceGoesBack()
    {
        var budget = new Budget(null, null, null, null, 1_000, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [campaign]));
        await FillAsync(world, 0, campaign);
        await world.ClaimAsync(0, campaign);
        Assert.Single(world.Budget.State.Leases);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.RunAsync(0);
        Assert.Empty(world.Budget.State.Leases);
        Assert.Equal(1, world.Budget.State.Used.Interactions);

        // 24:00 in Paris is 23:00 UTC.
        world.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 10, 22, 59, 59, TimeSpan.Zero));
        await FillAsync(world, 0, campaign);
        await world.ClaimAsync(0, campaign);
        Assert.Single(world.Budget.State.Leases);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.RunAsync(0);
        Assert.Empty(world.Budget.State.Leases);
    }

    [Fact]
    public async Task Tick_NobodyCameForLongOrANewDayBegan_TheNextDecisionIsGranted()
    {
        var budget = new Budget(null, null, null, null, 1_000, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [campaign]));
        world.Desks[0].Desk.Prefetch(world.View);
        await world.Desks[0].Desk.AskAllAsync();
        Assert.Equal(BudgetAnswer.Granted, await world.ClaimAsync(0, campaign));
        foreach (var pause in (TimeSpan[])[TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromDays(1)])
        {
            world.Clock.Advance(pause);
            for (var tick = 0; tick < 3; tick++)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(1));
                await world.Desks[0].Desk.TickAsync();
                await world.Desks[0].Desk.AskAllAsync();
            }

            Assert.Single(world.Budget.State.Leases);
            Assert.Equal(BudgetAnswer.Granted, await world.ClaimAsync(0, campaign));
        }
    }

    [Fact]
    public async Task Prefetch_NewCatalogue_TheFirstDecisionIsGranted()
    {
        var budget = new Budget(null, null, null, 1_000, null, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [campaign]));
        world.Desks[0].Desk.Prefetch(world.View);
        await world.Desks[0].Desk.AskAllAsync();
        Assert.Equal(BudgetAnswer.Granted, await world.ClaimAsync(0, campaign));
    }

    [Fact]
    public async Task Claim_ProcessesAppendOfUnknownEnd_ItsUnitsNeverComeBackByTheProcessItself()
    {
        var budget = new Budget(null, null, null, 10, null, "g", BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [campaign]));
        await FillAsync(world, 0, campaign);
        await world.ClaimAsync(0, campaign, Ending.NeverWritten);
        await world.Desks[0].Desk.ReturnAllAsync();
        Assert.Equal(1, world.Budget.State.Committed.Interactions);
        Assert.Single(world.Budget.State.Leases);
        world.Kill(0);
        await world.Budget.SettleAsync();
        Assert.Equal(0, world.Budget.State.Committed.Interactions);
    }

    [Fact]
    public async Task GiveBack_CampaignPausedMeanwhile_TheMoneyIsThereAgain()
    {
        var budget = new Budget(new BudgetCost(CostPer.Seen, 10), 100, null, null, null, null, BudgetPacing.AsFastAsPossible);
        var campaign = BudgetDocuments.Campaign("a", budget);
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [campaign]), "campaign:a");
        await FillAsync(world, 0, campaign);
        await world.ClaimAsync(0, campaign);
        await world.Desks[0].Desk.ReturnAllAsync();
        Assert.Equal(10, world.Budget.State.Used.Micros);

        // What the catalogue of decisions holds of a paused campaign: nothing.
        world.View = BudgetDocuments.View(2, []);
        await world.GiveBackAsync(0, 0, Ending.Durable, 1);
        await world.RunAsync(0);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.RunAsync(0);
        Assert.Equal(0, world.Budget.State.Used.Micros);
        Assert.Empty(world.Budget.State.Leases);
    }

    [Fact]
    public async Task Claim_LimitLoweredWhileASliceIsOut_NothingOfTheSliceIsSpentBeyondIt()
    {
        var many = BudgetDocuments.Campaign("a", new Budget(null, null, null, 1_000, null, "g", BudgetPacing.AsFastAsPossible));
        using var world = new BudgetWorld(1, Noon, BudgetDocuments.View(1, [many]));
        await FillAsync(world, 0, many);
        Assert.Equal(BudgetAnswer.Granted, await world.ClaimAsync(0, many));

        var few = BudgetDocuments.Campaign("a", new Budget(null, null, null, 2, null, "g", BudgetPacing.AsFastAsPossible));
        world.View = BudgetDocuments.View(2, [few]);
        world.Desks[0].Desk.Prefetch(world.View);
        for (var claim = 0; claim < 20; claim++)
        {
            await world.ClaimAsync(0, few);
            await world.RunAsync(0);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, world.SpentInAll.Interactions);
    }

    // A first decision is answered "paced" until there is a slice.
    private static async Task FillAsync(BudgetWorld world, int desk, CompiledCampaign campaign)
    {
        Assert.Equal(BudgetAnswer.Paced, await world.ClaimAsync(desk, campaign));
        await world.Desks[desk].Desk.AskAllAsync();
    }

    // 30,000 a day, twice what may be spent, by the hour as a shop's visitors come: next to nothing at night, most in the evening.
    private static int ClaimsIn(long sinceMidnightMs, Random random)
    {
        int[] weights = [35, 18, 10, 7, 7, 12, 30, 55, 75, 85, 90, 95, 110, 105, 90, 85, 85, 95, 110, 125, 140, 135, 100, 65];
        var hour = (int)(sinceMidnightMs / 3_600_000) % 24;
        var expected = 30_000d * weights[hour] / weights.Sum() / 3_600d;
        var whole = (int)expected;
        return whole + (random.NextDouble() < expected - whole ? 1 : 0);
    }
}
