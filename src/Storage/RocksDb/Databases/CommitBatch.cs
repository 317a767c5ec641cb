using System.Buffers;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>What one commit writes, and the feed row that lists its journal rows. The writer thread's own.</summary>
internal sealed class CommitBatch(JournalTails tails) : IDisposable
{
    private readonly WriteBatch _batch = new();
    private readonly HashSet<ulong> _subjects = [];
    private readonly List<WriteOperation> _operations = [];
    private readonly ArrayBufferWriter<byte> _value = new(4096);
    private FeedRow _feed = new();
    private bool _alone;

    /// <summary>The database as it is before this commit.</summary>
    public OpenDatabase Database { get; private set; } = null!;

    /// <summary>The writer, and its last commit before this one.</summary>
    public (long Writer, long Commit) Before { get; private set; }

    /// <summary>What is known of the ends of journals.</summary>
    public JournalTails Tails => tails;

    /// <summary>Journal rows in it.</summary>
    public int Rows => _feed.Entries.Count;

    /// <summary>Bytes in it, roughly.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether there is anything to write.</summary>
    public bool IsEmpty => _batch.Count() == 0;

    /// <summary>The operations that it answers.</summary>
    public IReadOnlyList<WriteOperation> Operations => _operations;

    /// <summary>The batch as RocksDB has it.</summary>
    public WriteBatch Native => _batch;

    /// <summary>Starts anew.</summary>
    public void Begin(OpenDatabase database, long writer, long lastCommit)
    {
        Database = database;
        Before = (writer, lastCommit);
        _batch.Clear();
        _subjects.Clear();
        _operations.Clear();
        _feed = new FeedRow();
        _alone = false;
        Bytes = 0;
    }

    /// <summary>Takes an operation in, if it may share this commit with those that are in it.</summary>
    public bool TryAdd(WriteOperation operation)
    {
        if (_alone || (operation.Subject is { } subject ? !_subjects.Add(subject) : _operations.Count > 0))
        {
            return false;
        }

        _alone = operation.Subject is null;
        _operations.Add(operation);
        return true;
    }

    /// <summary>Lets an operation out that has failed alone.</summary>
    public void Remove(WriteOperation operation) => _operations.Remove(operation);

    /// <summary>Puts a journal row; the feed row lists it.</summary>
    /// <returns>Its checksum.</returns>
    public ulong PutRow(JournalId journal, long sequence, byte[] rowKey, Guid appendId, ReadOnlyMemory<byte> record)
    {
        _value.ResetWrittenCount();
        var checksum = JournalRows.Write(_value, rowKey, appendId, record);
        Put(Database.Rows, rowKey, _value.WrittenSpan);
        _feed.Entries.Add(new FeedEntry
        {
            RowKey = UnsafeByteOperations.UnsafeWrap(rowKey),
            AppendId = UnsafeByteOperations.UnsafeWrap(appendId.ToByteArray(bigEndian: true)),
        });
        tails.Set(journal, new JournalTail(sequence, appendId, checksum));
        return checksum;
    }

    /// <summary>Puts any entry.</summary>
    public void Put(ColumnFamilyHandle family, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _batch.Put(key, value, family);
        Bytes += key.Length + value.Length;
    }

    /// <summary>Deletes an entry.</summary>
    public void Delete(ColumnFamilyHandle family, byte[] key) => _batch.Delete(key, family);

    /// <summary>Deletes a range of keys, the end exclusive.</summary>
    public void DeleteRange(ColumnFamilyHandle family, byte[] from, byte[] to) =>
        _batch.DeleteRange(from, (ulong)from.Length, to, (ulong)to.Length, family);

    /// <summary>Puts the feed row under the writer's next number.</summary>
    public void PutFeedRow(long nowMs)
    {
        _feed.CommittedAtMs = nowMs;
        Put(Database.Feed, JournalKeys.FeedKey(Before.Writer, Before.Commit + 1), _feed.ToByteArray());
    }

    /// <inheritdoc/>
    public void Dispose() => _batch.Dispose();
}
