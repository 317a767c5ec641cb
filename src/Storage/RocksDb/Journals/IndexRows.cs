using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Index rows in their column family, and, among a journal's own keys, which of them go when it is erased.</summary>
internal static class IndexRows
{
    /// <summary>Puts or deletes one.</summary>
    public static void Write(CommitBatch batch, IndexChange change)
    {
        var key = Encoding.ASCII.GetBytes(change.Key);
        if (change.Value is null)
        {
            batch.Delete(batch.Database.Index, key);
            return;
        }

        if (change.Owner is { } owner)
        {
            if (!batch.Database.Has(batch.Database.Rows, owner.Journal.RowKey(owner.Sequence)))
            {
                // Erased since it was read: the index must not bring it back.
                return;
            }

            batch.Put(batch.Database.Index, [.. JournalKeys.RangeStart(owner.Journal), .. key], []);
        }

        batch.Put(batch.Database.Index, key, change.Value);
    }

    /// <summary>Deletes what belongs to a journal.</summary>
    public static void Delete(CommitBatch batch, JournalId journal)
    {
        var (from, to) = (JournalKeys.RangeStart(journal), JournalKeys.RangeEnd(journal));
        batch.Database.Scan(batch.Database.Index, from, to, (key, _) =>
        {
            batch.Delete(batch.Database.Index, key[from.Length..].ToArray());
            return true;
        });
        batch.DeleteRange(batch.Database.Index, from, to);
    }
}
