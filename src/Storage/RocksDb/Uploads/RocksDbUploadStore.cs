using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;

namespace LuckyCart.Storage.RocksDb.Uploads;

/// <summary>Uploads in the media column family, cut into parts (docs/formats/row-keys.md).</summary>
/// <remarks>
/// Parts, each a write of its own, so that shoppers' appends do not wait for 16 MB on the one writer thread. The head is
/// written last: without it the parts are not there.
/// </remarks>
internal sealed class RocksDbUploadStore(StoreDatabase database) : IUploadStore
{
    private const byte Format = 1;
    private const int HeadLength = 1 + sizeof(int);
    private const int PartLength = 256 * 1024;

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindAsync(string retailerId, string hash, CancellationToken cancellationToken = default) =>
        await database.ReadAsync("reading an upload", d => Find(d, retailerId, hash), cancellationToken).ConfigureAwait(false);

    /// <summary>The same of a database that is open.</summary>
    public static byte[]? Find(OpenDatabase database, string retailerId, string hash)
    {
        ArgumentException.ThrowIfNullOrEmpty(retailerId);
        ArgumentNullException.ThrowIfNull(hash);
        if (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var bytes = Read(database, retailerId, hash);
        return bytes is null || HashOf(bytes) == hash
            ? bytes
            : throw new JournalCorruptException($"Upload {hash} of {retailerId} is not what was stored.");
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(string retailerId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(retailerId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, IUploadStore.BytesMax);
        var hash = HashOf(bytes.Span);
        var head = new byte[HeadLength];
        head[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), bytes.Length);
        for (var part = 0; part * PartLength < bytes.Length; part++)
        {
            var from = part * PartLength;
            var value = bytes.Slice(from, Math.Min(PartLength, bytes.Length - from)).ToArray();
            await WriteAsync(Key(retailerId, hash, part), value, cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync(Key(retailerId, hash), head, cancellationToken).ConfigureAwait(false);
        return hash;
    }

    private async ValueTask WriteAsync(byte[] key, byte[] value, CancellationToken cancellationToken)
    {
        var put = new WriteFunction<bool>(AppendOperation.SubjectOf(key), batch =>
        {
            // The key is of the content: what is there is the same.
            if (!batch.Database.Has(batch.Database.Media, key))
            {
                batch.Put(batch.Database.Media, key, value);
            }

            return true;
        });
        await database.WriteAsync(put, cancellationToken).ConfigureAwait(false);
    }

    private static byte[]? Read(OpenDatabase open, string retailerId, string hash)
    {
        if (open.Find(open.Media, Key(retailerId, hash)) is not { } head)
        {
            return null;
        }

        var length = head.Length == HeadLength && head[0] == Format ? BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) : -1;
        if (length is < 0 or > IUploadStore.BytesMax)
        {
            throw new JournalCorruptException($"Upload {hash} of {retailerId} cannot be read.");
        }

        var bytes = new byte[length];
        for (var part = 0; part * PartLength < length; part++)
        {
            var target = bytes.AsSpan(part * PartLength, Math.Min(PartLength, length - (part * PartLength)));
            if (open.Find(open.Media, Key(retailerId, hash, part)) is not { } value || value.Length != target.Length)
            {
                throw new JournalCorruptException($"Part {part} of upload {hash} of {retailerId} cannot be read.");
            }

            value.CopyTo(target);
        }

        return bytes;
    }

    private static byte[] Key(string retailerId, string hash) => Encoding.ASCII.GetBytes($"ids/{retailerId}/{hash}");

    private static byte[] Key(string retailerId, string hash, int part) => Encoding.ASCII.GetBytes(FormattableString.Invariant($"ids/{retailerId}/{hash}/{part:x4}"));

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
