using System.Collections.Concurrent;
using System.Security.Cryptography;
using LuckyCart.Abstractions.Uploads;

namespace LuckyCart.Grains.Tests.Catalogues;

/// <summary>Uploads of one process; counts what is read.</summary>
internal sealed class UploadsInMemory : IUploadStore
{
    private readonly ConcurrentDictionary<(string Retailer, string Hash), byte[]> _bytes = new();
    private int _reads;

    public int Reads => _reads;

    public ValueTask<byte[]?> FindAsync(string retailerId, string hash, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return new(_bytes.GetValueOrDefault((retailerId, hash)));
    }

    public ValueTask<string> PutAsync(string retailerId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        _bytes[(retailerId, hash)] = bytes.ToArray();
        return new(hash);
    }
}
