using NodaTime;

namespace LuckyCart.Replay.History;

/// <summary>The lines of one order, or of one cancellation.</summary>
internal sealed class HistoryOrder
{
    public required string OrderId { get; init; }

    public required string Shopper { get; init; }

    /// <summary>Given back (negative quantities), as opposed to bought.</summary>
    public required bool IsRefund { get; init; }

    /// <summary>Of its last line: a few orders run over into the next minute.</summary>
    public OffsetDateTime At { get; set; }

    /// <summary>When the shopper's previous order was; what leads to this one comes after it.</summary>
    public OffsetDateTime? NotBefore { get; set; }

    public List<HistoryLine> Lines { get; } = [];

    public int FirstLine => Lines[0].Number;
}
