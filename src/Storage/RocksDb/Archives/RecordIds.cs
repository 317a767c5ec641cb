using System.Buffers.Binary;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>The event ids that a record brought into the index, so that the index can be made from the rows.</summary>
internal static class RecordIds
{
    private const int KeyBytes = 16;

    /// <summary>Ids of the record's new events, in order; a duplicate's id is an older row's.</summary>
    public static IEnumerable<NewJournalId> Of(Record record) => EventsOf(record)
        .Where(e => e.Status != EventStatus.Duplicate && e.EventKey.Length == KeyBytes)
        .Select(e => new NewJournalId(KeyOf(e.EventKey.Span), e.ContentHash));

    private static IEnumerable<RecordedEvent> EventsOf(Record record) => record.BodyCase switch
    {
        Record.BodyOneofCase.Shopper => record.Shopper.Events,
        Record.BodyOneofCase.Merged => record.Merged.Requests.SelectMany(r => r.Events),
        _ => [],
    };

    private static EventKey KeyOf(ReadOnlySpan<byte> key) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(key), BinaryPrimitives.ReadUInt64BigEndian(key[sizeof(ulong)..]));
}
