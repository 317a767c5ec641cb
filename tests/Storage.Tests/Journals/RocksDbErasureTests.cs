using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb;
using LuckyCart.Storage.RocksDb.Journals;
using LuckyCart.Storage.Tests.Hosting;
using LuckyCart.Storage.Tests.Snapshots;
using Orleans.Runtime;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>That erased bytes leave the disk, and nothing else does.</summary>
public sealed class RocksDbErasureTests : IDisposable
{
    private const string Marker = "zqmarkerqz";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompactAsync_AfterErasing_NoByteIsLeftInAnyFile(bool restarted)
    {
        var (journal, kept) = (NewJournal(), NewJournal());
        var node = new StoreNode(_folder.Path, o => o.Compress = false);
        await WriteAsync(node, journal, Marker);
        await WriteAsync(node, kept, "keptmarker");
        if (restarted)
        {
            // What was in the log is in table files now.
            await node.DisposeAsync();
            node = new StoreNode(_folder.Path, o => o.Compress = false);
            await WriteAsync(node, journal, Marker);
        }

        Assert.NotEqual(0, CountMarkers());
        await node.Journals.EraseAsync(journal, new Tombstone(5, "er"));
        Assert.NotEqual(0, CountMarkers());
        await node.Journals.CompactAsync();
        Assert.Equal(0, CountMarkers());
        Assert.NotEqual(0, _folder.CountFilesWith("keptmarker"u8));
        await node.DisposeAsync();
        Assert.Equal(0, CountMarkers());

        await using var again = new StoreNode(_folder.Path);
        Assert.Equal(20, (await ReadAsync(again.Journals, kept)).Count);
        Assert.NotNull(await again.Journals.FindTombstoneAsync(journal));
    }

    [Fact]
    public async Task CompactAsync_PayloadsCutOffARejectedJournal_AreGoneToo()
    {
        await using var node = new StoreNode(_folder.Path, o => o.Compress = false);
        var journal = NewJournal(JournalKind.Rejected);
        await node.Journals.AppendAsync(Of(journal, 1, Marker));
        await node.Journals.AppendAsync(Checkpoint(journal, 2));
        await node.Journals.TruncateAsync(journal, 2);
        await node.Journals.CompactAsync();
        Assert.Equal(0, CountMarkers());
    }

    [Fact]
    public async Task CompactAsync_ManyErasedAtOnce_RewritesAll()
    {
        await using var node = new StoreNode(_folder.Path, o => o.Compress = false);
        for (var i = 0; i < 80; i++)
        {
            var journal = NewJournal();
            await node.Journals.AppendAsync(Of(journal, 1, Marker));
            await node.Journals.EraseAsync(journal, new Tombstone(5, "er"));
        }

        await node.Journals.CompactAsync();
        Assert.Equal(0, CountMarkers());
        Assert.Empty(await node.Database.ReadAsync("marks", d => CompactionMarks.Read(d, 100), CancellationToken.None));
    }

    [Fact]
    public async Task CompactAsync_NothingErased_LeavesTheFilesAlone()
    {
        await using var node = new StoreNode(_folder.Path);
        await WriteAsync(node, NewJournal(), "x");
        var before = Files();
        await node.Journals.CompactAsync();
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task CompactAsync_AfterARestart_StillKnowsWhatWasErased()
    {
        var journal = NewJournal();
        await using (var node = new StoreNode(_folder.Path, o => o.Compress = false))
        {
            await WriteAsync(node, journal, Marker);
            await node.Journals.EraseAsync(journal, new Tombstone(5, "er"));
        }

        await using var again = new StoreNode(_folder.Path, o => o.Compress = false);
        await again.Journals.CompactAsync();
        Assert.Equal(0, CountMarkers());
    }

    [Fact]
    public async Task CompactAsync_WhileOthersAppend_LosesNothing()
    {
        await using var node = new StoreNode(_folder.Path);
        var journals = Enumerable.Range(0, 16).Select(_ => NewJournal()).ToList();
        var appending = Task.WhenAll(journals.Select(j => Task.Run(() => FillAsync(node.Journals, j, 200))));
        for (var round = 0; round < 5; round++)
        {
            var erased = NewJournal();
            await FillAsync(node.Journals, erased, 5);
            await node.Journals.EraseAsync(erased, new Tombstone(5, "er"));
            await node.Journals.CompactAsync();
        }

        await appending;
        foreach (var journal in journals)
        {
            Assert.Equal(200, (await ReadAsync(node.Journals, journal)).Count);
        }
    }

    private static async Task WriteAsync(StoreNode node, JournalId journal, string text)
    {
        var from = (await ReadAsync(node.Journals, journal)).Count;
        for (var sequence = from + 1; sequence <= from + 20; sequence++)
        {
            await node.Journals.AppendAsync(Of(journal, sequence, $"{text} {sequence}", Id((ulong)sequence)));
        }

        var grain = GrainId.Create("shopper", journal.ToString());
        var state = await GrainStorageLaws.ReadAsync(node.Snapshots, grain);
        state.State!.Text = text;
        await node.Snapshots.WriteStateAsync("note", grain, state);
    }

    private int CountMarkers() => _folder.CountFilesWith(System.Text.Encoding.ASCII.GetBytes(Marker));

    private string[] Files() => [.. Directory.EnumerateFiles(_folder["journal"]).Order(StringComparer.Ordinal)];
}
