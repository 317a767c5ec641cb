using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Storage.RocksDb;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.Tests.Archives;
using LuckyCart.Storage.Tests.Hosting;

namespace LuckyCart.Storage.Tests.Shoppers;

/// <summary>The contract over RocksDB, and what only it has: a disk.</summary>
public sealed class RocksDbDueStoreTests : DueStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ArmAsync_Acknowledged_IsThereAfterACopyOfTheDiskIsOpened()
    {
        var shopper = NewShopper();
        await using var node = new StoreNode(_folder["data"]);
        await node.Due.ArmAsync(shopper, 500);
        using var disk = _folder.Copy();
        await using var again = new StoreNode(disk["data"]);
        Assert.Equal(await node.Due.FindAsync(shopper), await again.Due.FindAsync(shopper));
    }

    [Fact]
    public async Task Verify_RowThatIsMissingOrTooMany_IsFound()
    {
        var (plain, torn) = (NewShopper(), NewShopper());
        await using (var node = new StoreNode(_folder["data"]))
        {
            await node.Due.ArmAsync(plain, 500);
            await node.Due.ArmAsync(torn, 600);
            Assert.Equal((0L, 2L), (ArchiveTests.Verify(_folder["data"]).FaultCount, ArchiveTests.Verify(_folder["data"]).DueRows));
        }

        using (var database = Open())
        {
            database.Db.Remove(DueKeys.RowKey(torn, 600), database.Due);
            database.Db.Put(DueKeys.RowKey(plain, 700), DueKeys.WriteArmId(Guid.NewGuid()), database.Due);
            database.Db.Put(DueKeys.RowKey(NewShopper(), 800), DueKeys.WriteArmId(Guid.NewGuid()), database.Due);
        }

        var found = ArchiveTests.Verify(_folder["data"]);
        Assert.Equal(3, found.FaultCount);
        Assert.Contains(found.Faults, f => f.Contains(plain.ToString(), StringComparison.Ordinal));
    }

    internal override async Task WithStoresAsync(Func<IDueStore, IJournalStore, Task> use)
    {
        await using var node = new StoreNode(_folder["data"]);
        await use(node.Due, node.Journals);
    }

    private OpenDatabase Open()
    {
        var options = new RocksDbStorageOptions { Folder = _folder["data"] };
        return OpenDatabase.Open(new DatabaseSettings(options), options.DatabasePath);
    }
}
