using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.Tests.Hosting;

namespace LuckyCart.Storage.Tests.Uploads;

/// <summary>The contract over RocksDB.</summary>
public sealed class RocksDbUploadStoreTests : UploadStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Nothing of an upload is served as media, whose address anybody may ask for.</summary>
    [Fact]
    public async Task Put_IsNoMedia()
    {
        await using var node = new StoreNode(_folder.Path);
        var hash = await node.Uploads.PutAsync("demo", new byte[100]);
        Assert.Null(await node.Media.FindAsync(hash));
        Assert.Null(await node.Media.FindAsync($"ids/demo/{hash}"));
    }

    [Fact]
    public async Task Find_APartIsOther_IsSaid()
    {
        await using var node = new StoreNode(_folder.Path);
        var hash = await node.Uploads.PutAsync("demo", new byte[100]);
        var key = Encoding.ASCII.GetBytes($"ids/demo/{hash}/0000");
        await node.Database.WriteAsync(
            new WriteFunction<bool>(
                null,
                batch =>
                {
                    batch.Put(batch.Database.Media, key, new byte[99]);
                    return true;
                }),
            CancellationToken.None);
        await Assert.ThrowsAsync<JournalCorruptException>(async () => await node.Uploads.FindAsync("demo", hash));
    }

    internal override async Task WithStoreAsync(Func<IUploadStore, Task> use)
    {
        await using var node = new StoreNode(_folder.Path);
        await use(node.Uploads);
    }
}
