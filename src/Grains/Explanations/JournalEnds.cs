using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Explanations;

/// <summary>Where a journal begins and ends. Sequences have no gaps: the end is found by doubling and halving, whatever the journal's length.</summary>
internal static class JournalEnds
{
    /// <summary>The first row's number and the last one's; 0 where there is no row.</summary>
    public static async Task<(long First, long Last)> FindAsync(IJournalStore store, JournalId journal)
    {
        await foreach (var row in store.ReadAsync(journal, 1))
        {
            return (row.Sequence, await WalkAsync(store, journal, row.Sequence));
        }

        return (0, 0);
    }

    /// <summary>The last row's number.</summary>
    /// <param name="known">One that was; 0: none.</param>
    public static async Task<long> FindLastAsync(IJournalStore store, JournalId journal, long known)
    {
        // A row that was there and is gone: erased, or cut off in front.
        return known > 0 && await store.FindRowAsync(journal, known) is not null
            ? await WalkAsync(store, journal, known)
            : (await FindAsync(store, journal)).Last;
    }

    private static async Task<long> WalkAsync(IJournalStore store, JournalId journal, long there)
    {
        var step = 1L;
        while (await store.FindRowAsync(journal, there + step) is not null)
        {
            (there, step) = (there + step, step * 2);
        }

        while (step > 1)
        {
            step /= 2;
            there = await store.FindRowAsync(journal, there + step) is null ? there : there + step;
        }

        return there;
    }
}
