using System.Text;
using System.Text.Json;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Storage.RocksDb.Archives;
using LuckyCart.Storage.Tests.Hosting;
using static LuckyCart.Storage.Tests.Journals.Appends;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.Tests.Archives;

/// <summary>Dump, load, verify, backup and restore, over a store that has one of everything.</summary>
public sealed class ArchiveTests : IDisposable
{
    private static readonly Tombstone s_erased = new(1_700_000_000_000, "er_1");

    private readonly StoreFolder _folder = new();
    private readonly JournalId _plain = NewJournal();
    private readonly JournalId _cutOff = NewJournal();
    private readonly JournalId _gone = NewJournal();
    private readonly JournalId _anew = NewJournal();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dump_WhileTheServerRuns_HasWhatWasAcknowledgedInReadableForm()
    {
        await using var node = new StoreNode(_folder["data"]);
        await FillAsync(node.Journals);
        var lines = Lines(Dump(_folder["data"]));
        var row = lines.First(l => l.GetProperty("journal").GetString() == _plain.ToString());
        var recorded = row.GetProperty("record").GetProperty("shopper").GetProperty("events")[0];
        Assert.Equal(1, row.GetProperty("sequence").GetInt64());
        Assert.Equal("APPLIED", recorded.GetProperty("status").GetString());
        Assert.Equal("event-1", recorded.GetProperty("event").GetProperty("event_id").GetString());
        Assert.Equal((await node.Journals.FindRowAsync(_plain, 1))!.AppendId, row.GetProperty("append_id").GetGuid());
        var tombstone = Assert.Single(lines, l => l.GetProperty("journal").GetString() == _gone.ToString()).GetProperty("tombstone");
        Assert.Equal(s_erased.ReceiptId, tombstone.GetProperty("receipt_id").GetString());
        await node.DisposeAsync();
        Assert.Equal(lines.Count, Lines(Dump(_folder["data"])).Count);
    }

    [Fact]
    public async Task Load_DumpIntoAnEmptyFolder_IsTheSameByteForByte()
    {
        await using (var node = new StoreNode(_folder["data"]))
        {
            await FillAsync(node.Journals);
        }

        var dump = Dump(_folder["data"]);
        await using (var loader = JournalLoader.OpenEmpty(_folder["loaded"]))
        {
            await JournalDumpReader.LoadAsync(new StringReader(dump), loader);
            await loader.CompleteAsync();
        }

        Assert.Equal(dump, Dump(_folder["loaded"]));
        await using var loaded = new StoreNode(_folder["loaded"]);
        Assert.Equal(new JournalIdEntry(3, 103), await loaded.Journals.FindIdAsync(_plain, KeyOf(3)));
        Assert.Equal(2, (await loaded.Journals.FindIdAsync(_cutOff, KeyOf(2)))!.Value.Sequence);
        Assert.Equal(s_erased, await loaded.Journals.FindTombstoneAsync(_gone));
        Assert.Equal(s_erased, await loaded.Journals.FindTombstoneAsync(_anew));
        Assert.Equal(1_800_000_000_000, (await loaded.Due.FindAsync(_cutOff))!.Value.AtMs);
        Assert.Equal(AppendOutcome.Conflict, (await loaded.Journals.AppendAsync(Of(_plain, 5))).Outcome);
        Assert.Equal(AppendOutcome.Appended, (await loaded.Journals.AppendAsync(Of(_plain, 6))).Outcome);
        Assert.Empty(Verify(_folder["loaded"]).Faults);
    }

    [Theory]
    [InlineData("""{"journal":"demo/s/a","sequence":1}""")]
    [InlineData("""{"journal":"nonsense","sequence":1}""")]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task Load_NotADump_IsRefusedWithTheLineNamed(string line)
    {
        await using var loader = JournalLoader.OpenEmpty(_folder["loaded"]);
        var refused = await Assert.ThrowsAsync<FormatException>(() => JournalDumpReader.LoadAsync(new StringReader(line), loader));
        Assert.Contains("Line 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_RowChangedByHand_IsRefused()
    {
        await using (var node = new StoreNode(_folder["data"]))
        {
            await node.Journals.AppendAsync(Of(_plain, 1));
        }

        var changed = Dump(_folder["data"]).Replace("\"sequence\":1", "\"sequence\":2", StringComparison.Ordinal);
        await using var loader = JournalLoader.OpenEmpty(_folder["loaded"]);
        await Assert.ThrowsAsync<JournalCorruptException>(() => JournalDumpReader.LoadAsync(new StringReader(changed), loader));
    }

    [Fact]
    public async Task OpenEmpty_FolderWithAStore_IsRefused()
    {
        await using (var node = new StoreNode(_folder["data"]))
        {
            await node.Journals.AppendAsync(Of(_plain, 1));
        }

        Assert.Throws<IOException>(() => JournalLoader.OpenEmpty(_folder["data"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Backup_RunningOrStopped_RestoresToTheSame(bool running)
    {
        await using var node = new StoreNode(_folder["data"]);
        await FillAsync(node.Journals);
        if (!running)
        {
            await node.DisposeAsync();
        }

        await JournalBackup.CreateAsync(_folder["data"], _folder["backup"], TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder["data"], "backup")));
        var dump = Dump(_folder["data"]);
        Assert.Equal(dump, Dump(_folder["backup"]));
        Assert.Empty(Verify(_folder["backup"]).Faults);
        if (running)
        {
            Assert.Equal(AppendOutcome.Appended, (await node.Journals.AppendAsync(Of(_plain, 6))).Outcome);
            await node.DisposeAsync();
        }

        await using (var restored = JournalBackup.Restore(_folder["backup"], _folder["restored"]))
        {
            await restored.CompleteAsync();
        }

        Assert.Equal(dump, Dump(_folder["restored"]));
        await using var again = new StoreNode(_folder["restored"]);
        Assert.Equal(5, (await ReadAsync(again.Journals, _plain)).Count);
    }

    [Fact]
    public async Task Restore_ErasedSinceTheBackup_IsErasedAgainAndWhoCameBackStays()
    {
        await using (var node = new StoreNode(_folder["data"], o => o.Compress = false))
        {
            await FillAsync(node.Journals);
            await JournalBackup.CreateAsync(_folder["data"], _folder["backup"], TimeSpan.FromSeconds(30), TimeProvider.System);
            await node.Journals.EraseAsync(_plain, s_erased);
        }

        await using (var restored = JournalBackup.Restore(_folder["backup"], _folder["restored"]))
        {
            Assert.True(await restored.EraseAgainAsync(_plain, s_erased));
            Assert.False(await restored.EraseAgainAsync(_anew, s_erased));
            await restored.CompleteAsync();
        }

        await using var again = new StoreNode(_folder["restored"]);
        Assert.Empty(await ReadAsync(again.Journals, _plain));
        Assert.Equal(s_erased, await again.Journals.FindTombstoneAsync(_plain));
        Assert.Single(await ReadAsync(again.Journals, _anew));
    }

    [Fact]
    public async Task Backup_TargetNotEmpty_IsRefused()
    {
        await using var node = new StoreNode(_folder["data"]);
        Directory.CreateDirectory(_folder["backup"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["backup"], "mine"), "");
        await Assert.ThrowsAsync<IOException>(
            () => JournalBackup.CreateAsync(_folder["data"], _folder["backup"], TimeSpan.FromSeconds(5), TimeProvider.System));
    }

    [Fact]
    public async Task Backup_LeftByAToolThatDied_IsClearedAtTheNextStart()
    {
        await using (var node = new StoreNode(_folder["data"]))
        {
            Directory.CreateDirectory(Path.Combine(_folder["data"], "backup", "dead.ready"));
        }

        await using var again = new StoreNode(_folder["data"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder["data"], "backup")));
    }

    [Fact]
    public async Task Verify_OneOfEverything_FindsNothingAndCountsAll()
    {
        await using var node = new StoreNode(_folder["data"]);
        await FillAsync(node.Journals);
        var found = Verify(_folder["data"]);
        Assert.Empty(found.Faults);
        Assert.Equal((3, 5 + 2 + 1, 2), (found.Journals, found.Rows, found.Tombstones));
        Assert.Equal(5 + 4 + 1, found.Ids);
        Assert.Equal(3 + 2 + 4, found.RowsGone);
    }

    [Fact]
    public async Task Find_ShopperId_GivesTheJournalThatItsPseudonymNames()
    {
        var key = Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef");
        await using var node = new StoreNode(_folder["data"]);
        var secrets = JsonSerializer.SerializeToUtf8Bytes(new { seed = "AAAA", pseudonym_key = Convert.ToBase64String(key) });
        var record = new Record { Format = 1, Document = new DocumentRecord() };
        record.Document.Changes.Add(new DocumentChange { Type = "retailer_secrets", Id = "main", Json = ByteString.CopyFrom(secrets), Revision = 1 });
        await node.Journals.AppendAsync(
            new JournalAppend(new JournalId("demo", JournalKind.Retailer, "main"), 1, Guid.NewGuid(), record.ToByteArray(), []));
        using var stored = StoredJournals.Open(_folder["data"]);
        Assert.Equal(ShopperPseudonym.JournalOf("demo", key, "anna"), ShopperNames.Find(stored, "demo", "anna", testSpace: false));
        Assert.Equal(ShopperPseudonym.JournalOf("demo", key, "anna", true), ShopperNames.Find(stored, "demo", "anna", testSpace: true));
        Assert.Null(ShopperNames.Find(stored, "other", "anna", testSpace: false));
    }

    [Fact]
    public void Open_NoDataFolder_IsRefusedWithTheFolderNamed()
    {
        var refused = Assert.Throws<IOException>(() => StoredJournals.Open(_folder["nowhere"]));
        Assert.Contains(_folder["nowhere"], refused.Message, StringComparison.Ordinal);
    }

    internal static string Dump(string folder)
    {
        using var stored = StoredJournals.Open(folder);
        using var to = new MemoryStream();
        var writer = new JournalDumpWriter(stored, to);
        foreach (var journal in stored.List(null, null))
        {
            writer.Write(journal);
        }

        writer.Flush();
        return Encoding.UTF8.GetString(to.ToArray());
    }

    internal static JournalVerification Verify(string folder)
    {
        using var stored = StoredJournals.Open(folder);
        return stored.Verify();
    }

    internal static JournalAppend Event(JournalId journal, long sequence)
    {
        var recorded = new RecordedEvent
        {
            Status = EventStatus.Applied,
            Event = new Event { EventId = $"event-{sequence}", EventName = "view_item" }.ToByteString(),
            EventKey = ByteString.CopyFrom(Bytes(KeyOf(sequence))),
            ContentHash = 100UL + (ulong)sequence,
        };
        var record = new Record { Format = 1, Shopper = new ShopperRecord() };
        record.Shopper.Events.Add(recorded);
        return new JournalAppend(journal, sequence, Guid.NewGuid(), record.ToByteArray(), [new NewJournalId(KeyOf(sequence), recorded.ContentHash)]);
    }

    private static EventKey KeyOf(long sequence) => new((ulong)sequence, 77);

    private static byte[] Bytes(EventKey key) => Convert.FromHexString($"{key.High:x16}{key.Low:x16}");

    private static List<JsonElement> Lines(string dump) =>
        [.. dump.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.Clone())];

    private async Task FillAsync(IJournalStore store)
    {
        await EventsAsync(store, _plain, 5);
        await store.AppendAsync(Event(_cutOff, 1) with { DueAtMs = 1_800_000_000_000 });
        await store.AppendAsync(Event(_cutOff, 2));
        await store.AppendAsync(Event(_cutOff, 3));
        await store.AppendAsync(Checkpoint(_cutOff, 4));
        await store.AppendAsync(Event(_cutOff, 5));
        await store.TruncateAsync(_cutOff, 4);
        await EventsAsync(store, _gone, 2);
        await store.EraseAsync(_gone, s_erased);
        await EventsAsync(store, _anew, 4);
        await store.EraseAsync(_anew, s_erased);
        await store.AppendAsync(Event(_anew, 1));
    }

    private static async Task EventsAsync(IJournalStore store, JournalId journal, int rows)
    {
        for (var sequence = 1; sequence <= rows; sequence++)
        {
            await store.AppendAsync(Event(journal, sequence));
        }
    }
}
