using System.Buffers;
using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Reads a shopper's journal by pages: interactions for streams, everything for exports.</summary>
internal static class ShopperHistory
{
    private const int InteractionsMax = 100;
    private const int RowsScannedMax = 1_000;
    private const int ExportRowsMax = 200;
    private const int ExportBytesMax = 4 * 1024 * 1024;

    /// <summary>
    /// Interactions after a position, oldest first. A page ends between records, never within one: a position names a record.
    /// A position beyond the journal's end (<c>long.MaxValue</c>: "from now on") answers with the end.
    /// </summary>
    public static async Task<InteractionsPage> ReadInteractionsAsync(
        IJournalStore store, JournalId journal, long afterPosition, long end, InteractionReader reader, CatalogueView catalogue)
    {
        if (afterPosition >= end)
        {
            return new InteractionsPage([], end, false);
        }

        List<Interaction> interactions = [];
        var position = afterPosition;
        var scanned = 0;
        await foreach (var row in store.ReadAsync(journal, afterPosition + 1))
        {
            var record = Record.Parser.ParseFrom(row.Record.Span);
            var given = record.Shopper?.Interactions.Count ?? 0;
            var full = interactions.Count > 0 && interactions.Count + given > InteractionsMax;
            if (full || ++scanned > RowsScannedMax)
            {
                return new InteractionsPage(interactions.ToArray(), position, true);
            }

            if (given > 0)
            {
                interactions.AddRange(await reader.OfRecordAsync(record.Shopper!, row.Sequence, catalogue));
            }

            position = row.Sequence;
        }

        return new InteractionsPage(interactions.ToArray(), position, false);
    }

    /// <summary>Records after a position as JSON objects; the first page leads with the folded profile.</summary>
    public static async Task<ExportPage> ExportAsync(
        IJournalStore store, JournalId journal, long afterPosition, IShopperState state, long end)
    {
        List<ReadOnlyMemory<byte>> objects = [];
        if (afterPosition == 0)
        {
            objects.Add(Json(writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("profile"u8);
                state.WriteProfile(writer);
                writer.WriteEndObject();
            }));
        }

        var position = afterPosition;
        var (rows, bytes) = (0, 0L);
        await foreach (var row in store.ReadAsync(journal, afterPosition + 1))
        {
            if (row.Sequence > end)
            {
                break;
            }

            if (rows == ExportRowsMax || (rows > 0 && bytes > ExportBytesMax))
            {
                return new ExportPage(objects.ToArray(), position, true);
            }

            var record = Record.Parser.ParseFrom(row.Record.Span);
            var json = Json(writer => RecordJson.Write(writer, row.Sequence, record));
            objects.Add(json);
            (position, rows, bytes) = (row.Sequence, rows + 1, bytes + json.Length);
        }

        return new ExportPage(objects.ToArray(), position, false);
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
