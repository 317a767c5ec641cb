using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Projections;

namespace LuckyCart.Grains.Tests.Numbers;

/// <summary>The real rows, whose commits fail at times: before they are written, or after, so that nobody knows.</summary>
internal sealed class ShakyProjections(IProjectionStore store, Random random) : IProjectionStore
{
    /// <summary>Commits that failed.</summary>
    public int Failed { get; private set; }

    public ValueTask<byte[]?> FindPositionAsync(string projection, CancellationToken cancellationToken = default) =>
        store.FindPositionAsync(projection, cancellationToken);

    public ValueTask<IReadOnlyList<byte[]?>> FindAsync(IReadOnlyList<ProjectionKey> keys, CancellationToken cancellationToken = default) =>
        store.FindAsync(keys, cancellationToken);

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadAsync(string projection, string from, string to, int max, CancellationToken cancellationToken = default) =>
        store.ReadAsync(projection, from, to, max, cancellationToken);

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadOfJournalAsync(
        string projection, JournalId journal, int max, CancellationToken cancellationToken = default) =>
        store.ReadOfJournalAsync(projection, journal, max, cancellationToken);

    public async ValueTask<bool> CommitAsync(ProjectionCommit commit, CancellationToken cancellationToken = default)
    {
        var fate = random.Next(4);
        var written = fate != 0 && await store.CommitAsync(commit, cancellationToken);
        if (fate > 1)
        {
            return written;
        }

        Failed++;
        throw new JournalUnavailableException("Not written, or unknown, on order.");
    }

    public ValueTask ClearAsync(string projection, CancellationToken cancellationToken = default) => store.ClearAsync(projection, cancellationToken);
}
