using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Shoppers;

/// <summary>Due rows in a column family: by moment for the scanners, and each shopper's moment by shopper, so that one is found and replaced.</summary>
internal static class DueRows
{
    /// <summary>The shopper's row, or null. A moment without its row counts as none, so that arming heals it.</summary>
    public static DueRow? Find(OpenDatabase database, JournalId shopper)
    {
        if (database.Find(database.Due, DueKeys.MomentOfKey(shopper)) is not { } moment)
        {
            return null;
        }

        var atMs = DueKeys.ReadMoment(moment);
        return database.Find(database.Due, DueKeys.RowKey(shopper, atMs)) is { } armId
            ? new DueRow(shopper, atMs, DueKeys.ReadArmId(armId))
            : null;
    }

    /// <summary>Rows of a range, earliest first.</summary>
    public static IReadOnlyList<DueRow> Read(OpenDatabase database, DueRange range, DueRow? after, int max)
    {
        var rows = new List<DueRow>();
        var from = after is { } last ? [.. DueKeys.RowKey(last.Shopper, last.AtMs), 0] : DueKeys.MomentKey(range.Shard, range.FromMs);
        database.Scan(database.Due, from, DueKeys.MomentKey(range.Shard, range.ThroughMs + 1), (key, value) =>
        {
            var (shopper, atMs) = DueKeys.ParseRowKey(key);
            rows.Add(new DueRow(shopper, atMs, DueKeys.ReadArmId(value)));
            return rows.Count < max;
        });
        return rows;
    }

    /// <summary>Puts a row at a moment, or leaves the one there at an earlier; under a new arm id in any case.</summary>
    public static void Arm(CommitBatch batch, JournalId shopper, long atMs)
    {
        if (Find(batch.Database, shopper) is { } there)
        {
            batch.Delete(batch.Database.Due, DueKeys.RowKey(shopper, there.AtMs));
            atMs = Math.Min(atMs, there.AtMs);
        }

        Put(batch, shopper, atMs);
    }

    /// <summary>See <see cref="IDueStore.SettleAsync"/>.</summary>
    public static void Settle(CommitBatch batch, DueRow row, long? nextAtMs)
    {
        var there = Find(batch.Database, row.Shopper);
        if (there != row)
        {
            if (there is not null && nextAtMs is { } earlier)
            {
                Arm(batch, row.Shopper, earlier);
            }

            return;
        }

        Delete(batch, row.Shopper);
        if (nextAtMs is { } next)
        {
            Put(batch, row.Shopper, next);
        }
    }

    /// <summary>Deletes the shopper's row, if there is one.</summary>
    public static void Delete(CommitBatch batch, JournalId shopper)
    {
        if (batch.Database.Find(batch.Database.Due, DueKeys.MomentOfKey(shopper)) is { } moment)
        {
            batch.Delete(batch.Database.Due, DueKeys.RowKey(shopper, DueKeys.ReadMoment(moment)));
            batch.Delete(batch.Database.Due, DueKeys.MomentOfKey(shopper));
        }
    }

    private static void Put(CommitBatch batch, JournalId shopper, long atMs)
    {
        batch.Put(batch.Database.Due, DueKeys.RowKey(shopper, atMs), DueKeys.WriteArmId(Guid.NewGuid()));
        batch.Put(batch.Database.Due, DueKeys.MomentOfKey(shopper), DueKeys.WriteMoment(atMs));
    }
}
