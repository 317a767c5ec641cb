using System.Globalization;
using LuckyCart.Replay.History;
using NodaTime;

namespace LuckyCart.Replay.Events;

/// <summary>Turns an order into the events that led to it, at plausible times just before it.</summary>
/// <remarks>
/// With n product lines the visit starts min(n × 40 s, 25 min) before the order, but not before the shopper's previous
/// order; each line's view_item and, half a step later, its add_to_cart are spread evenly over it. 25 minutes keep the
/// visit within one session (30 minutes' pause). Nothing is drawn: two runs give the same events.
/// </remarks>
internal sealed class OrderPlan(string source)
{
    /// <summary>Items an event may carry; a longer order becomes several purchases.</summary>
    public const int ItemsMax = 1_000;

    private const int TransactionIdMax = 64;
    private static readonly Duration PerLine = Duration.FromSeconds(40);
    private static readonly Duration VisitMax = Duration.FromMinutes(25);

    public IEnumerable<PlannedEvent> Of(HistoryOrder order) => order.IsRefund ? Refund(order) : Visit(order);

    private IEnumerable<PlannedEvent> Visit(HistoryOrder order)
    {
        var viewed = order.Lines.Where(l => l.Rule == LineRule.Product).ToList();
        var visit = viewed.Count * PerLine < VisitMax ? viewed.Count * PerLine : VisitMax;
        if (order.NotBefore is { } before && order.At.ToInstant() - before.ToInstant() < visit)
        {
            visit = order.At.ToInstant() - before.ToInstant();
        }

        for (var i = 0; i < viewed.Count; i++)
        {
            yield return OfLine(order, viewed[i], PlannedKind.View, Before(order, visit, 2 * viewed.Count, 2 * i));
            yield return OfLine(order, viewed[i], PlannedKind.Cart, Before(order, visit, 2 * viewed.Count, (2 * i) + 1));
        }

        var shipping = order.Lines.Where(l => l.Rule == LineRule.Shipping).Sum(Amount);
        var bought = order.Lines.Where(l => l.Rule != LineRule.Shipping);
        foreach (var planned in Whole(order, PlannedKind.Purchase, bought))
        {
            yield return planned with { Shipping = shipping };
            shipping = 0;
        }
    }

    private IEnumerable<PlannedEvent> Refund(HistoryOrder order) =>
        Whole(order, PlannedKind.Refund, order.Lines.Where(l => l.Rule != LineRule.RefundedShipping));

    private IEnumerable<PlannedEvent> Whole(HistoryOrder order, PlannedKind kind, IEnumerable<HistoryLine> lines)
    {
        var part = 0;
        foreach (var chunk in lines.Chunk(ItemsMax))
        {
            part++;
            var transaction = order.OrderId.Length <= TransactionIdMax ? order.OrderId : order.OrderId[..TransactionIdMax];
            yield return new PlannedEvent(
                Id(chunk[0].Number, kind), kind, order.At, chunk,
                TransactionId: part == 1 ? transaction : string.Create(CultureInfo.InvariantCulture, $"{transaction}/{part}"));
        }
    }

    private PlannedEvent OfLine(HistoryOrder order, HistoryLine line, PlannedKind kind, Instant at) =>
        new(Id(line.Number, kind), kind, at.WithOffset(order.At.Offset), [line]);

    private static Instant Before(HistoryOrder order, Duration visit, int steps, int step)
    {
        var ms = (long)visit.TotalMilliseconds;
        return order.At.ToInstant() - Duration.FromMilliseconds(ms - (ms * step / steps));
    }

    private string Id(int line, PlannedKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{source}:{line}:{NameOf(kind)}");

    /// <summary>The line's amount: half a minor unit rounds up.</summary>
    public static decimal Amount(HistoryLine line) =>
        decimal.Round(line.Price * line.Quantity, 2, MidpointRounding.AwayFromZero);

    private static string NameOf(PlannedKind kind) => kind switch
    {
        PlannedKind.View => "view",
        PlannedKind.Cart => "cart",
        PlannedKind.Purchase => "purchase",
        _ => "refund",
    };
}
