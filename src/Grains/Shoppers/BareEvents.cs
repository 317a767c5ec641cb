using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Shoppers;

/// <summary>What is journalled of events without consent to a profile: orders whole, of others only what dedupes and answers.</summary>
/// <remarks>
/// The one exception to "journalled unchanged" (docs/adr/0009-no-consent-no-record.md). The fold of a record without consent uses
/// nothing else, so that folding it again gives the same state; the content hash stays that of the event as sent.
/// </remarks>
internal static class BareEvents
{
    /// <summary>Strips the events of a record.</summary>
    public static void Strip(IEnumerable<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            if (recorded.Event.IsEmpty)
            {
                continue;
            }

            var e = EventCodec.Decode(recorded.Event.Span);
            if (!IsKeptWhole(e.EventName))
            {
                recorded.Event = UnsafeByteOperations.UnsafeWrap(EventCodec.Encode(Bare(e)));
                recorded.Enriched.Clear();
                recorded.Identified?.AliasJournals.Clear();
            }
        }
    }

    /// <summary>Whether an event of a name is journalled whole without consent.</summary>
    public static bool IsKeptWhole(string eventName) => eventName is "purchase" or "order_status" or "refund";

    private static ShopperEvent Bare(ShopperEvent e) => new()
    {
        EventId = e.EventId,
        EventName = e.EventName,
        OccurredAtMs = e.OccurredAtMs,
        OffsetMinutes = e.OffsetMinutes,
        ConsentPersonalization = e.ConsentPersonalization,
        InteractionId = e.InteractionId,
        TransactionId = e.TransactionId,
        VisitorId = e.VisitorId,
    };
}
