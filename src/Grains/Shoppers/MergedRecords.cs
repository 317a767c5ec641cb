using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Records of merges: what is taken of a visitor's page, and what such a record says of one event.</summary>
internal static class MergedRecords
{
    /// <summary>Events of a record that count: neither repetitions of the visitor's own nor left out.</summary>
    public static IEnumerable<RecordedEvent> NewEvents(MergedRecord record) =>
        record.Requests.SelectMany(r => r.Events).Where(e => e.Status != EventStatus.Duplicate);

    /// <summary>Ids to index with the record.</summary>
    public static NewJournalId[] Ids(MergedRecord record) =>
        [.. NewEvents(record).Select(e => new NewJournalId(EventCodec.ReadKey(e.EventKey.Span), e.ContentHash))];

    /// <summary>Leaves out what the shopper has already, and what cannot be kept without consent.</summary>
    public static async ValueTask SiftAsync(MergedRecord record, Func<EventKey, ValueTask<bool>> isKnown)
    {
        foreach (var request in record.Requests)
        {
            foreach (var recorded in request.Events.Where(e => e.Status != EventStatus.Duplicate))
            {
                if (await isKnown(EventCodec.ReadKey(recorded.EventKey.Span)))
                {
                    LeaveOut(recorded);
                }
            }

            if (!record.ProfileAllowed)
            {
                BareEvents.Strip(request.Events);
            }
        }
    }

    /// <summary>Leaves an event out. It keeps its place and ids: interactions that it gave are named by them.</summary>
    public static void LeaveOut(RecordedEvent recorded)
    {
        var e = EventCodec.Decode(recorded.Event.Span);
        recorded.Status = EventStatus.Duplicate;
        recorded.Enriched.Clear();
        recorded.Identified = null;
        recorded.Event = UnsafeByteOperations.UnsafeWrap(EventCodec.Encode(new ShopperEvent
        {
            EventId = e.EventId, EventName = e.EventName, OccurredAtMs = e.OccurredAtMs, TransactionId = e.TransactionId,
        }));
    }

    /// <summary>The visitor's request that has an event, as the record of a request; null when none has it.</summary>
    public static ShopperRecord? FindRequest(MergedRecord record, EventKey key)
    {
        foreach (var request in record.Requests)
        {
            if (request.Events.Any(e => e.Status != EventStatus.Duplicate && EventCodec.ReadKey(e.EventKey.Span) == key))
            {
                return AsRequest(request);
            }
        }

        return null;
    }

    /// <summary>A visitor's request as the record of a request.</summary>
    public static ShopperRecord AsRequest(MergedRequest request)
    {
        var record = new ShopperRecord
        {
            DecidedAtMs = request.DecidedAtMs,
            PageViewId = request.PageViewId,
            ProfileAllowed = request.ProfileAllowed,
            CatalogueVersion = request.CatalogueVersion,
            RetailerHoldout = request.RetailerHoldout,
        };
        record.Events.AddRange(request.Events);
        record.Interactions.AddRange(request.Interactions);
        record.Ghosts.AddRange(request.Ghosts);
        return record;
    }

    /// <summary>The record without the visitor's requests: what it says of the merge, and of who the shopper is.</summary>
    public static MergedRecord WithoutRequests(MergedRecord record)
    {
        var bare = record.Clone();
        bare.Requests.Clear();
        return bare;
    }

    /// <summary>A request's record without events and interactions: moved from a visitor that is out again.</summary>
    public static ShopperRecord WithoutEvents(ShopperRecord record)
    {
        var bare = record.Clone();
        bare.Events.Clear();
        bare.Outcomes.Clear();
        bare.Interactions.Clear();
        bare.Ghosts.Clear();
        bare.Credits.Clear();
        bare.BudgetChanges.Clear();
        bare.Reports.Clear();
        bare.OrderStandings.Clear();
        return bare;
    }
}
