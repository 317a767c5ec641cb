using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.Tests.Hosting;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>The contract over RocksDB.</summary>
public sealed class RocksDbJournalStoreTests : JournalStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    internal override async Task WithStoreAsync(Func<IJournalStore, Task> use)
    {
        await using var node = new StoreNode(_folder.Path);
        await use(node.Journals);
    }

    internal override Task ListWithoutRowAsync(long writer, long commit, JournalAppend append)
    {
        using var database = Open();
        var row = new FeedRow { CommittedAtMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() };
        row.Entries.Add(new FeedEntry
        {
            RowKey = ByteString.CopyFrom(append.Journal.RowKey(append.Sequence)),
            AppendId = ByteString.CopyFrom(append.AppendId.ToByteArray(bigEndian: true)),
        });
        database.Db.Put(JournalKeys.FeedKey(writer, commit), row.ToByteArray(), database.Feed);
        return Task.CompletedTask;
    }

    internal override Task FlipABitAsync(JournalId journal, long sequence)
    {
        using var database = Open();
        var value = database.Find(database.Rows, journal.RowKey(sequence))!;
        value[^1] ^= 1;
        database.Db.Put(journal.RowKey(sequence), value, database.Rows);
        return Task.CompletedTask;
    }

    private OpenDatabase Open()
    {
        var options = new RocksDbStorageOptions { Folder = _folder.Path };
        return OpenDatabase.Open(new DatabaseSettings(options), options.DatabasePath);
    }
}
