using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>A shopper's records without what is random in them: the salt and the requests' ids.</summary>
/// <param name="Records">Encoded, in order; posts that were repeated after their effect was durable are left out.</param>
/// <param name="StateHash">Of the state that those records fold to, hexadecimal.</param>
internal sealed record ReplayedJournal(IReadOnlyList<byte[]> Records, string StateHash)
{
    private static readonly ByteString NoSalt = ByteString.CopyFrom(new byte[32]);

    public static async Task<ReplayedJournal> ReadAsync(MemoryJournalStore store, JournalId journal)
    {
        var fold = new ShopperStateFold(new ShopperEngine(new SharedValues()));
        var state = fold.Initial;
        var records = new List<byte[]>();
        await foreach (var row in store.ReadAsync(journal, 1))
        {
            var record = Record.Parser.ParseFrom(row.Record.Span);
            Assert.Equal(Record.BodyOneofCase.Shopper, record.BodyCase);
            record.Shopper.RequestId = "";
            if (record.Shopper.Opened is { } opened)
            {
                opened.Salt = NoSalt;
            }

            state = fold.Fold(state, record, row.Sequence);
            if (!IsRepetition(record.Shopper))
            {
                records.Add(record.Shopper.ToByteArray());
            }
        }

        return new ReplayedJournal(records, Convert.ToHexString(fold.Hash(state)));
    }

    /// <summary>Where another journal differs first; null where it does not.</summary>
    public string? FindDifference(ReplayedJournal other)
    {
        for (var i = 0; i < Math.Min(Records.Count, other.Records.Count); i++)
        {
            if (!Records[i].AsSpan().SequenceEqual(other.Records[i]))
            {
                return $"record {i}:\n{ShopperRecord.Parser.ParseFrom(Records[i])}\n{ShopperRecord.Parser.ParseFrom(other.Records[i])}";
            }
        }

        return Records.Count != other.Records.Count
            ? $"{Records.Count} records, {other.Records.Count} records"
            : StateHash == other.StateHash ? null : "states";
    }

    private static bool IsRepetition(ShopperRecord record) =>
        record.Events.All(e => e.Status == EventStatus.Duplicate) && record.Outcomes.Count + record.Interactions.Count == 0;
}
