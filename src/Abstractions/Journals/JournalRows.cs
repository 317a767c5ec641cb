using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Abstractions.Journals;

/// <summary>The bytes of a journal row and of an id index entry, the same in every store.</summary>
/// <remarks><c>docs/formats/records.md</c> is the description byte by byte; golden files hold it still.</remarks>
public static class JournalRows
{
    private const int AppendIdBytes = 16;
    private const int IdEntryBytes = 16;

    /// <summary>XxHash64 over row key, append id (big endian, as written in text) and record.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> rowKey, Guid appendId, ReadOnlySpan<byte> record)
    {
        Span<byte> id = stackalloc byte[AppendIdBytes];
        appendId.TryWriteBytes(id, bigEndian: true, out _);
        var hash = new XxHash64();
        hash.Append(rowKey);
        hash.Append(id);
        hash.Append(record);
        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>Writes a row's value.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="rowKey">The row's key, which the checksum covers.</param>
    /// <param name="appendId">The append's id.</param>
    /// <param name="record">An encoded record.</param>
    /// <returns>The checksum written.</returns>
    public static ulong Write(IBufferWriter<byte> to, ReadOnlySpan<byte> rowKey, Guid appendId, ReadOnlyMemory<byte> record)
    {
        var checksum = Checksum(rowKey, appendId, record.Span);
        var row = new StoredRow
        {
            AppendId = ByteString.CopyFrom(appendId.ToByteArray(bigEndian: true)),
            Checksum = checksum,
            Record = UnsafeByteOperations.UnsafeWrap(record),
        };
        row.WriteTo(to);
        return checksum;
    }

    /// <summary>Reads a row's value and verifies its checksum.</summary>
    /// <exception cref="JournalCorruptException">Not a row, or its checksum does not hold.</exception>
    public static JournalRow Read(JournalId journal, long sequence, ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> value)
    {
        StoredRow row;
        try
        {
            row = StoredRow.Parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new JournalCorruptException($"Row {sequence} of journal {journal} is not a stored row.", e);
        }

        if (row.AppendId.Length != AppendIdBytes)
        {
            throw new JournalCorruptException($"Row {sequence} of journal {journal} has no append id.");
        }

        var appendId = new Guid(row.AppendId.Span, bigEndian: true);
        return Checksum(rowKey, appendId, row.Record.Span) == row.Checksum
            ? new JournalRow(journal, sequence, appendId, row.Checksum, row.Record.Memory)
            : throw new JournalCorruptException($"Row {sequence} of journal {journal}: its checksum does not hold.");
    }

    /// <summary>The value of an id index entry: sequence, then content hash, 8 bytes each, big endian.</summary>
    public static byte[] WriteId(JournalIdEntry entry)
    {
        var value = new byte[IdEntryBytes];
        BinaryPrimitives.WriteInt64BigEndian(value, entry.Sequence);
        BinaryPrimitives.WriteUInt64BigEndian(value.AsSpan(sizeof(long)), entry.ContentHash);
        return value;
    }

    /// <summary>Reads the value of an id index entry.</summary>
    /// <exception cref="JournalCorruptException">Not such a value.</exception>
    public static JournalIdEntry ReadId(ReadOnlySpan<byte> value) => value.Length == IdEntryBytes
        ? new JournalIdEntry(BinaryPrimitives.ReadInt64BigEndian(value), BinaryPrimitives.ReadUInt64BigEndian(value[sizeof(long)..]))
        : throw new JournalCorruptException($"An id index entry has {value.Length} bytes instead of {IdEntryBytes}.");
}
