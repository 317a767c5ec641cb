using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Shoppers;

public sealed class OrderTests
{
    private static readonly EventItem[] s_lines = [Item("a", 3, 2m), Item("b", 1, 4m)]; // worth 10.00

    [Fact]
    public void Shares_TrustedReport_ReplacesTheUntrustedWhateverComesFirst()
    {
        var browser = Purchase("t", Start, 900, false, Item("a", 2, 2m));
        var server = Purchase("t", Start + Hour, 1_000, true, s_lines);
        Assert.Equal((1_000L, 4_000L, 1L), Sum(browser, server));
        Assert.Equal((1_000L, 4_000L, 1L), Sum(server, browser));
        Assert.Equal((900L, 2_000L, 1L), Sum(browser, Purchase("t", Start + 5, 800, false, s_lines)));
    }

    [Fact]
    public void Shares_RefundWithItems_LowersThoseLinesAndTheValue() =>
        Assert.Equal((800L, 3_000L, 1L), Sum(Purchase("t", Start, 1_000, true, s_lines), Refund("t", Start + Day, 200, true, Item("a", 1, 2m))));

    [Fact]
    public void Shares_RefundWithoutItems_LowersTheAmountOnlyUnlessFull()
    {
        var order = Purchase("t", Start, 1_000, true, s_lines);
        Assert.Equal((700L, 4_000L, 1L), Sum(order, Refund("t", Start + Day, 300, true)));
        Assert.Equal((0L, 0L, 0L), Sum(order, Refund("t", Start + Day, 300, true), Refund("t", Start + 2 * Day, 700, true)));
        Assert.Equal((0L, 0L, 0L), Sum(order, Refund("t", Start + Day, 5_000, true)));
    }

    [Fact]
    public void Shares_RefundOfAnUnknownOrder_StandsAloneAtItsOwnTimeUntilTheOrderComes()
    {
        var refund = Refund("t", Start + Day, 200, true, Item("a", 1, 2m));
        var alone = Folded(refund).Orders;
        Assert.Equal((-200L, -1_000L, 0L), Sum(alone, (Start + Day, Start + Day + 1)));
        Assert.Equal((0L, 0L, 0L), Sum(alone, (Start, Start + Day)));
        Assert.Equal((800L, 3_000L, 1L), Sum(refund, Purchase("t", Start, 1_000, true, s_lines)));
    }

    [Fact]
    public void Shares_StatusEvents_AmendAndCancel()
    {
        var order = Purchase("t", Start, 1_000, true, s_lines);
        Assert.Equal((400L, 1_000L, 1L), Sum(order, Status("t", Start + 1, "amended", 400, Item("b", 1, 4m))));
        Assert.Equal((0L, 0L, 0L), Sum(order, Status("t", Start + 1, "cancelled", 0)));
        Assert.Equal((400L, 1_000L, 1L), Sum(
            order, Status("t", Start + 2, "amended", 400, Item("b", 1, 4m)), Status("t", Start + 1, "cancelled", 0)));
        Assert.True(Folded(order, Status("t", Start + 1, "delivered", 0)).Orders.Orders[0].Delivered);
    }

    [Fact]
    public void Shares_UntrustedChangesOfATrustedOrder_DoNotCount()
    {
        var order = Purchase("t", Start, 1_000, true, s_lines);
        var cancelled = Status("t", Start + 1, "cancelled", 0) with { Trusted = false };
        var refund = Refund("t", Start + 1, 900, false);
        Assert.Equal((1_000L, 4_000L, 1L), Sum(order, cancelled, refund));
        Assert.Equal((0L, 0L, 0L), Sum(order with { Trusted = false }, cancelled));
    }

    [Fact]
    public void Fold_OrderEventsInAnyOrder_ComeToTheSame()
    {
        Gen.Select(EventGens.Events(25), Gen.Int[0, int.MaxValue]).Sample((events, seed) =>
        {
            Posted[] shuffled = [.. events];
            new Random(seed).Shuffle(shuffled);
            var (inOrder, late) = (Folded([.. events.OrderBy(e => e.AtMs)]).Orders, Folded(shuffled).Orders);
            foreach (var day in Enumerable.Range(0, 46))
            {
                var range = (Start + day * Day, Start + (day + 1) * Day);
                Assert.Equal(Sum(inOrder, range), Sum(late, range));
            }
        });
    }

    [Theory]
    [InlineData(2_550_000, 2_000, 2, 510)]
    [InlineData(1_005_000, 1_000, 2, 101)] // half a cent goes up
    [InlineData(1_004_999, 1_000, 2, 100)]
    [InlineData(333_333, 3_000, 2, 100)]
    [InlineData(1_500_000, 1_000, 0, 2)]
    [InlineData(1_234_500, 1_000, 3, 1_235)]
    [InlineData(-0, 1_000, 2, 0)]
    [InlineData(1_000_000_000_000_000, 1_000_000_000, 2, 100_000_000_000_000_000)]
    [InlineData(long.MaxValue, long.MaxValue, 2, long.MaxValue)]
    public void AmountMinor_PriceTimesQuantity_RoundsHalfUp(long price, long quantity, int decimals, long amount)
    {
        Assert.Equal(amount, ItemLine.AmountMinor(price, quantity, decimals));
        Assert.Equal(-amount, ItemLine.AmountMinor(price, -quantity, decimals));
    }

    private static Posted Refund(string id, long at, long value, bool trusted, params EventItem[] items)
    {
        var posted = Purchase(id, at, value, trusted, items);
        return posted with { Event = posted.Event with { EventName = "refund", EventId = $"r{id}{at}" } };
    }

    private static Posted Status(string id, long at, string status, long value, params EventItem[] items)
    {
        var posted = Purchase(id, at, value, true, items);
        return posted with { Event = posted.Event with { EventName = "order_status", Status = status, EventId = $"s{id}{at}" } };
    }

    private static ShopperState Folded(params Posted[] events)
    {
        var journey = new Journey();
        return journey.Post(events);
    }

    private static (long Amount, long Quantity, long Orders) Sum(params Posted[] events) =>
        Sum(Folded(events).Orders, (long.MinValue, long.MaxValue));

    private static (long, long, long) Sum(OrderBook book, (long, long) range)
    {
        var sum = History.SumOrders(book, new ItemFilter(Array.Empty<ItemCondition>()), new CompiledCatalogue("demo", default, 2, [], []), range, 2, new WorkMeter(long.MaxValue));
        return (sum.AmountMinor, sum.QuantityThousandths, sum.Orders);
    }
}
