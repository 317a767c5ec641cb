using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb.Databases;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>A row that a commit listed and that is not there.</summary>
internal readonly record struct MissingRow(JournalId Journal, long Sequence, long Writer, long Commit);

/// <summary>Seals a writer that is gone.</summary>
internal static class FeedSeal
{
    private static readonly byte[] VoidRecord = new Record { Format = 1, Void = new VoidRecord { Reason = "sealed" } }.ToByteArray();

    /// <summary>Voids the writer's next number, and its listed rows that never came.</summary>
    /// <returns>An operation that gives the number of the sealing commit.</returns>
    public static WriteOperation<long> Of(long writer, IReadOnlyList<MissingRow> missing, TimeProvider clock) => new WriteFunction<long>(null, batch =>
    {
        var database = batch.Database;
        var (number, isSealed) = FeedReads.FindLast(database, writer);
        if (isSealed)
        {
            return number;
        }

        var lasts = new Dictionary<JournalId, long>();
        foreach (var row in missing)
        {
            if (!lasts.TryGetValue(row.Journal, out var last))
            {
                last = JournalReads.FindLastSequence(database, row.Journal);
            }

            if (NeverCame(database, row, last))
            {
                batch.PutRow(row.Journal, row.Sequence, row.Journal.RowKey(row.Sequence), Guid.NewGuid(), VoidRecord);
                last = row.Sequence;
            }

            lasts[row.Journal] = last;
        }

        var seal = new FeedRow { CommittedAtMs = clock.GetUtcNow().ToUnixTimeMilliseconds(), Sealed = true };
        batch.Put(database.Feed, JournalKeys.FeedKey(writer, number + 1), seal.ToByteArray());
        return number + 1;
    });

    /// <summary>
    /// Whether a late write of the row could still come. Not one that came and was erased or cut off: a void row there would
    /// stand in the way of what follows.
    /// </summary>
    private static bool NeverCame(OpenDatabase database, MissingRow row, long last) =>
        row.Sequence == last + 1
        && !JournalHeads.Explains(JournalHeads.Find(database, row.Journal), row.Sequence, row.Writer, row.Commit);
}
