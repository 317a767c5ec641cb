using System.Runtime.CompilerServices;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>The feed: one row a commit, in the batch of the rows that it lists.</summary>
internal sealed class RocksDbJournalFeed(StoreDatabase database) : IJournalFeed
{
    private const int PageRows = 1_024;

    /// <inheritdoc/>
    public long CurrentWriter => database.Writer;

    /// <inheritdoc/>
    public ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default) =>
        database.ReadAsync("reading a writer's last commit", d => FeedReads.FindLast(d, writer).Number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> ListWritersAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<long>>("listing writers", FeedReads.ListWriters, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<FeedCommit> ReadAsync(
        long writer, long fromCommit, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = Math.Max(1, fromCommit);
        while (true)
        {
            var page = await database.ReadAsync(
                "reading the feed", d => FeedReads.ReadCommits(d, writer, next, PageRows), cancellationToken).ConfigureAwait(false);
            foreach (var commit in page)
            {
                yield return commit;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            next += page.Count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> SealAsync(long writer, CancellationToken cancellationToken = default)
    {
        if (writer == CurrentWriter)
        {
            throw new InvalidOperationException($"Writer {writer} is this process; only one that is gone is sealed.");
        }

        var (last, isSealed) = await database.ReadAsync(
            "reading a writer's last commit", d => FeedReads.FindLast(d, writer), cancellationToken).ConfigureAwait(false);
        if (isSealed)
        {
            return last;
        }

        // Looking through all that it wrote takes long and is a reader's work; only what is missing goes to the writer thread.
        var missing = new List<MissingRow>();
        await foreach (var commit in ReadAsync(writer, 1, cancellationToken).ConfigureAwait(false))
        {
            missing.AddRange(commit.Entries.Where(e => e.Row is null).Select(e => new MissingRow(e.Journal, e.Sequence, writer, commit.Number)));
        }

        return await database.WriteAsync(FeedSeal.Of(writer, missing, database.Parts.Clock), cancellationToken).ConfigureAwait(false);
    }
}
