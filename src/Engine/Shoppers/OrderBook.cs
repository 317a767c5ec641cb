namespace LuckyCart.Engine.Shoppers;

/// <summary>The shopper's orders by time, bounded in orders and in lines; the oldest go. Immutable.</summary>
internal sealed class OrderBook
{
    /// <summary>Orders. Online Retail's busiest customer has 224.</summary>
    public const int OrdersMax = 2_048;

    /// <summary>Item lines of all orders. Online Retail's busiest customer has 7,983.</summary>
    public const int LinesMax = 10_000;

    private (ItemFacts Facts, long LastAtMs)[]? _items;

    private OrderBook(Order[] orders, int lines, bool truncated) => 
        (Orders, Lines, Truncated, Adds) = (orders, lines, truncated, Array.TrueForAll(orders, o => Array.TrueForAll(o.Shares, s => s.Counts)));

    /// <summary>No orders.</summary>
    public static OrderBook Empty { get; } = new([], 0, false);

    /// <summary>By time, then transaction id.</summary>
    public Order[] Orders { get; }

    /// <summary>Item lines held.</summary>
    public int Lines { get; }

    /// <summary>Whether anything had to go.</summary>
    public bool Truncated { get; }

    /// <summary>The different items of all shares, each with the last moment that it counts at; made when first asked for.</summary>
    /// <remarks>A busy shopper buys the same again, and looks at many products between two orders: a fourth of the lines, made once.</remarks>
    public (ItemFacts Facts, long LastAtMs)[] Items => Volatile.Read(ref _items) ?? MakeItems();

    /// <summary>Whether every line adds to sums: orders only, no refund that stands alone.</summary>
    public bool Adds { get; }

    /// <summary>Puts stored orders together.</summary>
    /// <exception cref="FormatException">Out of order.</exception>
    public static OrderBook Of(Order[] orders, bool truncated)
    {
        for (var i = 1; i < orders.Length; i++)
        {
            if (Compare(orders[i - 1], orders[i]) >= 0)
            {
                throw new FormatException("The orders are not in order.");
            }
        }

        return orders.Length == 0 && !truncated ? Empty : new OrderBook(orders, orders.Sum(o => o.StoredLines), truncated);
    }

    /// <summary>The order, or null.</summary>
    public Order? Find(string transactionId) => Array.Find(Orders, o => o.TransactionId == transactionId);

    /// <summary>With an order added or replaced.</summary>
    public OrderBook With(Order order, bool truncated = false)
    {
        var there = Array.FindIndex(Orders, o => o.TransactionId == order.TransactionId);
        var others = there < 0 ? Orders : [.. Orders[..there], .. Orders[(there + 1)..]];
        var lines = Lines + order.StoredLines - (there < 0 ? 0 : Orders[there].StoredLines);
        var at = others.Length;
        while (at > 0 && Compare(others[at - 1], order) > 0)
        {
            at--;
        }

        Order[] orders = [.. others[..at], order, .. others[at..]];
        var gone = 0;
        while (orders.Length - gone > OrdersMax || lines > LinesMax)
        {
            lines -= orders[gone++].StoredLines;
        }

        return new OrderBook(orders[gone..], lines, Truncated || truncated || gone > 0);
    }

    private (ItemFacts Facts, long LastAtMs)[] MakeItems()
    {
        Dictionary<ItemFacts, long> last = new(ReferenceEqualityComparer.Instance);
        foreach (var share in Orders.SelectMany(o => o.Shares))
        {
            foreach (ref readonly var line in share.Lines.AsSpan())
            {
                last[line.Facts] = last.TryGetValue(line.Facts, out var at) ? Math.Max(at, share.AtMs) : share.AtMs;
            }
        }

        (ItemFacts Facts, long LastAtMs)[] items = [.. last.Select(i => (i.Key, i.Value))];
        Volatile.Write(ref _items, items);
        return items;
    }

    private static int Compare(Order left, Order right)
    {
        var byTime = left.AtMs.CompareTo(right.AtMs);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.TransactionId, right.TransactionId);
    }
}
