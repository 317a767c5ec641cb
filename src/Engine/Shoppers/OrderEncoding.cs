namespace LuckyCart.Engine.Shoppers;

/// <summary>The orders' part of the encoding.</summary>
internal static class OrderEncoding
{
    // What an event can carry.
    private const int EventLinesMax = 1_000;

    public static void Write(StateWriter writer, OrderBook book)
    {
        writer.Flag(book.Truncated);
        writer.Number(book.Orders.Length);
        foreach (var order in book.Orders)
        {
            Write(writer, order);
        }
    }

    public static OrderBook Read(ref StateReader reader)
    {
        var truncated = reader.Flag();
        var orders = new Order[reader.Count(OrderBook.OrdersMax)];
        for (var i = 0; i < orders.Length; i++)
        {
            orders[i] = ReadOrder(ref reader);
        }

        return OrderBook.Of(orders, truncated);
    }

    private static void Write(StateWriter writer, Order order)
    {
        writer.Text(order.TransactionId);
        writer.Flag(order.Delivered);
        writer.Flag(order.Report is not null);
        if (order.Report is { } report)
        {
            Write(writer, report.AtMs, report.Trusted, report.ValueMinor, report.Lines);
        }

        writer.Flag(order.Change is not null);
        if (order.Change is { } change)
        {
            writer.Flag(change.Cancelled);
            Write(writer, change.AtMs, change.Trusted, change.ValueMinor, change.Lines);
        }

        writer.Number(order.Refunds.Length);
        foreach (var refund in order.Refunds)
        {
            Write(writer, refund.AtMs, refund.Trusted, refund.ValueMinor, refund.Lines);
        }
    }

    private static Order ReadOrder(ref StateReader reader)
    {
        var (id, delivered) = (reader.Text(), reader.Flag());
        OrderReport? report = null;
        if (reader.Flag())
        {
            var (at, trusted, value, lines) = ReadPart(ref reader);
            report = new OrderReport(at, trusted, value, lines);
        }

        OrderChange? change = null;
        if (reader.Flag())
        {
            var cancelled = reader.Flag();
            var (at, trusted, value, lines) = ReadPart(ref reader);
            change = new OrderChange(at, trusted, cancelled, value, lines);
        }

        var refunds = new OrderRefund[reader.Count(Order.RefundsMax)];
        for (var i = 0; i < refunds.Length; i++)
        {
            var (at, trusted, value, lines) = ReadPart(ref reader);
            refunds[i] = new OrderRefund(at, trusted, value, lines);
        }

        return Order.Of(id, report, change, delivered, refunds);
    }

    private static void Write(StateWriter writer, long atMs, bool trusted, long valueMinor, ItemLine[] lines)
    {
        writer.Number(atMs);
        writer.Flag(trusted);
        writer.Number(valueMinor);
        writer.Number(lines.Length);
        foreach (var line in lines)
        {
            writer.Facts(line.Facts);
            writer.Number(line.QuantityThousandths);
            writer.OptionalNumber(line.PriceMicros);
        }
    }

    private static (long AtMs, bool Trusted, long ValueMinor, ItemLine[] Lines) ReadPart(ref StateReader reader)
    {
        var (at, trusted, value) = (reader.Number(), reader.Flag(), reader.Number());
        var lines = new ItemLine[reader.Count(EventLinesMax)];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new ItemLine(at, reader.Facts(), reader.Number(), reader.OptionalNumber());
        }

        return (at, trusted, value, lines);
    }
}
