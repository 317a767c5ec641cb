using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.Tests.Formats;

/// <summary>
/// What lies on disk stays readable, and is written the same, for ever. A file has the record as JSON, the bytes of its row,
/// and what each byte is. A file that is there is never changed; a new format version gets new ones.
/// </summary>
public sealed class GoldenFileTests
{
    private const string WriteMissing = "LUCKYCART_WRITE_GOLDEN";
    private static readonly JournalId s_journal = new("demo", JournalKind.Shopper, "000102030405060708090a0b0c0d0e0f");
    private static readonly Guid s_appendId = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly JsonFormatter s_json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    public static TheoryData<string> Records => [.. Directory.EnumerateFiles(Folder(), "record-*.golden").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Row_OfAGoldenRecord_IsTheSameBytesAndReadsBack(string file)
    {
        var golden = await File.ReadAllTextAsync(Path.Combine(Folder(), file));
        var record = Record.Parser.ParseJson(golden.Split('\n')[0]);
        Assert.Equal(golden, Describe(record));
        var value = Convert.FromHexString(golden.Split('\n')[2]);
        var row = JournalRows.Read(s_journal, 1, s_journal.RowKey(1), value);
        Assert.Equal((s_appendId, record), (row.AppendId, Record.Parser.ParseFrom(row.Record.Span)));
    }

    [Fact]
    public async Task Keys_AndFixedValues_AreTheSameBytes()
    {
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder(), "keys.golden")), Keys());
    }

    [Fact]
    public async Task DueRows_KeysAndValues_AreTheSameBytes()
    {
        await RequireAsync("due.golden", DueRows());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder(), "due.golden")), DueRows());
    }

    /// <summary>Every kind of record has its file; a new kind, or a first one, is written on order.</summary>
    [Fact]
    public async Task Files_EveryKindOfRecord_HasOne()
    {
        foreach (var (name, record) in FilledRecords.All())
        {
            await RequireAsync($"record-{name}.golden", Describe(record));
        }

        await RequireAsync("keys.golden", Keys());
        await RequireAsync("keys-later.golden", LaterKeys());
    }

    private static async Task RequireAsync(string file, string text)
    {
        var path = Path.Combine(Folder(), file);
        if (!File.Exists(path) && Environment.GetEnvironmentVariable(WriteMissing) == "1")
        {
            await File.WriteAllTextAsync(path, text);
        }

        Assert.True(File.Exists(path), $"There is no golden file {file}; set {WriteMissing}=1 once to write it, and commit it.");
    }

    private static string Describe(Record record)
    {
        var to = new ArrayBufferWriter<byte>();
        JournalRows.Write(to, s_journal.RowKey(1), s_appendId, record.ToByteArray());
        var value = to.WrittenSpan.ToArray();
        return $"{s_json.Format(record)}\n\n{Convert.ToHexStringLower(value)}\n\n{WireDisassembly.Of(value, StoredRow.Descriptor)}";
    }

    private static string Keys()
    {
        var text = new StringBuilder();
        foreach (var kind in Enum.GetValues<JournalKind>().Where(k => k <= JournalKind.Installation))
        {
            Line(text, $"row key, {kind}", new JournalId("demo", kind, "main").RowKey(255));
        }

        var head = new JournalHead { FirstSequence = 300, ErasedAtMs = 1_700_000_000_000, ReceiptId = "er_1", ErasedWriter = 2, ErasedCommit = 3 };
        var feed = new FeedRow { CommittedAtMs = 1_700_000_000_000 };
        feed.Entries.Add(new FeedEntry
        {
            RowKey = ByteString.CopyFrom(s_journal.RowKey(1)), AppendId = ByteString.CopyFrom(s_appendId.ToByteArray(bigEndian: true)),
        });
        Line(text, "row key of a shopper", s_journal.RowKey(long.MaxValue));
        Line(text, "range of a journal, from", JournalKeys.RangeStart(s_journal));
        Line(text, "range of a journal, to", JournalKeys.RangeEnd(s_journal));
        Line(text, "id key", JournalKeys.IdKey(s_journal, new EventKey(0x0102030405060708, 0x090a0b0c0d0e0f10)));
        Line(text, "id value", JournalRows.WriteId(new JournalIdEntry(258, 0x1112131415161718)));
        Line(text, "head key", JournalKeys.HeadKey(s_journal));
        Line(text, "head value", head.ToByteArray());
        Line(text, "feed key", JournalKeys.FeedKey(2, 258));
        Line(text, "feed value", feed.ToByteArray());
        Line(text, "feed value, sealed", new FeedRow { CommittedAtMs = 1_700_000_000_000, Sealed = true }.ToByteArray());
        text.Append('\n').Append(WireDisassembly.Of(head.ToByteArray(), JournalHead.Descriptor));
        text.Append('\n').Append(WireDisassembly.Of(feed.ToByteArray(), FeedRow.Descriptor));
        return text.ToString();
    }

    private static string DueRows()
    {
        var text = new StringBuilder();
        Line(text, "due row key", DueKeys.RowKey(s_journal, 1_700_000_000_000));
        Line(text, "due row value", DueKeys.WriteArmId(s_appendId));
        Line(text, "moment, from", DueKeys.MomentKey(DueKeys.Shards - 1, 255));
        Line(text, "moment of a shopper, key", DueKeys.MomentOfKey(s_journal));
        Line(text, "moment of a shopper, value", DueKeys.WriteMoment(1_700_000_000_000));
        return text.ToString();
    }

    /// <summary>Kinds that came after the first file.</summary>
    private static string LaterKeys()
    {
        var text = new StringBuilder();
        foreach (var kind in Enum.GetValues<JournalKind>().Where(k => k > JournalKind.Installation))
        {
            Line(text, $"row key, {kind}", new JournalId("demo", kind, "main").RowKey(255));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, byte[] bytes)
    {
        var readable = bytes.All(b => b is >= 0x20 and < 0x7f) ? Encoding.ASCII.GetString(bytes) : "";
        text.Append($"{name,-28}{Convert.ToHexStringLower(bytes)}  {readable}".TrimEnd()).Append('\n');
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "v1");
}
