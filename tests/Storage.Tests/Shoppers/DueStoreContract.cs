using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.Tests.Shoppers;

/// <summary>The contract of a store of due rows. A provider inherits it; the one in memory of tests/Grains.Tests too.</summary>
public abstract class DueStoreContract
{
    private const int Shard = 3;
    private static int s_names;

    [Fact]
    public async Task ReadAsync_Rows_ComeEarliestFirstOfTheShardAndTheRangeOnly() => await WithStoresAsync(async (due, _) =>
    {
        var shoppers = Enumerable.Range(0, 5).Select(_ => NewShopper()).ToArray();
        for (var i = 0; i < shoppers.Length; i++)
        {
            await due.ArmAsync(shoppers[i], 1_000 - (i * 100));
        }

        await due.ArmAsync(NewShopper(Shard + 1), 700);
        var rows = await due.ReadAsync(new DueRange(Shard, 600, 900), null, 10);
        Assert.Equal(new[] { shoppers[4], shoppers[3], shoppers[2], shoppers[1] }, rows.Select(r => r.Shopper));
        Assert.Equal([600, 700, 800, 900], rows.Select(r => r.AtMs));
        Assert.Empty(await due.ReadAsync(new DueRange(Shard, 0, 599), null, 10));
    });

    [Fact]
    public async Task ReadAsync_ByPages_GivesEveryRowOnce() => await WithStoresAsync(async (due, _) =>
    {
        var shoppers = Enumerable.Range(0, 25).Select(_ => NewShopper()).ToArray();
        foreach (var (i, shopper) in shoppers.Index())
        {
            await due.ArmAsync(shopper, i / 5);
        }

        List<DueRow> read = [];
        while (await due.ReadAsync(new DueRange(Shard, 0, 100), read.Count == 0 ? null : read[^1], 7) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 7);
            read.AddRange(page);
        }

        Assert.Equal(shoppers.ToHashSet(), read.Select(r => r.Shopper).ToHashSet());
        Assert.Equal((25, true), (read.Count, read.Select(r => r.AtMs).SequenceEqual(read.Select(r => r.AtMs).Order())));
    });

    [Fact]
    public async Task ArmAsync_Again_KeepsOneRowAtTheEarlierMomentUnderANewArmId() => await WithStoresAsync(async (due, _) =>
    {
        var shopper = NewShopper();
        List<DueRow> seen = [];
        foreach (var at in (long[])[500, 900, 500, 300])
        {
            await due.ArmAsync(shopper, at);
            seen.Add(Assert.Single(await due.ReadAsync(new DueRange(Shard, 0, 1_000), null, 10)));
            Assert.Equal(seen[^1], await due.FindAsync(shopper));
        }

        Assert.Equal([500, 500, 500, 300], seen.Select(r => r.AtMs));
        Assert.Equal(4, seen.Select(r => r.ArmId).Distinct().Count());
    });

    [Fact]
    public async Task SettleAsync_RowAsRead_IsMovedOrDeleted() => await WithStoresAsync(async (due, _) =>
    {
        var shopper = NewShopper();
        await due.ArmAsync(shopper, 500);
        await due.SettleAsync((await due.FindAsync(shopper))!.Value, 800);
        Assert.Equal(800, Assert.Single(await due.ReadAsync(new DueRange(Shard, 0, 1_000), null, 10)).AtMs);
        await due.SettleAsync((await due.FindAsync(shopper))!.Value, null);
        Assert.Null(await due.FindAsync(shopper));
        Assert.Empty(await due.ReadAsync(new DueRange(Shard, 0, 1_000), null, 10));
    });

    [Theory]
    [InlineData(500, null, 500)]
    [InlineData(500, 700L, 500)]
    [InlineData(900, 700L, 500)]
    [InlineData(300, 700L, 300)]
    [InlineData(300, 200L, 200)]
    public async Task SettleAsync_RowArmedSince_StaysAtTheEarliest(long armedSince, long? next, long expected) => await WithStoresAsync(async (due, _) =>
    {
        var shopper = NewShopper();
        await due.ArmAsync(shopper, 500);
        var read = (await due.FindAsync(shopper))!.Value;
        await due.ArmAsync(shopper, armedSince);
        await due.SettleAsync(read, next);
        Assert.Equal(expected, Assert.Single(await due.ReadAsync(new DueRange(Shard, 0, 1_000), null, 10)).AtMs);
    });

    [Fact]
    public async Task AppendAsync_WithADueMoment_ArmsOnlyWhereTheRowIsWritten() => await WithStoresAsync(async (due, journals) =>
    {
        var shopper = NewShopper();
        var first = Append(shopper, 1, 500);
        await journals.AppendAsync(first);
        Assert.Equal(500, (await due.FindAsync(shopper))!.Value.AtMs);
        Assert.Equal(AppendOutcome.Conflict, (await journals.AppendAsync(Append(shopper, 1, 100))).Outcome);
        await journals.AppendAsync(Append(shopper, 2, null));
        await journals.AppendAsync(Append(shopper, 3, 700));
        Assert.Equal(500, (await due.FindAsync(shopper))!.Value.AtMs);
        await journals.AppendAsync(Append(shopper, 4, 200));
        Assert.Equal(200, (await due.FindAsync(shopper))!.Value.AtMs);
    });

    [Fact]
    public async Task EraseAsync_Journal_TakesItsRowAndLeavesOthers() => await WithStoresAsync(async (due, journals) =>
    {
        var (gone, stays) = (NewShopper(), NewShopper());
        await journals.AppendAsync(Append(gone, 1, 500));
        await journals.AppendAsync(Append(stays, 1, 500));
        var read = (await due.FindAsync(gone))!.Value;
        await journals.EraseAsync(gone, new Tombstone(1, "er_1"));
        await due.SettleAsync(read, 900);
        Assert.Null(await due.FindAsync(gone));
        Assert.Equal(stays, Assert.Single(await due.ReadAsync(new DueRange(Shard, 0, 1_000), null, 10)).Shopper);
    });

    [Fact]
    public async Task ArmAndSettle_ByManyAtOnce_LeaveOneRowAShopper() => await WithStoresAsync(async (due, _) =>
    {
        var shoppers = Enumerable.Range(0, 4).Select(_ => NewShopper()).ToArray();
        await Parallel.ForAsync(0, 200, async (i, cancellation) =>
        {
            await due.ArmAsync(shoppers[i % 4], 1_000 + (i * 7 % 100), cancellation);
            if (i % 3 == 0 && await due.FindAsync(shoppers[i % 4], cancellation) is { } row)
            {
                await due.SettleAsync(row, 1_000 + (i % 100), cancellation);
            }
        });
        var rows = await due.ReadAsync(new DueRange(Shard, 0, 10_000), null, 100);
        Assert.Equal(shoppers.ToHashSet(), rows.Select(r => r.Shopper).ToHashSet());
        Assert.Equal(4, rows.Count);
    });

    /// <summary>Starts the stores over the test's data, hands them over, stops them.</summary>
    internal abstract Task WithStoresAsync(Func<IDueStore, IJournalStore, Task> use);

    /// <summary>A shopper of a shard that no other test has.</summary>
    internal static JournalId NewShopper(int shard = Shard)
    {
        while (true)
        {
            var shopper = new JournalId("demo", JournalKind.Shopper, $"d{Interlocked.Increment(ref s_names):x31}");
            if (DueKeys.ShardOf(shopper) == shard)
            {
                return shopper;
            }
        }
    }

    private static JournalAppend Append(JournalId journal, long sequence, long? dueAtMs) =>
        new(journal, sequence, Guid.NewGuid(), new Record { Format = 1, Shopper = new ShopperRecord() }.ToByteArray(), [], dueAtMs);
}
