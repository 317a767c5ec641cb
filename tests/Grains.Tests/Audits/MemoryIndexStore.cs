using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Tests.Audits;

/// <summary>Index rows in a sorted dictionary. Fails on order, before or after it has written.</summary>
internal sealed class MemoryIndexStore : IIndexStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, byte[]> _rows = new(StringComparer.Ordinal);

    /// <summary>Writes until one fails; negative: none does.</summary>
    public int FailsAfter { get; set; } = -1;

    /// <summary>The write that fails has written.</summary>
    public bool Writes { get; set; }

    /// <summary>Everything that is there.</summary>
    public IReadOnlyDictionary<string, string> Rows
    {
        get
        {
            lock (_lock)
            {
                return _rows.ToDictionary(r => r.Key, r => Convert.ToHexString(r.Value));
            }
        }
    }

    public ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_rows.GetValueOrDefault(key));
        }
    }

    public ValueTask<IReadOnlyList<IndexRow>> ReadAsync(string from, string to, int max, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<IndexRow>>(
            [
                .. _rows.Where(r => string.CompareOrdinal(r.Key, from) >= 0 && string.CompareOrdinal(r.Key, to) < 0)
                    .Take(max).Select(r => new IndexRow(r.Key, r.Value)),
            ]);
        }
    }

    public ValueTask WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var fails = FailsAfter-- == 0;
            if (!fails || Writes)
            {
                foreach (var change in changes)
                {
                    _ = change.Value is null ? _rows.Remove(change.Key) : (_rows[change.Key] = change.Value) is not null;
                }
            }

            return fails ? throw new JournalUnavailableException("On order.") : ValueTask.CompletedTask;
        }
    }
}
