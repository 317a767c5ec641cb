using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;

namespace LuckyCart.EndToEnd.Tests.Replay;

public sealed class OrderPlanTests
{
    private const string Head = "invoice_time_local,invoice_no,customer_id,country,stock_code,quantity,unit_price_gbp\n";

    [Fact]
    public void Of_OrderOfTwoLines_ViewAndCartOfEachThenPurchase()
    {
        var events = Plan("2011-01-05T10:00:00,1,s,UK,A,6,2.55\n2011-01-05T10:00:00,1,s,UK,B,2,1.255\n");

        Assert.Equal(
            ["onlineretail:2:view", "onlineretail:2:cart", "onlineretail:3:view", "onlineretail:3:cart", "onlineretail:2:purchase"],
            events.Select(e => e.EventId));
        Assert.Equal(
            ["09:58:40", "09:59:00", "09:59:20", "09:59:40", "10:00:00"],
            events.Select(e => e.At.ToString("HH:mm:ss", null)));
        Assert.Equal("1", events[^1].TransactionId);
        Assert.Equal(17.81m, events[^1].Lines.Sum(OrderPlan.Amount));
    }

    [Fact]
    public void Of_SecondOrderSoonAfterTheFirst_StartsAfterTheFirst()
    {
        var lines = string.Concat(Enumerable.Range(0, 30).Select(i => $"2011-01-05T10:01:00,2,s,UK,I{i},1,1\n"));

        var events = Plan("2011-01-05T10:00:00,1,s,UK,A,1,1\n" + lines);

        Assert.Equal(events.Select(e => e.At.ToInstant()).Order(), events.Select(e => e.At.ToInstant()));
        Assert.All(events.Skip(3), e => Assert.True(e.At.Minute is 0 or 1));
    }

    [Fact]
    public void Of_LongOrder_StaysWithinOneSession()
    {
        var lines = string.Concat(Enumerable.Range(0, 542).Select(i => $"2011-01-05T10:00:00,1,s,UK,I{i},1,1\n"));

        var events = Plan(lines);

        Assert.Equal(1_085, events.Count);
        Assert.Equal(25, (events[^1].At.ToInstant() - events[0].At.ToInstant()).TotalMinutes);
        Assert.Equal(542, events[^1].Lines.Count);
    }

    [Fact]
    public void Of_OrderOfMoreItemsThanAnEventHolds_BecomesSeveralPurchases()
    {
        var lines = string.Concat(Enumerable.Range(0, 1_001).Select(i => $"2011-01-05T10:00:00,1,s,UK,I{i},1,1\n"));

        var purchases = Plan(lines).Where(e => e.Kind == PlannedKind.Purchase).ToList();

        Assert.Equal([1_000, 1], purchases.Select(p => p.Lines.Count));
        Assert.Equal(["1", "1/2"], purchases.Select(p => p.TransactionId));
    }

    [Fact]
    public void Of_Cancellation_IsOneRefundOfPositiveQuantities()
    {
        var events = Plan("2011-01-05T10:00:00,C1,s,UK,A,-3,2\n2011-01-05T10:00:00,C1,s,UK,D,-1,5\n2011-01-05T10:00:00,C1,s,UK,POST,-1,18\n");

        var refund = Assert.Single(events);
        Assert.Equal(PlannedKind.Refund, refund.Kind);
        Assert.Equal("C1", refund.TransactionId);
        Assert.Equal(11m, refund.Lines.Sum(OrderPlan.Amount));
        Assert.All(refund.Lines, l => Assert.True(l.Quantity > 0));
    }

    [Fact]
    public void Of_CarriageAndCharges_AreNotViewed()
    {
        var events = Plan("2011-01-05T10:00:00,1,s,UK,A,1,2\n2011-01-05T10:00:00,1,s,UK,POST,2,18\n2011-01-05T10:00:00,1,s,UK,M,1,3\n");

        Assert.Equal([PlannedKind.View, PlannedKind.Cart, PlannedKind.Purchase], events.Select(e => e.Kind));
        Assert.Equal(36m, events[^1].Shipping);
        Assert.Equal(["A", "M"], events[^1].Lines.Select(l => l.Item));
    }

    [Theory]
    [InlineData("2011-03-27T01:30:00", "2011-03-27T02:30:00+01:00")] // a gap moves forward
    [InlineData("2011-10-30T01:30:00", "2011-10-30T01:30:00+01:00")] // an overlap means the first
    [InlineData("2011-01-05T10:00:00+02:00", "2011-01-05T10:00:00+02:00")]
    public void Read_LocalTime_IsReadInTheFilesZone(string text, string expected)
    {
        var order = Read($"{text},1,s,UK,A,1,1\n").Orders[0];

        Assert.Equal(expected, order.At.ToString("uuuu-MM-ddTHH:mm:sso<+HH:mm>", null));
    }

    [Fact]
    public void Read_EveryLine_FallsUnderExactlyOneRule()
    {
        var history = Read(
            "2011-01-05T10:00:00,1,s,UK,A,1,0.00\n2011-01-05T10:00:00,1,s,UK,A,1,0.00\n2011-01-05T10:00:00,1,s,UK,B,0,1\n" +
            "2011-01-05T10:00:00,1,,UK,B,1,1\nnever,1,s,UK,B,1,1\n2011-01-05T10:00:00,1,s,UK,B,1,-1\n" +
            "2011-01-05T10:00:00,2,s,UK,POST,1,1\n2011-01-05T10:00:00,C3,s,UK,POST,-1,1\n2011-01-05T10:00:00,4,t,UK,C,1,1\n");
        var counts = history.Only(o => o.Shopper == "s", null).CountByRule();

        Assert.Equal(9, counts.Values.Sum());
        Assert.Equal(9, history.Lines);
        Assert.Equal(2, counts[LineRule.Product]);
        Assert.Equal(1, counts[LineRule.ZeroQuantity]);
        Assert.Equal(1, counts[LineRule.NoShopper]);
        Assert.Equal(2, counts[LineRule.Unreadable]);
        Assert.Equal(1, counts[LineRule.ShippingAlone]);
        Assert.Equal(1, counts[LineRule.RefundedShippingAlone]);
        Assert.Equal(1, counts[LineRule.LeftOut]);
    }

    private static List<PlannedEvent> Plan(string lines)
    {
        var plan = new OrderPlan("onlineretail");
        return [.. Read(lines).Orders.SelectMany(plan.Of)];
    }

    private static OrderHistory Read(string lines)
    {
        using var text = new StringReader(Head + lines);
        return new HistoryReader(HistoryPresets.OnlineRetailColumns).Read(text);
    }
}
