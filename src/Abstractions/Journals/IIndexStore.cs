namespace LuckyCart.Abstractions.Journals;

/// <summary>Rows made from the journals' feed, to find things by. They may be deleted and made anew at any time. Safe for any number of callers.</summary>
/// <remarks>Keys are ASCII and begin with <c>!</c>, so that none lies among a journal's own (docs/formats/row-keys.md).</remarks>
public interface IIndexStore
{
    /// <summary>The value under a key, or null.</summary>
    ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Rows from a key (inclusive) to another (exclusive), in order, at most so many.</summary>
    ValueTask<IReadOnlyList<IndexRow>> ReadAsync(string from, string to, int max, CancellationToken cancellationToken = default);

    /// <summary>Writes all of it or nothing. When it returns, it is on disk.</summary>
    /// <exception cref="JournalUnavailableException">Not written, or unknown; repeat is safe.</exception>
    ValueTask WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken = default);
}

/// <summary>One row.</summary>
public readonly record struct IndexRow(string Key, byte[] Value);

/// <summary>A row to be put, or deleted where there is no value.</summary>
/// <param name="Owner">
/// The journal's row that it is made from, where erasing that journal must delete it: it is put only while the row is there, looked at in the commit itself.
/// </param>
public sealed record IndexChange(string Key, byte[]? Value, IndexOwner? Owner = null);

/// <summary>A row of a journal.</summary>
public readonly record struct IndexOwner(JournalId Journal, long Sequence);
