using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Archives;

namespace LuckyCart.LuckyCart.Journals;

/// <summary>Applies erasures again that were made after the copy now restored.</summary>
internal static class ErasedAgain
{
    /// <summary>Applies those of files and folders.</summary>
    /// <returns>How many had still been there.</returns>
    public static async Task<int> ApplyAsync(JournalLoader store, string[] sources, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var source in sources)
        {
            foreach (var (journal, tombstone) in await ReadAsync(source))
            {
                erased += await store.EraseAgainAsync(journal, tombstone, cancellation) ? 1 : 0;
            }
        }

        return erased;
    }

    private static async Task<IReadOnlyList<(JournalId Journal, Tombstone Tombstone)>> ReadAsync(string source)
    {
        if (Directory.Exists(source))
        {
            using var stored = StoredJournals.Open(source);
            return [.. stored.List(null, null).Select(j => (j, stored.FindTombstone(j))).Where(t => t.Item2 is not null).Select(t => (t.j, t.Item2!))];
        }

        using var file = File.OpenText(source);
        return await JournalDumpReader.ReadTombstonesAsync(file).ToListAsync();
    }
}
