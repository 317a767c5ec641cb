namespace LuckyCart.Replay.History;

/// <summary>A file's orders by time, and what became of each of its lines.</summary>
internal sealed class OrderHistory
{
    public required IReadOnlyList<HistoryOrder> Orders { get; init; }

    /// <summary>Lines of the file, without the header.</summary>
    public required long Lines { get; init; }

    /// <summary>Lines that never became part of an order.</summary>
    public required IReadOnlyDictionary<LineRule, long> Dropped { get; init; }

    /// <summary>The orders that the filters let through; what a line's events are never depends on them.</summary>
    public OrderHistory Only(Func<HistoryOrder, bool> wanted, int? limit)
    {
        var kept = new List<HistoryOrder>();
        long leftOut = 0;
        foreach (var order in Orders)
        {
            if ((limit is null || kept.Count < limit) && wanted(order))
            {
                kept.Add(order);
            }
            else
            {
                leftOut += order.Lines.Count;
            }
        }

        var dropped = new Dictionary<LineRule, long>(Dropped);
        dropped[LineRule.LeftOut] = dropped.GetValueOrDefault(LineRule.LeftOut) + leftOut;
        return new OrderHistory { Orders = kept, Lines = Lines, Dropped = dropped };
    }

    /// <summary>Lines by rule; the sum is <see cref="Lines"/>.</summary>
    public IReadOnlyDictionary<LineRule, long> CountByRule()
    {
        var counts = new Dictionary<LineRule, long>(Dropped);
        foreach (var line in Orders.SelectMany(o => o.Lines))
        {
            counts[line.Rule] = counts.GetValueOrDefault(line.Rule) + 1;
        }

        return counts;
    }
}
