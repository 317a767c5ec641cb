using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;

namespace LuckyCart.Storage.RocksDb.Shoppers;

/// <summary>Due rows in RocksDB; they share the journal's commits.</summary>
internal sealed class RocksDbDueStore(StoreDatabase database) : IDueStore
{
    /// <inheritdoc/>
    public ValueTask ArmAsync(JournalId shopper, long atMs, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atMs);
        return WriteAsync(shopper, batch => DueRows.Arm(batch, shopper, atMs), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<DueRow?> FindAsync(JournalId shopper, CancellationToken cancellationToken = default) =>
        database.ReadAsync("reading a due row", d => DueRows.Find(d, shopper), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueRow>> ReadAsync(
        DueRange range, DueRow? after, int max, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return database.ReadAsync("reading due rows", d => DueRows.Read(d, range, after, max), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SettleAsync(DueRow row, long? nextAtMs, CancellationToken cancellationToken = default) =>
        WriteAsync(row.Shopper, batch => DueRows.Settle(batch, row, nextAtMs), cancellationToken);

    /// <summary>Writes under the subject of the shopper's appends, which arm too: never two of them in one commit.</summary>
    private async ValueTask WriteAsync(JournalId shopper, Action<CommitBatch> write, CancellationToken cancellationToken)
    {
        var subject = AppendOperation.SubjectOf(Encoding.ASCII.GetBytes(shopper.ToString()));
        var operation = new WriteFunction<bool>(subject, batch =>
        {
            write(batch);
            return true;
        });
        await database.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
    }
}
