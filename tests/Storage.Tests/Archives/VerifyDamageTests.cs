using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.Tests.Hosting;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Archives;

/// <summary>That verifying finds each kind of damage, below RocksDB's own checksums and in its files.</summary>
public sealed class VerifyDamageTests : IDisposable
{
    private readonly StoreFolder _folder = new();
    private readonly JournalId _journal = NewJournal();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Verify_RowChanged_NamesTheRow() => ExpectAsync("Row 2 ", d =>
    {
        var value = d.Find(d.Rows, _journal.RowKey(2))!;
        value[^1] ^= 1;
        d.Db.Put(_journal.RowKey(2), value, d.Rows);
    });

    [Fact]
    public Task Verify_RowMissing_NamesTheGap() => ExpectAsync("row 3 follows 1", d => d.Db.Remove(_journal.RowKey(2), d.Rows));

    [Fact]
    public Task Verify_LastRowMissing_IsSeenByTheFeed() => ExpectAsync("which is not there", d => d.Db.Remove(_journal.RowKey(5), d.Rows));

    [Fact]
    public Task Verify_RowOfAnother_IsSeenByTheFeed() => ExpectAsync("which is another's", d =>
    {
        var to = new System.Buffers.ArrayBufferWriter<byte>();
        JournalRows.Write(to, _journal.RowKey(5), Guid.NewGuid(), ArchiveTests.Event(_journal, 5).Record);
        d.Db.Put(_journal.RowKey(5), to.WrittenSpan.ToArray(), d.Rows);
    });

    [Fact]
    public Task Verify_FeedRowMissing_NamesTheGap() => ExpectAsync("commit 3 follows 1", d => d.Db.Remove(JournalKeys.FeedKey(1, 2), d.Feed));

    [Fact]
    public Task Verify_LastFeedRowMissing_SeesARowThatIsNotListed() => ExpectAsync("there are 5", d => d.Db.Remove(JournalKeys.FeedKey(1, 5), d.Feed));

    [Fact]
    public Task Verify_IdMissing_NamesTheRow() => ExpectAsync("is not in the id index", d =>
        d.Db.Remove(JournalKeys.IdKey(_journal, new EventKey(2, 77)), d.Ids));

    [Fact]
    public Task Verify_IdOfNoRow_IsNamed() => ExpectAsync("names row 9", d =>
        d.Db.Put(JournalKeys.IdKey(_journal, new EventKey(9, 77)), JournalRows.WriteId(new JournalIdEntry(9, 1)), d.Ids));

    [Fact]
    public async Task Open_LogOfAStoppedServerDamagedInTheMiddle_IsCorrupt()
    {
        await FillAsync();
        var log = Directory.EnumerateFiles(_folder["journal"], "*.log").First(f => new FileInfo(f).Length > 0);
        var bytes = await File.ReadAllBytesAsync(log);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(log, bytes);
        var found = Assert.Throws<JournalCorruptException>(() => ArchiveTests.Verify(_folder.Path));
        Assert.Contains(log, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TableFileDamaged_IsNamed()
    {
        await FillAsync();
        await using (var node = new StoreNode(_folder.Path))
        {
            // Opening writes the log's rows to table files.
        }

        foreach (var table in Directory.EnumerateFiles(_folder["journal"], "*.sst"))
        {
            var bytes = await File.ReadAllBytesAsync(table);
            bytes[10] ^= 1;
            await File.WriteAllBytesAsync(table, bytes);
            Assert.NotEqual(0, ArchiveTests.Verify(_folder.Path).FaultCount);
            bytes[10] ^= 1;
            await File.WriteAllBytesAsync(table, bytes);
        }

        Assert.Empty(ArchiveTests.Verify(_folder.Path).Faults);
    }

    private async Task ExpectAsync(string fault, Action<OpenDatabase> damage)
    {
        await FillAsync();
        var options = new RocksDbStorageOptions { Folder = _folder.Path };
        using (var database = OpenDatabase.Open(new DatabaseSettings(options), options.DatabasePath))
        {
            damage(database);
        }

        Assert.Contains(ArchiveTests.Verify(_folder.Path).Faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    private async Task FillAsync()
    {
        await using var node = new StoreNode(_folder.Path);
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await node.Journals.AppendAsync(ArchiveTests.Event(_journal, sequence));
        }
    }
}
