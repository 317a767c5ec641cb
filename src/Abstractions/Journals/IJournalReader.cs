namespace LuckyCart.Abstractions.Journals;

/// <summary>Journals to be read: a store, or what a tool sees of one.</summary>
/// <remarks>
/// Safe for any number of callers. Rows come with their checksum verified; on a mismatch <see cref="JournalCorruptException"/> is thrown.
/// </remarks>
public interface IJournalReader
{
    /// <summary>The row at a sequence number, or null.</summary>
    ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default);

    /// <summary>Rows from a sequence number on, in order. Void rows are included.</summary>
    IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default);

    /// <summary>Every journal of a retailer (or of all), optionally of one kind, in key order.</summary>
    IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default);
}
