using System.Globalization;
using System.Text;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using LuckyCart.Grains.Tests.Shoppers;
using Microsoft.Extensions.Logging.Abstractions;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Catalogues;

public sealed class CatalogueArchiveTests
{
    private static readonly JournalId s_journal = new("demo", JournalKind.Catalogue, "main");
    private readonly MemoryJournalStore _store = new();
    private readonly PublishedDocuments _published = new();
    private readonly CatalogueCompiler _compiler = new(NullLogger<CatalogueCompiler>.Instance, new UploadBook(NullLogger<UploadBook>.Instance));
    private readonly List<string> _expected = [""];

    [Fact]
    public async Task GetAsync_AnyVersionInAnyOrder_IsTheCatalogueOfThatTime()
    {
        var random = new Random(5);
        CatalogueView? view = null;
        for (var version = 1; version <= 120; version++)
        {
            Change(random, version);
            var changes = _published.After("demo", version - 1);
            view = CatalogueView.Of("demo", changes with { Full = view is null }, view, _compiler.Compile);
            _expected.Add(Describe(view));
            await AppendAsync(version, changes.Documents);
        }

        using var archive = await CatalogueArchive.ReadAsync(_store, "demo", _compiler);
        for (var i = 0; i < 600; i++)
        {
            var version = random.Next(_expected.Count);
            Assert.Equal(_expected[version], Describe(await archive.GetAsync(version)));
        }

        var compiled = archive.Compiled;
        for (var i = 0; i < 100; i++)
        {
            await archive.GetAsync(77);
        }

        Assert.InRange(archive.Compiled, compiled, compiled + 1);
        await Assert.ThrowsAsync<JournalCorruptException>(async () => await archive.GetAsync(121));
    }

    private void Change(Random random, int version)
    {
        var (kind, number) = (version == 1 ? 9 : random.Next(10), 1 + random.Next(8));
        var id = string.Create(CultureInfo.InvariantCulture, $"c{number}");
        switch (kind)
        {
            case < 3:
                _published.Put("demo", "product", id, $$"""{"item_brand":"b{{version}}"}""");
                break;
            case < 7:
                _published.PutDocument("demo", id, number, version, EngineCluster.Banner(id), random.Next(4) == 0 ? "paused" : "live");
                break;
            case < 9:
                _published.Put("demo", "store", id, $$"""{"name":"{{version}}"}""", deleted: random.Next(3) == 0);
                break;
            default:
                _published.Put("demo", "retailer", "main", $$$"""{"settings":{"holdout":"0.{{{version}}}"},"seed":"AQID"}""");
                break;
        }
    }

    private async Task AppendAsync(int version, IEnumerable<Abstractions.Catalogues.Document> documents)
    {
        var record = new DocumentRecord();
        record.Changes.AddRange(documents.Select(d => new DocumentChange
        {
            Type = d.Type, Id = d.Id, Json = ByteString.CopyFrom(d.Json.Span), Revision = d.Revision, Deleted = d.Deleted,
        }));
        await _store.AppendAsync(new JournalAppend(s_journal, version, Guid.NewGuid(), new Record { Document = record }.ToByteArray(), []));
    }

    private static string Describe(CatalogueView view)
    {
        var compiled = ((CompiledView)view.Compiled).Catalogue;
        var documents = view.Documents.Where(d => d.Type != "product").Select(d => $"{d.Type}/{d.Id} {Encoding.UTF8.GetString(d.Json.Span)}");
        var campaigns = compiled.Campaigns.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Number}:{c.Version}"));
        return documents.Any() || campaigns.Any()
            ? string.Join('\n', documents.Order(StringComparer.Ordinal).Concat(campaigns).Append(compiled.HoldoutMicros.ToString(CultureInfo.InvariantCulture)))
            : "";
    }
}
