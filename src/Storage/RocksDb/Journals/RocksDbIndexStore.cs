using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Index rows in RocksDB. A write has a commit of its own, as an erasure has: neither misses the other.</summary>
internal sealed class RocksDbIndexStore(StoreDatabase database) : IIndexStore
{
    /// <inheritdoc/>
    public ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        var bytes = KeyOf(key);
        return database.ReadAsync("reading an index row", d => d.Find(d.Index, bytes), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IndexRow>> ReadAsync(string from, string to, int max, CancellationToken cancellationToken = default)
    {
        var (first, end) = (KeyOf(from), KeyOf(to));
        return database.ReadAsync<IReadOnlyList<IndexRow>>("reading index rows", d =>
        {
            var rows = new List<IndexRow>();
            d.Scan(d.Index, first, end, (key, value) =>
            {
                rows.Add(new IndexRow(Encoding.ASCII.GetString(key), value.ToArray()));
                return rows.Count < max;
            });
            return rows;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var change in changes)
        {
            _ = KeyOf(change.Key);
        }

        await database.WriteAsync(new WriteFunction<bool>(null, batch =>
        {
            foreach (var change in changes)
            {
                IndexRows.Write(batch, change);
            }

            return true;
        }), cancellationToken).ConfigureAwait(false);
    }

    private static byte[] KeyOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length > 1 && key[0] == '!' && Ascii.IsValid(key)
            ? Encoding.ASCII.GetBytes(key)
            : throw new ArgumentException($"'{key}' is not a key of an index.", nameof(key));
    }
}
