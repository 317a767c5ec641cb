using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Where a journal was cut off in front, and its tombstone.</summary>
internal static class JournalHeads
{
    /// <summary>The head, or null: nothing was cut off, nothing erased.</summary>
    /// <exception cref="JournalCorruptException">It is not one.</exception>
    public static JournalHead? Find(OpenDatabase database, JournalId journal) =>
        database.Find(database.Heads, JournalKeys.HeadKey(journal)) is { } value ? Read(journal, value) : null;

    /// <summary>Reads a head's value.</summary>
    /// <exception cref="JournalCorruptException">It is not one.</exception>
    public static JournalHead Read(JournalId journal, ReadOnlySpan<byte> value)
    {
        try
        {
            return JournalHead.Parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new JournalCorruptException($"The head of journal {journal} cannot be read.", e);
        }
    }

    /// <summary>The tombstone in a head, or null.</summary>
    public static Tombstone? TombstoneOf(JournalHead? head) =>
        head is { ErasedAtMs: > 0 } ? new Tombstone(head.ErasedAtMs, head.ReceiptId) : null;

    /// <summary>Whether a row that a commit lists was there and is gone for a reason: cut off in front, or erased since.</summary>
    public static bool Explains(JournalHead? head, long sequence, long writer, long commit) =>
        head is not null
        && (head.FirstSequence > sequence || (writer, commit).CompareTo((head.ErasedWriter, head.ErasedCommit)) <= 0);

    /// <summary>Puts a head.</summary>
    public static void Put(CommitBatch batch, JournalId journal, JournalHead head) =>
        batch.Put(batch.Database.Heads, JournalKeys.HeadKey(journal), head.ToByteArray());
}
