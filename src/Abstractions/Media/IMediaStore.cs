namespace LuckyCart.Abstractions.Media;

/// <summary>Uploaded images by content hash. Immutable: what is under a hash never changes.</summary>
/// <remarks>The back office puts, the API serves. Safe for any number of callers.</remarks>
public interface IMediaStore
{
    /// <summary>The image, or null.</summary>
    /// <param name="hash">SHA-256 of the bytes, 64 lower-case hex digits; anything else finds nothing.</param>
    ValueTask<StoredMedia?> FindAsync(string hash, CancellationToken cancellationToken = default);

    /// <summary>Stores an image; idempotent. When this returns it is durable.</summary>
    ValueTask PutAsync(StoredMedia media, CancellationToken cancellationToken = default);
}

/// <summary>An image.</summary>
/// <param name="Hash">SHA-256 of <paramref name="Bytes"/>, 64 lower-case hex digits.</param>
/// <param name="ContentType">As found by decoding it: image/png, image/jpeg, image/webp, image/gif or image/avif.</param>
/// <param name="Bytes">At most 2 MB.</param>
public sealed record StoredMedia(string Hash, string ContentType, ReadOnlyMemory<byte> Bytes);
