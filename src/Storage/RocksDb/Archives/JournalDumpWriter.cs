using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>Writes journals as NDJSON. One line each for a tombstone, a cut in front, an id whose row was cut off, when its shopper is due, a row.</summary>
/// <remarks>
/// A row has the record twice: <c>record</c> to read, <c>bytes</c> (base64) as it is stored, which alone is loaded, so that
/// append id and checksum hold where it is loaded.
/// </remarks>
public sealed class JournalDumpWriter(StoredJournals stored, Stream to, bool bytes = true)
{
    private const int FlushEvery = 64 * 1024;

    // A line is for eyes and jq, never for a page: markup need not be escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_nodes = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _lines = new(2 * FlushEvery);

    /// <summary>Lines written.</summary>
    public long Lines { get; private set; }

    /// <summary>Writes one journal.</summary>
    /// <exception cref="JournalCorruptException">A row of it is damaged; what came before is written.</exception>
    public void Write(JournalId journal)
    {
        WriteTombstone(journal);
        if (stored.FindFirstSequence(journal) is > 0 and var first)
        {
            Line(journal, w => w.WriteNumber("first_sequence"u8, first));
            foreach (var (key, entry) in stored.ReadIdsCutOff(journal))
            {
                Line(journal, w => WriteId(w, key, entry));
            }
        }

        if (stored.FindDue(journal) is { } due)
        {
            Line(journal, w => w.WriteNumber("due_at_ms"u8, due));
        }

        foreach (var row in stored.ReadRows(journal))
        {
            Line(journal, w => WriteRow(w, row));
        }
    }

    /// <summary>Writes a journal's tombstone, if it has one.</summary>
    public void WriteTombstone(JournalId journal)
    {
        if (stored.FindTombstone(journal) is { } tombstone)
        {
            Line(journal, w =>
            {
                w.WriteStartObject("tombstone"u8);
                w.WriteNumber("erased_at_ms"u8, tombstone.ErasedAtMs);
                w.WriteString("receipt_id"u8, tombstone.ReceiptId);
                w.WriteEndObject();
            });
        }
    }

    /// <summary>Hands the last lines over.</summary>
    public void Flush()
    {
        to.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
        to.Flush();
    }

    private static void WriteId(Utf8JsonWriter writer, EventKey key, JournalIdEntry entry)
    {
        writer.WriteStartObject("id"u8);
        writer.WriteString("event_key"u8, string.Create(CultureInfo.InvariantCulture, $"{key.High:x16}{key.Low:x16}"));
        writer.WriteNumber("sequence"u8, entry.Sequence);
        writer.WriteString("content_hash"u8, entry.ContentHash.ToString("x16", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private void WriteRow(Utf8JsonWriter writer, JournalRow row)
    {
        writer.WriteNumber("sequence"u8, row.Sequence);
        writer.WriteString("append_id"u8, row.AppendId);
        writer.WriteString("checksum"u8, row.Checksum.ToString("x16", CultureInfo.InvariantCulture));
        writer.WritePropertyName("record"u8);
        Parse(row).WriteTo(writer, s_nodes);
        if (bytes)
        {
            writer.WriteBase64String("bytes"u8, row.Record.Span);
        }
    }

    private static JsonObject Parse(JournalRow row)
    {
        try
        {
            return RecordJson.Of(Record.Parser.ParseFrom(row.Record.Span));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new JournalCorruptException($"Row {row.Sequence} of journal {row.Journal} is not a record.", e);
        }
    }

    private void Line(JournalId journal, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(_lines, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("journal"u8, journal.ToString());
            write(writer);
            writer.WriteEndObject();
        }

        _lines.Write("\n"u8);
        Lines++;
        if (_lines.WrittenCount > FlushEvery)
        {
            Flush();
        }
    }
}
