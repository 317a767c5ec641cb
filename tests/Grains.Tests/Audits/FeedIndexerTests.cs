using System.Text;
using CsCheck;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Audits;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.Logging.Abstractions;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Audits;

/// <summary>The index is a function of the feed: however often its follower is broken off, and begun anew.</summary>
public sealed class FeedIndexerTests
{
    private static readonly JournalId Catalogue = new("demo", JournalKind.Catalogue, "main");
    private static readonly JournalId Campaign = new("demo", JournalKind.Campaign, "spring");

    private readonly MemoryJournalStore _journals = new();
    private int _made;

    [Fact]
    public async Task CatchUp_BrokenOffAnywhere_GivesTheSameRowsAsInOneGo() =>
        await Gen.Select(Gen.Int[1, 40], Gen.Int[0, 6], Gen.Bool, Gen.Int[0, 1_000]).SampleAsync(async (records, failsAfter, writes, seed) =>
        {
            var journals = new MemoryJournalStore();
            var random = new Random(seed);
            var broken = new MemoryIndexStore { FailsAfter = failsAfter, Writes = writes };
            for (var written = 0; written < records; written++)
            {
                await AppendAsync(journals, random);
                if (random.Next(5) == 0)
                {
                    journals.StartWriter();
                }

                // A new follower each time, as after a start; it may be broken off in its write.
                try
                {
                    await Indexer(journals, broken).CatchUpAsync(CancellationToken.None);
                }
                catch (JournalUnavailableException)
                {
                    // Told to.
                }
            }

            await Indexer(journals, broken).CatchUpAsync(CancellationToken.None);
            var whole = new MemoryIndexStore();
            await Indexer(journals, whole).CatchUpAsync(CancellationToken.None);
            Assert.Equal(whole.Rows, broken.Rows);
        }, iter: 200, threads: 1);

    [Fact]
    public async Task CatchUp_OverAnIndexOfAnOlderLayout_IsMadeAnewFromTheFirstRow()
    {
        await AppendAsync(Campaign, "c1", ("campaign_draft", "spring", "{}"));
        var fresh = new MemoryIndexStore();
        await Indexer(_journals, fresh).CatchUpAsync(CancellationToken.None);
        var older = new MemoryIndexStore();
        await older.WriteAsync([.. fresh.Rows.Select(r => new IndexChange(r.Key.Replace("/2/", "/1/", StringComparison.Ordinal), Convert.FromHexString(r.Value)))]);
        Assert.NotEmpty(older.Rows);

        await Indexer(_journals, older).CatchUpAsync(CancellationToken.None);

        Assert.Equal(fresh.Rows, older.Rows.Where(r => r.Key.Contains("/2/", StringComparison.Ordinal)).ToDictionary());
    }

    [Fact]
    public async Task CatchUp_CopiesAndOutcomesOfPublishing_AreNoLinesOfTheirOwn()
    {
        await AppendAsync(Campaign, "c1", ("campaign_draft", "spring", "{\"name\":\"A\"}"), ("publication", "spring", "{}"));
        await AppendAsync(Catalogue, "campaign/spring/1", ("campaign", "spring", "{}"));
        await AppendAsync(Campaign, "", ("publication_outcome", "spring", "{\"intent\":1,\"refused\":false}"));
        await AppendAsync(Catalogue, "retailer/main/1", ("retailer", "main", "{\"seed\":\"x\"}"));

        Assert.Equal(["created campaign spring"], await LinesAsync());
    }

    [Fact]
    public async Task CatchUp_PartsOfAFeed_AreOneLineWithTheirSum()
    {
        await AppendAsync(Catalogue, "feed-f1-1", [.. Enumerable.Range(0, 500).Select(n => ("product", $"p{n}", "{}"))]);
        await AppendAsync(Catalogue, "feed-f2-1", ("product", "q", "{}"));
        await AppendAsync(Catalogue, "feed-f1-2", [.. Enumerable.Range(500, 20).Select(n => ("product", $"p{n}", "{}"))]);

        Assert.Equal(["feed product  1", "feed product  520"], await LinesAsync(withCounts: true));
    }

    [Fact]
    public void Of_ATypeThatNobodyNamed_TellsNothing()
    {
        var change = new DocumentChange { Type = "vault", Id = "v", Json = ByteString.CopyFromUtf8("{\"secret\":\"x\"}"), Revision = 1 };

        Assert.True(AuditedDocuments.IsWithheld("vault"));
        Assert.True(AuditedDocuments.Of(change).IsEmpty);
    }

    [Theory]
    [InlineData("key", "{\"label\":\"Site\",\"hashes\":[{\"sha256\":\"SECRET\"}],\"secret\":\"SECRET\"}", "{\"label\":\"Site\"}")]
    [InlineData("token_secret", "{\"secret\":\"SECRET\",\"created_at_ms\":5}", "{\"created_at_ms\":5}")]
    [InlineData("operator", "{\"email\":\"a@b\",\"password_hash\":\"SECRET\",\"second_factor\":{\"secret\":\"SECRET\"}}", "{\"email\":\"a@b\"}")]
    [InlineData("operator_token", "{\"label\":\"Script\",\"sha256\":\"SECRET\"}", "{\"label\":\"Script\"}")]
    [InlineData("retailer_secrets", "{\"seed\":\"SECRET\"}", "")]
    [InlineData("receipt_key", "{\"pkcs8\":\"SECRET\"}", "")]
    public void Of_DocumentsWithPlantedSecrets_TellsTheRest(string type, string json, string told)
    {
        var change = new DocumentChange { Type = type, Id = "x", Json = ByteString.CopyFromUtf8(json), Revision = 1 };
        Assert.Equal(told, Encoding.UTF8.GetString(AuditedDocuments.Of(change).Span));
    }

    private async Task<IEnumerable<string>> LinesAsync(bool withCounts = false)
    {
        var index = new MemoryIndexStore();
        await Indexer(_journals, index).CatchUpAsync(CancellationToken.None);
        var lines = (await index.ReadAsync("!audit/", "!audit0", 100)).Select(r => AuditIndexRow.Parser.ParseFrom(r.Value));
        return lines.Select(l => $"{l.Action} {l.Type} {l.Id}" + (withCounts ? $" {l.Documents}" : ""));
    }

    private static async Task AppendAsync(MemoryJournalStore journals, Random random)
    {
        var at = random.Next(1_000);
        var (journal, command, types) = random.Next(4) switch
        {
            0 => (Campaign, $"c{at}", (string[])["campaign_draft"]),
            1 => (Campaign, "", ["publication_outcome"]),
            2 => (Catalogue, $"feed-f{random.Next(3)}-{at}", ["product"]),
            _ => (Catalogue, $"d{at}", ["store"]),
        };
        await AppendAsync(journals, journal, command, at, [.. types.Select(t => (t, $"x{random.Next(3)}", "{}"))]);
    }

    private Task AppendAsync(JournalId journal, string command, params (string Type, string Id, string Json)[] changes) =>
        AppendAsync(_journals, journal, command, ++_made, changes);

    private static async Task AppendAsync(
        MemoryJournalStore journals, JournalId journal, string command, long atMs, (string Type, string Id, string Json)[] changes)
    {
        var record = new DocumentRecord { AtMs = atMs, CommandId = command, Actor = new Actor { Kind = "operator", Id = "olive" } };
        record.Changes.AddRange(changes.Select(c => new DocumentChange
        {
            Type = c.Type, Id = c.Id, Json = ByteString.CopyFromUtf8(c.Json), Revision = 1,
        }));
        var sequence = 1L;
        await foreach (var row in journals.ReadAsync(journal, 1))
        {
            sequence = row.Sequence + 1;
        }

        await journals.AppendAsync(new JournalAppend(journal, sequence, Guid.NewGuid(), new Record { Format = 1, Document = record }.ToByteArray(), []));
    }

    private static FeedIndexer Indexer(IJournalStore journals, IIndexStore index) =>
        new(journals, new OrderIndex(null!), TimeProvider.System, NullLogger<FeedIndexer>.Instance, index);
}
