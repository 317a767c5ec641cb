using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.Tests.Hosting;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>Rows to find things by: all or nothing, in order, and gone with the journal that they are made from.</summary>
public sealed class RocksDbIndexStoreTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Range_InOrderUpToTheEndOrTheMaximum()
    {
        await using var node = new StoreNode(_folder["data"]);
        await node.Index.WriteAsync([Put("!x/c", 3), Put("!x/a", 1), Put("!x/b", 2), Put("!y/a", 4)]);

        Assert.Equal(["!x/a", "!x/b", "!x/c"], (await node.Index.ReadAsync("!x/", "!x0", 10)).Select(r => r.Key));
        Assert.Equal([1, 2], (await node.Index.ReadAsync("!x/a", "!x/c", 10)).Select(r => (int)r.Value[0]));
        Assert.Equal(["!x/b"], (await node.Index.ReadAsync("!x/a\0", "!x0", 1)).Select(r => r.Key));
        Assert.Equal([4], await node.Index.FindAsync("!y/a"));
        Assert.Null(await node.Index.FindAsync("!y/b"));
    }

    [Fact]
    public async Task WriteAsync_PutsAndDeletions_AreOnDiskTogether()
    {
        await using var node = new StoreNode(_folder["data"]);
        await node.Index.WriteAsync([Put("!x/a", 1)]);
        await node.Index.WriteAsync([new IndexChange("!x/a", null), Put("!x/b", 2), Put("!x/b", 3)]);
        using var disk = _folder.Copy();

        await using var again = new StoreNode(disk["data"]);
        Assert.Equal([("!x/b", 3)], (await again.Index.ReadAsync("!a", "!~", 10)).Select(r => (r.Key, (int)r.Value[0])));
    }

    [Fact]
    public async Task EraseAsync_Journal_TakesItsIndexRowsAndLeavesOthers()
    {
        await using var node = new StoreNode(_folder["data"]);
        var (gone, stays) = (NewJournal(), NewJournal());
        await node.Journals.AppendAsync(Of(gone, 1));
        await node.Journals.AppendAsync(Of(stays, 1));
        await node.Index.WriteAsync([Put("!o/1", 1, gone, 1), Put("!o/2", 2, gone, 1), Put("!o/3", 3, stays, 1), Put("!at", 9)]);

        await node.Journals.EraseAsync(gone, new Tombstone(5, "er_1"));

        Assert.Equal(["!at", "!o/3"], (await node.Index.ReadAsync("!a", "!~", 10)).Select(r => r.Key));
    }

    /// <summary>A follower that read a row just before its journal was erased does not bring it back.</summary>
    [Fact]
    public async Task WriteAsync_OfARowThatIsGone_PutsTheRestOnly()
    {
        await using var node = new StoreNode(_folder["data"]);
        var journal = NewJournal();
        await node.Journals.AppendAsync(Of(journal, 1));
        await node.Journals.EraseAsync(journal, new Tombstone(5, "er_1"));

        await node.Index.WriteAsync([Put("!o/1", 1, journal, 1), Put("!at", 9)]);

        Assert.Equal(["!at"], (await node.Index.ReadAsync("!a", "!~", 10)).Select(r => r.Key));
    }

    [Fact]
    public async Task EraseAndWrite_AtOnce_NeverLeaveARowBehind()
    {
        await using var node = new StoreNode(_folder["data"]);
        for (var round = 0; round < 30; round++)
        {
            var journal = NewJournal();
            await node.Journals.AppendAsync(Of(journal, 1));
            var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(i => node.Index.WriteAsync([Put($"!o/{i}", 1, journal, 1)]).AsTask()));
            await node.Journals.EraseAsync(journal, new Tombstone(5, "er_1"));
            await writing;

            Assert.Empty(await node.Index.ReadAsync("!o/", "!o0", 10));
        }
    }

    [Theory]
    [InlineData("demo/s/x")]
    [InlineData("!é")]
    [InlineData("!")]
    public async Task WriteAsync_AKeyThatIsNone_IsRefused(string key)
    {
        await using var node = new StoreNode(_folder["data"]);
        await Assert.ThrowsAsync<ArgumentException>(() => node.Index.WriteAsync([new IndexChange(key, [1])]).AsTask());
    }

    private static IndexChange Put(string key, byte value) => new(key, [value]);

    private static IndexChange Put(string key, byte value, JournalId journal, long sequence) => new(key, [value], new IndexOwner(journal, sequence));
}
