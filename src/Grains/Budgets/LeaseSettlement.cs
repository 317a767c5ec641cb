using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Budgets;

/// <summary>Finds out what processes that are gone spent of their leases: one scan of the feed for all budgets of this process.</summary>
internal sealed class LeaseSettlement(IJournalStore store, IWriterFates fates) : IDisposable
{
    /// <summary>Writers whose spending is kept; the one kept for longest goes first, and costs another scan if asked for again.</summary>
    private const int WritersMax = 4;

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly List<(long Writer, WriterSpending Spending)> _known = [];

    /// <summary>Whether a writer is gone, so that its leases can be settled.</summary>
    public ValueTask<bool> IsGoneAsync(long writer) => fates.IsGoneAsync(writer);

    /// <summary>
    /// What a writer spent from a commit on. Seals its feed first: from then on every row that it listed is there, void, or
    /// another's, and no late write of it can come.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not known to be gone.</exception>
    /// <exception cref="JournalUnavailableException">The store does not answer; ask again.</exception>
    public async ValueTask<WriterSpending> OfAsync(long writer, long fromCommit)
    {
        if (!await fates.IsGoneAsync(writer))
        {
            throw new InvalidOperationException($"Writer {writer} may still write; its leases cannot be settled.");
        }

        await _oneAtATime.WaitAsync();
        try
        {
            var known = _known.Find(k => k.Writer == writer).Spending;
            if (known is null)
            {
                await store.Feed.SealAsync(writer);
            }

            if (known is not null && fromCommit >= known.FromCommit)
            {
                return known;
            }

            var spending = await WriterSpending.ScanAsync(store.Feed, writer, fromCommit, known);
            Keep(writer, spending);
            return spending;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private void Keep(long writer, WriterSpending spending)
    {
        _known.RemoveAll(k => k.Writer == writer);
        if (_known.Count == WritersMax)
        {
            _known.RemoveAt(0);
        }

        _known.Add((writer, spending));
    }
}
