using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>A shopper's journal as a person reads it, newest first: requests with their decisions, and what became of its visitors.</summary>
internal sealed class DecisionHistory(IJournalStore store, JournalId journal, CatalogueView catalogue, InteractionReader interactions)
{
    /// <summary>Rows of one page.</summary>
    public const int RowsMax = 200;

    /// <summary>A page of rows before a position.</summary>
    /// <param name="before">Null: from the newest.</param>
    public async Task<DecisionsPage> ReadAsync(long? before, int limit)
    {
        var rows = Math.Clamp(limit, 1, RowsMax);
        var (first, last) = await JournalEnds.FindAsync(store, journal);
        var to = before is { } position ? Math.Min(position - 1, last) : last;
        var from = Math.Max(first, to - rows + 1);
        if (first == 0 || to < first)
        {
            return new DecisionsPage([], null);
        }

        var (records, fates) = await ReadAsync(from, to, last);
        var story = new StoryRowJson(catalogue, fates);
        List<ReadOnlyMemory<byte>> page = [];
        foreach (var (sequence, record) in records)
        {
            var contents = await ContentsAsync(record, sequence);
            page.Add(StoryJson.Of(writer => story.Write(writer, sequence, record, contents)));
        }

        page.Reverse();
        return new DecisionsPage(page, from > first ? from : null);
    }

    private async Task<(List<(long Sequence, Record Record)> Records, InteractionFates Fates)> ReadAsync(long from, long to, long last)
    {
        List<(long, Record)> records = [];
        var fates = new InteractionFates();
        await foreach (var row in store.ReadAsync(journal, from))
        {
            if (row.Sequence > to)
            {
                break;
            }

            var record = Record.Parser.ParseFrom(row.Record.Span);
            fates.Add(record);
            if (record.BodyCase is not Record.BodyOneofCase.Void)
            {
                records.Add((row.Sequence, record));
            }
        }

        if (to < last)
        {
            await fates.AddAsync(store, journal, to);
        }

        return (records, fates);
    }

    private async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ContentsAsync(Record record, long sequence)
    {
        IReadOnlyList<Interaction> given = record.Shopper is { Interactions.Count: > 0 } shopper
            ? await interactions.OfRecordAsync(shopper, sequence, catalogue)
            : [];
        return given.ToDictionary(i => i.InteractionId, i => i.ContentJson, StringComparer.Ordinal);
    }
}
