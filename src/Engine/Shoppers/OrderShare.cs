namespace LuckyCart.Engine.Shoppers;

/// <summary>What an order adds to sums at one moment, refunds taken off.</summary>
/// <param name="AmountMinor">Of the order as a whole; below 0 for a refund that stands alone.</param>
/// <param name="Lines">With what is left of their quantities; lines of nothing are gone.</param>
/// <param name="Counts">Whether it is an order, not a refund that stands alone.</param>
internal readonly record struct OrderShare(long AtMs, long AmountMinor, ItemLine[] Lines, bool Counts)
{
    /// <summary>Of an order's parts.</summary>
    public static OrderShare[] Of(Order order)
    {
        var refunds = Array.FindAll(order.Refunds, r => order.Counts(r.Trusted));
        if (order.Report is not { } report)
        {
            return Array.ConvertAll(refunds, r => new OrderShare(r.AtMs, -r.ValueMinor, Negative(r.Lines), false));
        }

        var change = order.Change is { } c && order.Counts(c.Trusted) ? c : null;
        if (change is { Cancelled: true })
        {
            return [];
        }

        var value = change?.ValueMinor ?? report.ValueMinor;
        var lines = change is null ? report.Lines : Array.ConvertAll(change.Lines, l => l with { AtMs = report.AtMs });
        if (refunds.Length == 0)
        {
            return [new OrderShare(report.AtMs, value, lines, true)];
        }

        var withoutLines = refunds.Where(r => r.Lines.Length == 0).Sum(r => r.ValueMinor);
        var full = withoutLines >= value && value > 0;
        var left = full ? [] : Lower(lines, refunds);
        return [new OrderShare(report.AtMs, Math.Max(0, value - refunds.Sum(r => r.ValueMinor)), left, left.Length > 0)];
    }

    private static ItemLine[] Negative(ItemLine[] lines) =>
        Array.ConvertAll(lines, l => l with { QuantityThousandths = -l.QuantityThousandths });

    // Takes each refunded quantity off the lines of that item, those of the same variant first, never below nothing.
    private static ItemLine[] Lower(ItemLine[] lines, OrderRefund[] refunds)
    {
        ItemLine[] lowered = [.. lines];
        foreach (var line in refunds.SelectMany(r => r.Lines))
        {
            var rest = Take(lowered, line, line.QuantityThousandths, sameVariant: true);
            _ = Take(lowered, line, rest, sameVariant: false);
        }

        return Array.FindAll(lowered, l => l.QuantityThousandths > 0);
    }

    private static long Take(ItemLine[] lines, in ItemLine refunded, long quantity, bool sameVariant)
    {
        for (var i = 0; i < lines.Length && quantity > 0; i++)
        {
            ref var line = ref lines[i];
            if (line.Facts.ItemId == refunded.Facts.ItemId && (!sameVariant || line.Facts.Variant == refunded.Facts.Variant))
            {
                var taken = Math.Min(quantity, line.QuantityThousandths);
                line = line with { QuantityThousandths = line.QuantityThousandths - taken };
                quantity -= taken;
            }
        }

        return quantity;
    }
}
