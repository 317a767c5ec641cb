using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Which journals were erased and still have bytes on disk, in the database itself: a crash forgets none.</summary>
internal static class CompactionMarks
{
    private const string Prefix = "compact/";

    /// <summary>Marks a journal. A new mark each time, so that a compaction under way does not take it away.</summary>
    public static void Put(CommitBatch batch, JournalId journal) =>
        batch.Put(batch.Database.Meta, KeyOf(journal), Guid.NewGuid().ToByteArray());

    /// <summary>The marks, at most so many.</summary>
    public static List<(JournalId Journal, byte[] Mark)> Read(OpenDatabase database, int max)
    {
        var marks = new List<(JournalId Journal, byte[] Mark)>();
        database.Scan(database.Meta, Encoding.ASCII.GetBytes(Prefix), Encoding.ASCII.GetBytes("compact0"), (key, value) =>
        {
            marks.Add((JournalId.Parse(Encoding.ASCII.GetString(key[Prefix.Length..])), value.ToArray()));
            return marks.Count < max;
        });
        return marks;
    }

    /// <summary>Takes away the marks that are still as they were read.</summary>
    public static WriteOperation<bool> Remove(IReadOnlyList<(JournalId Journal, byte[] Mark)> marks) => new WriteFunction<bool>(null, batch =>
    {
        foreach (var (journal, mark) in marks)
        {
            if (batch.Database.Find(batch.Database.Meta, KeyOf(journal)).AsSpan().SequenceEqual(mark))
            {
                batch.Delete(batch.Database.Meta, KeyOf(journal));
            }
        }

        return true;
    });

    private static byte[] KeyOf(JournalId journal) => Encoding.ASCII.GetBytes(Prefix + journal);
}
