using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Media;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;

namespace LuckyCart.Storage.RocksDb.Media;

/// <summary>Images in a column family. Key: the hash in hex. Value: 1, the content type's length, the content type, the bytes.</summary>
internal sealed class RocksDbMediaStore(StoreDatabase database) : IMediaStore
{
    private const byte Format = 1;
    private const int BytesMax = 2 * 1024 * 1024;
    private const int ContentTypeMax = 127;

    /// <inheritdoc/>
    public ValueTask<StoredMedia?> FindAsync(string hash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return IsHash(hash)
            ? database.ReadAsync("reading an image", d => Read(hash, d.Find(d.Media, Encoding.ASCII.GetBytes(hash))), cancellationToken)
            : new ValueTask<StoredMedia?>((StoredMedia?)null);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The hash is not that of the bytes, or they are too many.</exception>
    public async ValueTask PutAsync(StoredMedia media, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(media.Bytes.Length, BytesMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(media.ContentType.Length, ContentTypeMax);
        if (Convert.ToHexStringLower(SHA256.HashData(media.Bytes.Span)) != media.Hash)
        {
            throw new ArgumentException($"{media.Hash} is not the hash of these bytes.", nameof(media));
        }

        var key = Encoding.ASCII.GetBytes(media.Hash);
        var value = Write(media);
        var put = new WriteFunction<bool>(AppendOperation.SubjectOf(key), batch =>
        {
            if (!batch.Database.Has(batch.Database.Media, key))
            {
                batch.Put(batch.Database.Media, key, value);
            }

            return true;
        });
        await database.WriteAsync(put, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsHash(string hash) =>
        hash.Length == 2 * SHA256.HashSizeInBytes && hash.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static byte[] Write(StoredMedia media)
    {
        var type = Encoding.ASCII.GetBytes(media.ContentType);
        return [Format, (byte)type.Length, .. type, .. media.Bytes.Span];
    }

    private static StoredMedia? Read(string hash, byte[]? value)
    {
        if (value is null)
        {
            return null;
        }

        return value.Length >= 2 && value[0] == Format && value.Length >= 2 + value[1]
            ? new StoredMedia(hash, Encoding.ASCII.GetString(value, 2, value[1]), value.AsMemory(2 + value[1]))
            : throw new Abstractions.Journals.JournalCorruptException($"Image {hash} cannot be read.");
    }
}
