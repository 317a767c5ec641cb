using LuckyCart.Grains.Tests.Journals;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>The laws over the store in memory that grains are tested with.</summary>
public sealed class MemoryJournalStoreTests
{
    public static TheoryData<string> Laws => [.. JournalLaws.All.Keys];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task Law_Holds(string law) => await JournalLaws.All[law](new MemoryJournalStore());
}
