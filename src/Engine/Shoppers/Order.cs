namespace LuckyCart.Engine.Shoppers;

/// <summary>One order, by its transaction id: what was reported of it, and what it comes to. Immutable.</summary>
/// <remarks>
/// The parts are kept apart and the result is made of them anew each time, so that the order of arrival does not matter: a
/// refund that comes before its order lowers it all the same. On a trusted order only trusted changes and refunds count.
/// </remarks>
internal sealed class Order
{
    /// <summary>Refunds of one order; beyond it the oldest goes.</summary>
    public const int RefundsMax = 20;

    /// <summary>Lines of all refunds of one order; beyond it the oldest refund goes.</summary>
    public const int RefundLinesMax = 2_000;

    private Order(string transactionId, OrderReport? report, OrderChange? change, bool delivered, OrderRefund[] refunds)
    {
        (TransactionId, Report, Change, Delivered, Refunds) = (transactionId, report, change, delivered, refunds);
        AtMs = report?.AtMs ?? Math.Min(change?.AtMs ?? long.MaxValue, refunds.Length == 0 ? long.MaxValue : refunds[0].AtMs);
        StoredLines = (report?.Lines.Length ?? 0) + (change?.Lines.Length ?? 0) + refunds.Sum(r => r.Lines.Length);
        Shares = OrderShare.Of(this);
    }

    /// <summary>As stated.</summary>
    public string TransactionId { get; }

    /// <summary>The report that holds: the trusted one, else the first.</summary>
    public OrderReport? Report { get; }

    /// <summary>The last amendment or cancellation, a trusted one before any other.</summary>
    public OrderChange? Change { get; }

    /// <summary>Said by a trusted <c>order_status</c>.</summary>
    public bool Delivered { get; }

    /// <summary>By time; at most <see cref="RefundsMax"/>.</summary>
    public OrderRefund[] Refunds { get; }

    /// <summary>Of the report; of the first change or refund while there is none.</summary>
    public long AtMs { get; }

    /// <summary>Item lines held for it.</summary>
    public int StoredLines { get; }

    /// <summary>What it adds to sums: one share at the order's time, or one a refund that stands alone.</summary>
    public OrderShare[] Shares { get; }

    /// <summary>Known, and not cancelled.</summary>
    public bool Stands => Report is not null && !(Change is { Cancelled: true } change && Counts(change.Trusted));

    /// <summary>An order of which nothing is known yet. Not to be kept: it has no time.</summary>
    public static Order Unknown(string transactionId) => new(transactionId, null, null, false, []);

    /// <summary>Puts stored parts together.</summary>
    public static Order Of(string transactionId, OrderReport? report, OrderChange? change, bool delivered, OrderRefund[] refunds) =>
        new(transactionId, report, change, delivered, refunds);

    /// <summary>With another report.</summary>
    public Order With(OrderReport report)
    {
        var holds = Report is null
            || (report.Trusted && !Report.Trusted)
            || (report.Trusted == Report.Trusted && report.AtMs < Report.AtMs);
        return holds ? new Order(TransactionId, report, Change, Delivered, Refunds) : this;
    }

    /// <summary>With another amendment or cancellation.</summary>
    public Order With(OrderChange change)
    {
        var holds = Change is null
            || (change.Trusted && !Change.Trusted)
            || (change.Trusted == Change.Trusted && change.AtMs >= Change.AtMs);
        return holds ? new Order(TransactionId, Report, change, Delivered, Refunds) : this;
    }

    /// <summary>With one more refund.</summary>
    /// <param name="truncated">Whether an older one had to go.</param>
    public Order With(OrderRefund refund, out bool truncated)
    {
        var at = Refunds.Length;
        while (at > 0 && Refunds[at - 1].AtMs > refund.AtMs)
        {
            at--;
        }

        OrderRefund[] refunds = [.. Refunds[..at], refund, .. Refunds[at..]];
        truncated = false;
        while (refunds.Length > RefundsMax || (refunds.Length > 1 && refunds.Sum(r => r.Lines.Length) > RefundLinesMax))
        {
            refunds = refunds[1..];
            truncated = true;
        }

        return new Order(TransactionId, Report, Change, Delivered, refunds);
    }

    /// <summary>Delivered.</summary>
    public Order AsDelivered() => Delivered ? this : new Order(TransactionId, Report, Change, true, Refunds);

    /// <summary>Whether a change or refund of that trust counts.</summary>
    public bool Counts(bool trusted) => trusted || Report is not { Trusted: true };
}

/// <summary>One report of an order.</summary>
internal sealed record OrderReport(long AtMs, bool Trusted, long ValueMinor, ItemLine[] Lines);

/// <summary>An amendment with the new value and lines, or a cancellation.</summary>
internal sealed record OrderChange(long AtMs, bool Trusted, bool Cancelled, long ValueMinor, ItemLine[] Lines);

/// <summary>A refund; without lines it lowers the amount only.</summary>
internal sealed record OrderRefund(long AtMs, bool Trusted, long ValueMinor, ItemLine[] Lines);
