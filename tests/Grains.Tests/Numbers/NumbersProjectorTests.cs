using CsCheck;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Grains.Numbers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Numbers;

/// <summary>The counting over a real store: whatever fails, everything is counted once.</summary>
public sealed class NumbersProjectorTests
{
    private const int Shoppers = 5;

    [Fact]
    public async Task Pass_CommitsFailingAndProcessesDying_CountsEachRecordOnce() => await Gen.Int.SampleAsync(async seed =>
    {
        await using var store = new NumbersStore();
        var (random, records, events) = (new Random(seed), new MadeRecords(store), 0L);
        var shaky = new ShakyProjections(store.Projections, random);
        var projector = store.NewProjector(shaky);
        for (var number = 0; number < 40; number++)
        {
            var record = MadeRecords.Any(random, number);
            events += record.Events.Count;
            await records.AppendAsync(MadeRecords.Shopper(random.Next(Shoppers)), record);
            if (random.Next(3) == 0)
            {
                await TryPassAsync(projector);
            }

            if (random.Next(20) == 0)
            {
                await store.ReopenAsync();
                shaky = new ShakyProjections(store.Projections, random);
                projector = store.NewProjector(shaky);
            }
            else if (random.Next(8) == 0)
            {
                projector = store.NewProjector(shaky);
            }
        }

        await CatchUpAsync(store.NewProjector());
        JournalId[] journals = [.. Enumerable.Range(0, Shoppers).Select(MadeRecords.Shopper)];
        var counted = await store.ReadAsync(journals);
        Assert.Equal(events, await CountEventsAsync(store));

        var anew = store.NewProjector();
        await anew.CountAnewAsync();
        Assert.Empty(await store.ReadAsync(journals));
        await CatchUpAsync(anew);
        Assert.Equal(counted, await store.ReadAsync(journals));
    }, iter: 6, threads: 1);

    [Fact]
    public async Task Pass_TwoAtWork_OneLosesAndNothingIsCountedTwice()
    {
        await using var store = new NumbersStore();
        var (records, one, other) = (new MadeRecords(store), store.NewProjector(), store.NewProjector());
        await records.AppendAsync(MadeRecords.Shopper(1), One());
        await one.PassAsync();
        await other.PassAsync();
        await records.AppendAsync(MadeRecords.Shopper(1), One());
        await one.PassAsync();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await other.PassAsync());
        await other.PassAsync();
        await records.AppendAsync(MadeRecords.Shopper(2), One());
        await other.PassAsync();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await one.PassAsync());
        await one.PassAsync();

        Assert.Equal(3, await CountEventsAsync(store));
    }

    [Fact]
    public async Task Pass_ARefundDaysLater_CorrectsTheOrdersOwnHour()
    {
        await using var store = new NumbersStore();
        var (records, projector) = (new MadeRecords(store), store.NewProjector());
        var order = new ShopperRecord { DecidedAtMs = MadeRecords.Start };
        MadeRecords.AddOrder(order, "t1", 1_001, "#1", "#2");
        await records.AppendAsync(MadeRecords.Shopper(1), order);
        await projector.PassAsync();
        Assert.Equal((1, 500, 1, 501), await OrdersAsync(store));

        // Not known at that moment to this projector but from the store.
        projector = store.NewProjector();
        await records.AppendAsync(MadeRecords.Shopper(1), Standing("t1", 601, stands: true));
        await projector.PassAsync();
        Assert.Equal((1, 300, 1, 301), await OrdersAsync(store));
        await records.AppendAsync(MadeRecords.Shopper(1), Standing("t1", 0, stands: false));
        await records.AppendAsync(MadeRecords.Shopper(1), Standing("of nobody's", 5, stands: true));
        await projector.PassAsync();
        Assert.Equal((0, 0, 0, 0), await OrdersAsync(store));
    }

    [Fact]
    public async Task Pass_AVisitorsOrderRefundedByTheShopperItTurnedOutToBe_IsCorrected()
    {
        await using var store = new NumbersStore();
        var (records, projector, visitor, shopper) = (new MadeRecords(store), store.NewProjector(), MadeRecords.Shopper(1), MadeRecords.Shopper(2));
        var order = new ShopperRecord { DecidedAtMs = MadeRecords.Start };
        MadeRecords.AddOrder(order, "t1", 1_000, "#1", "#2");
        await records.AppendAsync(visitor, order);
        await records.AppendAsync(shopper, new Record
        {
            Format = 1, Merged = new MergedRecord { VisitorJournal = visitor.Name, ThroughSequence = 1, Last = true },
        });
        await records.AppendAsync(shopper, Standing("t1", 400, stands: true));
        await CatchUpAsync(projector);

        Assert.Equal((1, 200, 1, 200), await OrdersAsync(store));
        Assert.Empty(await store.Projections.ReadOfJournalAsync(NumbersKeys.Projection, visitor, 10));
        Assert.Single(await store.Projections.ReadOfJournalAsync(NumbersKeys.Projection, shopper, 10));
    }

    [Fact]
    public async Task Pass_ErasedBeforeAndAfterItWasCounted_GoneOrKeptWithoutTheOrder()
    {
        await using var store = new NumbersStore();
        var (records, projector) = (new MadeRecords(store), store.NewProjector());
        var order = new ShopperRecord { DecidedAtMs = MadeRecords.Start };
        MadeRecords.AddOrder(order, "t1", 1_000, "#1", "#2");
        await records.AppendAsync(MadeRecords.Shopper(1), order);
        await projector.PassAsync();
        await records.AppendAsync(MadeRecords.Shopper(2), One());
        foreach (var number in (int[])[1, 2])
        {
            await store.Journals.EraseAsync(MadeRecords.Shopper(number), new Tombstone(MadeRecords.Start, "receipt"));
        }

        await CatchUpAsync(projector);

        Assert.Equal(1, projector.Progress.Gone);
        Assert.Equal((1, 500, 1, 500), await OrdersAsync(store));
        Assert.Empty(await store.Projections.ReadOfJournalAsync(NumbersKeys.Projection, MadeRecords.Shopper(1), 10));
    }

    /// <summary>What is never counted is not missed either.</summary>
    [Fact]
    public async Task Pass_AliasErasedBefore_IsNotGone()
    {
        await using var store = new NumbersStore();
        var (records, projector) = (new MadeRecords(store), store.NewProjector());
        var alias = new JournalId(MadeRecords.Shopper(1).RetailerId, JournalKind.Alias, "a1");
        await records.AppendAsync(alias, new Record { Format = 1 });
        await store.Journals.EraseAsync(alias, new Tombstone(MadeRecords.Start, "receipt"));
        await records.AppendAsync(MadeRecords.Shopper(1), One());
        await CatchUpAsync(projector);

        Assert.Equal((0, 1), (projector.Progress.Gone, await CountEventsAsync(store)));
    }

    [Fact]
    public async Task Pass_PositionOfAnotherFormatOrHalfCleared_CountsAnew()
    {
        await using var store = new NumbersStore();
        var (records, projector) = (new MadeRecords(store), store.NewProjector());
        await records.AppendAsync(MadeRecords.Shopper(1), One());
        await projector.PassAsync();
        var counted = await store.ReadAsync();
        var position = await store.Projections.FindPositionAsync(NumbersKeys.Projection);
        var other = new NumbersPosition { Format = FeedPosition.Format + 1 };
        Assert.True(await store.Projections.CommitAsync(new ProjectionCommit(NumbersKeys.Projection, position, Google.Protobuf.MessageExtensions.ToByteArray(other), [])));

        await CatchUpAsync(store.NewProjector());

        Assert.Equal(counted, await store.ReadAsync());
        Assert.Equal(1, await CountEventsAsync(store));
    }

    [Fact]
    public async Task Pass_AnHourBeyondTheTimeThatIsKept_TheOldestHoursGo()
    {
        await using var store = new NumbersStore();
        var (records, projector) = (new MadeRecords(store), store.NewProjector());
        foreach (var hours in (long[])[0, 5, NumbersKeys.HoursKept, NumbersKeys.HoursKept + 3])
        {
            await records.AppendAsync(MadeRecords.Shopper(1), One(MadeRecords.Start + (hours * 3_600_000)));
            await projector.PassAsync();
        }

        Assert.Equal(3, await CountEventsAsync(store));
    }

    private static ShopperRecord One(long atMs = MadeRecords.Start)
    {
        var record = new ShopperRecord { DecidedAtMs = atMs };
        record.Events.Add(new RecordedEvent { Status = EventStatus.Applied });
        return record;
    }

    private static ShopperRecord Standing(string transactionId, long valueMinor, bool stands)
    {
        var record = new ShopperRecord { DecidedAtMs = MadeRecords.Start + (3 * 86_400_000L) };
        record.OrderStandings.Add(new OrderStanding { TransactionId = transactionId, ValueMinor = valueMinor, Stands = stands });
        return record;
    }

    private static async Task TryPassAsync(NumbersProjector projector)
    {
        try
        {
            await projector.PassAsync();
        }
        catch (JournalUnavailableException)
        {
            // It goes on from what is stored.
        }
    }

    private static async Task CatchUpAsync(NumbersProjector projector)
    {
        while (await projector.PassAsync())
        {
            // There is more.
        }

        Assert.True(projector.AsOfMs > 0);
    }

    private static async Task<long> CountEventsAsync(NumbersStore store)
    {
        var rows = await store.Projections.ReadAsync(NumbersKeys.Projection, "h/", "h0", int.MaxValue);
        return rows.SelectMany(r => RetailerHour.Parser.ParseFrom(r.Value).Quarters).Sum(q => q.Events.Sum());
    }

    // Orders and revenue of the first and the second campaign, in the hour of the order.
    private static async Task<(long, long, long, long)> OrdersAsync(NumbersStore store)
    {
        var hour = NumbersKeys.HourOf(NumbersKeys.QuarterOf(MadeRecords.Start));
        ProjectionKey[] keys = [.. ((string[])["#1", "#2"]).Select(id => new ProjectionKey(NumbersKeys.Projection, NumbersKeys.Campaign("demo", false, id, hour)))];
        var rows = await store.Projections.FindAsync(keys);
        long Of(int row, Figure figure) => rows[row] is not { } value ? 0
            : CampaignHour.Parser.ParseFrom(value).Cells.Sum(c => c.Figures.Count > (int)figure ? c.Figures[(int)figure] : 0);
        return (Of(0, Figure.Orders), Of(0, Figure.RevenueMinor), Of(1, Figure.Orders), Of(1, Figure.RevenueMinor));
    }
}
