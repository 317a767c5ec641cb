using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.Tests.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.Storage.Tests.Snapshots;

/// <summary>The contract over RocksDB, and what erasing does to snapshots.</summary>
public sealed class RocksDbGrainStorageTests : GrainStorageContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EraseAsync_JournalOfTheGrain_TakesItsSnapshot()
    {
        await using var node = new StoreNode(_folder.Path);
        var (grain, other) = (GrainStorageLaws.NewGrain(), GrainStorageLaws.NewGrain());
        await node.Snapshots.WriteStateAsync("note", grain, GrainStorageLaws.Of("a"));
        await node.Snapshots.WriteStateAsync("note", other, GrainStorageLaws.Of("b"));
        await node.Journals.EraseAsync(JournalId.Parse(grain.Key.ToString()!), new Tombstone(1, "er"));
        Assert.False((await GrainStorageLaws.ReadAsync(node.Snapshots, grain)).RecordExists);
        Assert.True((await GrainStorageLaws.ReadAsync(node.Snapshots, other)).RecordExists);
    }

    internal override async Task WithStorageAsync(Func<IGrainStorage, Task> use)
    {
        await using var node = new StoreNode(_folder.Path);
        await use(node.Snapshots);
    }

    internal override Task DamageAsync(GrainId grain, Action<byte[]> change)
    {
        var options = new RocksDbStorageOptions { Folder = _folder.Path };
        using var database = OpenDatabase.Open(new DatabaseSettings(options), options.DatabasePath);
        var key = Encoding.UTF8.GetBytes($"{grain.Key}#{grain.Type}/note");
        var value = database.Find(database.Snapshots, key)!;
        change(value);
        database.Db.Put(key, value, database.Snapshots);
        return Task.CompletedTask;
    }
}
