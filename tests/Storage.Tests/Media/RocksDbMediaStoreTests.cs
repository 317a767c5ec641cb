using LuckyCart.Abstractions.Media;
using LuckyCart.Storage.Tests.Hosting;

namespace LuckyCart.Storage.Tests.Media;

/// <summary>The contract over RocksDB.</summary>
public sealed class RocksDbMediaStoreTests : MediaStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    internal override async Task WithStoreAsync(Func<IMediaStore, Task> use)
    {
        await using var node = new StoreNode(_folder.Path);
        await use(node.Media);
    }
}
