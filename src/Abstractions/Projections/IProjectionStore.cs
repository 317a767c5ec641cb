using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Abstractions.Projections;

/// <summary>Where projections of the journals' feed keep what they made of it. One per process; safe for any number of callers.</summary>
/// <remarks>
/// Position and result are saved as one: <see cref="CommitAsync"/> writes all or nothing, and only where the position is still the one
/// that the writer started from. So of two that work on one projection at once, one loses and reads again. Erasing a journal erases the
/// rows that are kept by it (<see cref="ProjectionKey.OfJournal"/>). All of it can be made again from the journals.
/// </remarks>
public interface IProjectionStore
{
    /// <summary>A projection's position as it was saved; null: nothing was, or it was cleared. Empty: it is being cleared.</summary>
    ValueTask<byte[]?> FindPositionAsync(string projection, CancellationToken cancellationToken = default);

    /// <summary>The values under keys, in their order; null where there is none.</summary>
    ValueTask<IReadOnlyList<byte[]?>> FindAsync(IReadOnlyList<ProjectionKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Rows of a projection that no journal owns, with texts from one (inclusive) to another (exclusive), in order; at most so many.</summary>
    ValueTask<IReadOnlyList<ProjectionRow>> ReadAsync(
        string projection, string from, string to, int max, CancellationToken cancellationToken = default);

    /// <summary>Rows that a journal owns, in order; at most so many.</summary>
    ValueTask<IReadOnlyList<ProjectionRow>> ReadOfJournalAsync(
        string projection, JournalId journal, int max, CancellationToken cancellationToken = default);

    /// <summary>Saves a position and what goes with it. When this returns true, it is on disk.</summary>
    /// <returns>False: the position is not the expected one (any more); nothing was written.</returns>
    /// <exception cref="JournalUnavailableException">Not written, or unknown: read the position again.</exception>
    ValueTask<bool> CommitAsync(ProjectionCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Deletes all of a projection. Safe to repeat after a crash: until it is through, the position is empty.</summary>
    ValueTask ClearAsync(string projection, CancellationToken cancellationToken = default);
}

/// <summary>The key of one row of a projection.</summary>
/// <param name="Projection"><c>[a-z]+</c></param>
/// <param name="Text">ASCII, ordered.</param>
/// <param name="Journal">Whose erasure takes the row with it; null: nobody's.</param>
public readonly record struct ProjectionKey(string Projection, string Text, JournalId? Journal = null)
{
    /// <summary>A row that goes when a journal is erased.</summary>
    public static ProjectionKey OfJournal(JournalId journal, string projection, string text) => new(projection, text, journal);
}

/// <summary>One row.</summary>
public readonly record struct ProjectionRow(string Text, byte[] Value);

/// <summary>What one write changes. A row owned by a journal names the record that it was made of.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Value">Null: it is deleted.</param>
/// <param name="Sequence">Of the record in <see cref="ProjectionKey.Journal"/>; where that was erased meanwhile, nothing is written.</param>
public readonly record struct ProjectionWrite(ProjectionKey Key, byte[]? Value, long Sequence = 0);

/// <summary>A new position and what goes with it.</summary>
/// <param name="Projection">Whose.</param>
/// <param name="Expected">The position now; null: none.</param>
/// <param name="Position">The new one; not empty.</param>
/// <param name="Writes">Each key once.</param>
public sealed record ProjectionCommit(string Projection, byte[]? Expected, byte[] Position, IReadOnlyList<ProjectionWrite> Writes);
