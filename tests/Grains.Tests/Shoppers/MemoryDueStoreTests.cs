using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using LuckyCart.Storage.Tests.Shoppers;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>The contract over the store that these tests stand on.</summary>
public sealed class MemoryDueStoreTests : DueStoreContract
{
    internal override async Task WithStoresAsync(Func<IDueStore, IJournalStore, Task> use)
    {
        var store = new MemoryJournalStore();
        await use(store.Due, store);
    }
}
