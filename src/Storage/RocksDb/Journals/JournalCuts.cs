using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Cutting off the front of a journal, and erasing all of it. Each has a commit of its own.</summary>
internal static class JournalCuts
{
    /// <summary>Deletes the rows before a checkpoint; their ids stay.</summary>
    public static WriteOperation<bool> Truncate(JournalId journal, long checkpointSequence) => new WriteFunction<bool>(null, batch =>
    {
        var row = JournalReads.FindRow(batch.Database, journal, checkpointSequence);
        if (row is null || Record.Parser.ParseFrom(row.Record.Span).BodyCase != Record.BodyOneofCase.Checkpoint)
        {
            throw new InvalidOperationException($"Row {checkpointSequence} of journal {journal} is not a checkpoint.");
        }

        Cut(batch, journal, checkpointSequence);
        return true;
    });

    /// <summary>Deletes rows at the front. The last one stays, so that the journal's numbers go on.</summary>
    public static WriteOperation<bool> DropBefore(JournalId journal, long sequence) => new WriteFunction<bool>(null, batch =>
    {
        var last = JournalReads.FindLastSequence(batch.Database, journal);
        Cut(batch, journal, Math.Min(sequence, last));
        return true;
    });

    /// <summary>Deletes a journal's rows, ids, snapshots, due row and index rows, and leaves the tombstone.</summary>
    public static WriteOperation<bool> Erase(JournalId journal, Tombstone tombstone) => new WriteFunction<bool>(null, batch =>
    {
        var (from, to) = (JournalKeys.RangeStart(journal), JournalKeys.RangeEnd(journal));
        batch.DeleteRange(batch.Database.Rows, from, to);
        batch.DeleteRange(batch.Database.Ids, from, to);
        batch.DeleteRange(batch.Database.Snapshots, from, to);
        batch.DeleteRange(batch.Database.Projections, from, to);
        DueRows.Delete(batch, journal);
        IndexRows.Delete(batch, journal);
        JournalHeads.Put(batch, journal, new JournalHead
        {
            ErasedAtMs = tombstone.ErasedAtMs,
            ReceiptId = tombstone.ReceiptId,
            ErasedWriter = batch.Before.Writer,
            ErasedCommit = batch.Before.Commit,
        });
        CompactionMarks.Put(batch, journal);
        batch.Tails.Forget(journal);
        return true;
    });

    private static void Cut(CommitBatch batch, JournalId journal, long first)
    {
        var head = JournalHeads.Find(batch.Database, journal) ?? new JournalHead();
        if (first <= Math.Max(1, head.FirstSequence))
        {
            return;
        }

        batch.DeleteRange(batch.Database.Rows, JournalKeys.RangeStart(journal), journal.RowKey(first));
        head.FirstSequence = first;
        JournalHeads.Put(batch, journal, head);
        if (journal.Kind is JournalKind.Rejected or JournalKind.Shopper or JournalKind.TestShopper or JournalKind.Alias)
        {
            // What people may have deleted leaves these journals by their being cut off in front: payloads of erased shoppers,
            // behaviour whose consent was withdrawn.
            CompactionMarks.Put(batch, journal);
        }
    }
}
