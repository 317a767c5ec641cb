using System.IO.Hashing;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Shoppers;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Puts one row if its number is the journal's next.</summary>
internal sealed class AppendOperation(JournalAppend append) : WriteOperation<AppendResult>
{
    private readonly byte[] _rowKey = append.Journal.RowKey(append.Sequence);

    /// <inheritdoc/>
    public override ulong? Subject => SubjectOf(_rowKey.AsSpan(0, _rowKey.AsSpan().LastIndexOf((byte)'#')));

    /// <summary>What operations about a journal, or a grain, are about.</summary>
    public static ulong SubjectOf(ReadOnlySpan<byte> keyText) => XxHash3.HashToUInt64(keyText);

    /// <inheritdoc/>
    protected override AppendResult Decide(CommitBatch batch)
    {
        if (batch.Tails.TryFind(append.Journal, out var tail))
        {
            if (append.Sequence == tail.Sequence + 1)
            {
                return Put(batch);
            }

            if (append.Sequence == tail.Sequence)
            {
                return Compare(tail.AppendId, tail.Checksum);
            }
        }

        var database = batch.Database;
        if (database.Find(database.Rows, _rowKey) is { } value)
        {
            var row = JournalRows.Read(append.Journal, append.Sequence, _rowKey, value);
            return Compare(row.AppendId, row.Checksum);
        }

        return FollowsTheLast(database) ? Put(batch) : new AppendResult(AppendOutcome.Conflict, 0);
    }

    /// <summary>
    /// Whether nothing is missing before it. What follows a gap comes from an owner that has not seen an erasure or a
    /// checkpoint, and must not bring back a part of what was.
    /// </summary>
    private bool FollowsTheLast(OpenDatabase database)
    {
        if (append.Sequence > 1)
        {
            return database.Has(database.Rows, append.Journal.RowKey(append.Sequence - 1));
        }

        return JournalHeads.Find(database, append.Journal) is not { FirstSequence: > 1 };
    }

    private AppendResult Compare(Guid appendId, ulong checksum) =>
        new(appendId == append.AppendId ? AppendOutcome.AlreadyAppended : AppendOutcome.Conflict, checksum);

    private AppendResult Put(CommitBatch batch)
    {
        var database = batch.Database;
        if (append.DueAtMs is { } due)
        {
            DueRows.Arm(batch, append.Journal, due);
        }

        // Backwards, so that of one id twice in an append the first stays.
        for (var i = append.Ids.Count - 1; i >= 0; i--)
        {
            var key = JournalKeys.IdKey(append.Journal, append.Ids[i].Key);
            if (!database.Has(database.Ids, key))
            {
                batch.Put(database.Ids, key, JournalRows.WriteId(new JournalIdEntry(append.Sequence, append.Ids[i].ContentHash)));
            }
        }

        return new AppendResult(
            AppendOutcome.Appended, batch.PutRow(append.Journal, append.Sequence, _rowKey, append.AppendId, append.Record));
    }
}
