using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>Due rows in a dictionary. Its journal store arms and erases them with what it writes.</summary>
internal sealed class MemoryDueStore : IDueStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<JournalId, DueRow> _rows = [];

    /// <summary>Writes that armed a row.</summary>
    public int Arms { get; private set; }

    public ValueTask ArmAsync(JournalId shopper, long atMs, CancellationToken cancellationToken = default)
    {
        Arm(shopper, atMs);
        return default;
    }

    public ValueTask<DueRow?> FindAsync(JournalId shopper, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_rows.TryGetValue(shopper, out var row) ? row : null);
        }
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadAsync(DueRange range, DueRow? after, int max, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. _rows.Values
                .Where(r => DueKeys.ShardOf(r.Shopper) == range.Shard && r.AtMs >= range.FromMs && r.AtMs <= range.ThroughMs)
                .Where(r => after is not { } last || KeyOf(r).CompareTo(KeyOf(last)) > 0)
                .OrderBy(KeyOf).Take(max)]);
        }
    }

    public ValueTask SettleAsync(DueRow row, long? nextAtMs, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(row.Shopper, out var there))
            {
                return default;
            }

            if (there == row)
            {
                _rows.Remove(row.Shopper);
            }

            if (nextAtMs is { } next)
            {
                Put(row.Shopper, next);
            }
        }

        return default;
    }

    public void Arm(JournalId shopper, long atMs)
    {
        lock (_lock)
        {
            Arms++;
            Put(shopper, atMs);
        }
    }

    public void Delete(JournalId shopper)
    {
        lock (_lock)
        {
            _rows.Remove(shopper);
        }
    }

    private static (long, string) KeyOf(DueRow row) => (row.AtMs, row.Shopper.ToString());

    private void Put(JournalId shopper, long atMs) => _rows[shopper] =
        new DueRow(shopper, _rows.TryGetValue(shopper, out var there) ? Math.Min(there.AtMs, atMs) : atMs, Guid.NewGuid());
}
