using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Numbers;

/// <summary>Which campaign a catalogue's number stands for: numbers are given once and stay. Read from the catalogue's journal, when one is not known yet.</summary>
/// <remarks>Bounded by the campaigns that were ever published.</remarks>
internal sealed class CampaignNames(IJournalReader journals)
{
    private readonly Dictionary<string, Book> _retailers = new(StringComparer.Ordinal);

    /// <summary>The campaign's id; <c>#number</c> for one that was not found, which the journal rules out.</summary>
    public string Of(string retailerId, int number) =>
        _retailers.TryGetValue(retailerId, out var book) && book.Names.TryGetValue(number, out var id)
            ? id
            : FormattableString.Invariant($"#{number}");

    /// <summary>Reads what is new of the catalogue if a record names a number that is not known.</summary>
    public async ValueTask PrepareAsync(string retailerId, ShopperRecord record)
    {
        if (!_retailers.TryGetValue(retailerId, out var book))
        {
            _retailers[retailerId] = book = new Book();
        }

        foreach (var outcome in record.Outcomes)
        {
            if (!book.Names.ContainsKey(outcome.CampaignNumber))
            {
                await ReadAsync(retailerId, book);
                return;
            }
        }
    }

    private async ValueTask ReadAsync(string retailerId, Book book)
    {
        await foreach (var row in journals.ReadAsync(new JournalId(retailerId, JournalKind.Catalogue, "main"), book.Next))
        {
            var record = Record.Parser.ParseFrom(row.Record.Span);
            if (record.BodyCase == Record.BodyOneofCase.Document)
            {
                foreach (var change in record.Document.Changes.Where(c => c.Type == "campaign" && !c.Deleted))
                {
                    Add(book, change.Id, change.Json.Memory);
                }
            }
            else if (record.BodyCase == Record.BodyOneofCase.Checkpoint)
            {
                foreach (var document in CatalogueSnapshot.Parser.ParseFrom(record.Checkpoint.State).Documents.Where(d => d.Type == "campaign"))
                {
                    Add(book, document.Id, document.Json.Memory);
                }
            }

            book.Next = row.Sequence + 1;
        }
    }

    private static void Add(Book book, string campaignId, ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return;
        }

        using var document = JsonDocument.Parse(json);
        if (document.RootElement.TryGetProperty("number"u8, out var number) && number.TryGetInt32(out var value))
        {
            book.Names[value] = campaignId;
        }
    }

    private sealed class Book
    {
        public Dictionary<int, string> Names { get; } = [];

        public long Next { get; set; } = 1;
    }
}
