using LuckyCart.Replay.History;
using NodaTime;

namespace LuckyCart.Replay.Events;

/// <summary>What a planned event is; also the last part of its id.</summary>
internal enum PlannedKind
{
    View,
    Cart,
    Purchase,
    Refund,
}

/// <summary>One event to send.</summary>
/// <param name="EventId"><c>source:line:kind</c>: the same on every run of the same file.</param>
/// <param name="Lines">The line viewed or put into the cart, or all lines of the purchase or refund.</param>
/// <param name="Shipping">Carriage of a purchase.</param>
/// <param name="TransactionId">The order, of a purchase or refund.</param>
internal sealed record PlannedEvent(
    string EventId, PlannedKind Kind, OffsetDateTime At, IReadOnlyList<HistoryLine> Lines,
    decimal Shipping = 0, string? TransactionId = null);
