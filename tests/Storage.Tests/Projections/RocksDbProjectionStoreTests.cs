using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Storage.Tests.Hosting;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Projections;

/// <summary>Position and result are one: saved together, for the one who had the position, and cleared together.</summary>
public sealed class RocksDbProjectionStoreTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CommitAsync_FromThePositionThatIs_WritesAllOnDisk()
    {
        await using var node = new StoreNode(_folder["data"]);
        Assert.Null(await node.Projections.FindPositionAsync("sums"));
        Assert.True(await node.Projections.CommitAsync(new ProjectionCommit("sums", null, [1], [Put("a", 1), Put("b", 2)])));
        Assert.True(await node.Projections.CommitAsync(new ProjectionCommit("sums", [1], [2], [Put("a", 3), new ProjectionWrite(Key("b"), null)])));
        using var disk = _folder.Copy();

        await using var again = new StoreNode(disk["data"]);
        Assert.Equal([2], await again.Projections.FindPositionAsync("sums"));
        Assert.Equal([("a", 3)], await ReadAsync(again));
    }

    [Fact]
    public async Task CommitAsync_FromAnotherPosition_WritesNothing()
    {
        await using var node = new StoreNode(_folder["data"]);
        Assert.True(await node.Projections.CommitAsync(new ProjectionCommit("sums", null, [1], [Put("a", 1)])));

        Assert.False(await node.Projections.CommitAsync(new ProjectionCommit("sums", null, [2], [Put("a", 2)])));
        Assert.False(await node.Projections.CommitAsync(new ProjectionCommit("sums", [0], [2], [Put("b", 2)])));

        Assert.Equal([1], await node.Projections.FindPositionAsync("sums"));
        Assert.Equal([("a", 1)], await ReadAsync(node));
    }

    [Fact]
    public async Task CommitAsync_ManyFromOnePosition_OneWins()
    {
        await using var node = new StoreNode(_folder["data"]);
        var commits = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => Task.Run(async () =>
            await node.Projections.CommitAsync(new ProjectionCommit("sums", null, [(byte)n], [Put($"by{n}", 1)])))));

        Assert.Equal(1, commits.Count(c => c));
        Assert.Single(await ReadAsync(node));
    }

    [Fact]
    public async Task ClearAsync_RowsOfItAndOfJournals_LeavesOtherProjections()
    {
        await using var node = new StoreNode(_folder["data"]);
        var journal = NewJournal();
        await node.Journals.AppendAsync(Of(journal, 1));
        await node.Projections.CommitAsync(new ProjectionCommit("sums", null, [1], [Put("a", 1), OfJournal(journal, "sums", 1)]));
        await node.Projections.CommitAsync(new ProjectionCommit("other", null, [1], [new ProjectionWrite(new ProjectionKey("other", "a"), [9]), OfJournal(journal, "other", 1)]));

        await node.Projections.ClearAsync("sums");

        Assert.Null(await node.Projections.FindPositionAsync("sums"));
        Assert.Empty(await ReadAsync(node));
        Assert.Empty(await node.Projections.ReadOfJournalAsync("sums", journal, 10));
        Assert.Equal([1], await node.Projections.FindPositionAsync("other"));
        Assert.Single(await node.Projections.ReadOfJournalAsync("other", journal, 10));
        Assert.Equal([9], (await node.Projections.FindAsync([new ProjectionKey("other", "a")]))[0]);
    }

    /// <summary>What was read just before a journal was erased does not come back.</summary>
    [Fact]
    public async Task EraseAsync_BeforeAndAfterACommit_NothingOfTheJournalIsThere()
    {
        await using var node = new StoreNode(_folder["data"]);
        var (counted, late) = (NewJournal(), NewJournal());
        await node.Journals.AppendAsync(Of(counted, 1));
        await node.Journals.AppendAsync(Of(late, 1));
        await node.Projections.CommitAsync(new ProjectionCommit("sums", null, [1], [OfJournal(counted, "sums", 1)]));
        await node.Journals.EraseAsync(counted, new Tombstone(5, "er_1"));
        await node.Journals.EraseAsync(late, new Tombstone(5, "er_2"));

        Assert.True(await node.Projections.CommitAsync(new ProjectionCommit("sums", [1], [2], [OfJournal(late, "sums", 1), Put("a", 1)])));

        Assert.Empty(await node.Projections.ReadOfJournalAsync("sums", counted, 10));
        Assert.Empty(await node.Projections.ReadOfJournalAsync("sums", late, 10));
        Assert.Equal([("a", 1)], await ReadAsync(node));
    }

    private static ProjectionKey Key(string text) => new("sums", text);

    private static ProjectionWrite Put(string text, byte value) => new(Key(text), [value]);

    private static ProjectionWrite OfJournal(JournalId journal, string projection, long sequence) =>
        new(ProjectionKey.OfJournal(journal, projection, "o/x"), [1], sequence);

    private static async Task<IEnumerable<(string, int)>> ReadAsync(StoreNode node) =>
        (await node.Projections.ReadAsync("sums", "", "~", 100)).Select(r => (r.Text, (int)r.Value[0]));
}
