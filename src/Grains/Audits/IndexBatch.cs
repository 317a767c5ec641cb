using System.Buffers.Binary;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Audits;

/// <summary>What one write of the index will hold; reads see what it has put already.</summary>
internal sealed class IndexBatch(IIndexStore store)
{
    private readonly Dictionary<string, IndexChange> _changes = new(StringComparer.Ordinal);

    /// <summary>Rows to write.</summary>
    public int Count => _changes.Count;

    /// <summary>The value under a key as it will be, or null.</summary>
    public ValueTask<byte[]?> FindAsync(string key) =>
        _changes.TryGetValue(key, out var change) ? ValueTask.FromResult(change.Value) : store.FindAsync(key);

    /// <summary>The number under a key; 0 for none.</summary>
    public async ValueTask<long> FindNumberAsync(string key) =>
        await FindAsync(key) is { } value ? BinaryPrimitives.ReadInt64BigEndian(value) : 0;

    /// <summary>Puts a value.</summary>
    public void Put(string key, byte[] value, IndexOwner? owner = null) => _changes[key] = new IndexChange(key, value, owner);

    /// <summary>Puts a number.</summary>
    public void Put(string key, long number)
    {
        var value = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(value, number);
        Put(key, value);
    }

    /// <summary>Writes all of it.</summary>
    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        if (_changes.Count > 0)
        {
            await store.WriteAsync([.. _changes.Values], cancellationToken);
            _changes.Clear();
        }
    }
}
