namespace LuckyCart.Abstractions.Uploads;

/// <summary>Sets of ids that were uploaded for segments and product lists, by content hash. Immutable: what is under a hash never changes.</summary>
/// <remarks>
/// The back office puts, silos read. Unlike media, nothing of it is ever served: the ids are people. Of one retailer only: the
/// same bytes of two retailers are stored twice. Safe for any number of callers.
/// </remarks>
public interface IUploadStore : IUploadReader
{
    /// <summary>The most bytes of one upload.</summary>
    const int BytesMax = 64 * 1024 * 1024;

    /// <summary>Stores bytes, at most <see cref="BytesMax"/>; idempotent. When this returns they are durable.</summary>
    /// <returns>Their hash.</returns>
    ValueTask<string> PutAsync(string retailerId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);
}

/// <summary>Uploads to be read: a store, or what a tool sees of one. Safe for any number of callers.</summary>
public interface IUploadReader
{
    /// <summary>The bytes, or null.</summary>
    /// <param name="retailerId">Whose.</param>
    /// <param name="hash">SHA-256 of the bytes, 64 lower-case hex digits; anything else finds nothing.</param>
    /// <exception cref="Journals.JournalCorruptException">What is stored is not what was put.</exception>
    ValueTask<byte[]?> FindAsync(string retailerId, string hash, CancellationToken cancellationToken = default);
}
