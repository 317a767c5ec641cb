using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>Reads what <see cref="JournalDumpWriter"/> wrote.</summary>
public static class JournalDumpReader
{
    /// <summary>Loads a dump into a store.</summary>
    /// <returns>Lines loaded.</returns>
    /// <exception cref="FormatException">A line is none of a dump, or a row lacks its bytes; the message names the line.</exception>
    /// <exception cref="JournalCorruptException">A row's checksum does not hold; the message names the row.</exception>
    public static async Task<long> LoadAsync(TextReader dump, JournalLoader into, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(into);
        var number = 0L;
        await foreach (var line in ReadLinesAsync(dump, cancellationToken).ConfigureAwait(false))
        {
            number++;
            try
            {
                await LoadLineAsync(line, into, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"Line {number} is none of a dump: {e.Message}", e);
            }
        }

        return number;
    }

    /// <summary>The tombstones of a dump, or of one that holds nothing else.</summary>
    /// <exception cref="FormatException">A line is none of a dump.</exception>
    public static async IAsyncEnumerable<(JournalId Journal, Tombstone Tombstone)> ReadTombstonesAsync(TextReader dump)
    {
        await foreach (var line in ReadLinesAsync(dump, CancellationToken.None).ConfigureAwait(false))
        {
            using var document = Parse(line);
            if (document.RootElement.TryGetProperty("tombstone", out var tombstone))
            {
                yield return (JournalOf(document.RootElement), TombstoneOf(tombstone));
            }
        }
    }

    private static async Task LoadLineAsync(string line, JournalLoader into, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var journal = JournalOf(root);
        if (root.TryGetProperty("tombstone", out var tombstone))
        {
            await into.AddAsync(journal, TombstoneOf(tombstone), cancellationToken).ConfigureAwait(false);
        }
        else if (root.TryGetProperty("first_sequence", out var first))
        {
            await into.CutOffAsync(journal, first.GetInt64(), cancellationToken).ConfigureAwait(false);
        }
        else if (root.TryGetProperty("due_at_ms", out var due))
        {
            await into.AddDueAsync(journal, due.GetInt64(), cancellationToken).ConfigureAwait(false);
        }
        else if (root.TryGetProperty("id", out var id))
        {
            await into.AddIdAsync(journal, KeyOf(id.GetProperty("event_key").GetString()!), EntryOf(id), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await into.AddAsync(RowOf(journal, root), cancellationToken).ConfigureAwait(false);
        }
    }

    private static JournalRow RowOf(JournalId journal, JsonElement row)
    {
        if (!row.TryGetProperty("bytes", out var bytes))
        {
            throw new FormatException("the row has no bytes (a dump made with --no-bytes is for reading only)");
        }

        return new JournalRow(
            journal, row.GetProperty("sequence").GetInt64(), row.GetProperty("append_id").GetGuid(),
            Hex(row.GetProperty("checksum").GetString()), bytes.GetBytesFromBase64());
    }

    private static JournalId JournalOf(JsonElement line) => JournalId.Parse(line.GetProperty("journal").GetString()!);

    private static Tombstone TombstoneOf(JsonElement tombstone) =>
        new(tombstone.GetProperty("erased_at_ms").GetInt64(), tombstone.GetProperty("receipt_id").GetString()!);

    private static JournalIdEntry EntryOf(JsonElement id) =>
        new(id.GetProperty("sequence").GetInt64(), Hex(id.GetProperty("content_hash").GetString()));

    private static EventKey KeyOf(string hex) => new(Hex(hex[..16]), Hex(hex[16..]));

    private static ulong Hex(string? text) => ulong.Parse(text ?? "", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static JsonDocument Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            throw new FormatException($"A line is none of a dump: {e.Message}", e);
        }
    }

    private static async IAsyncEnumerable<string> ReadLinesAsync(
        TextReader dump, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dump);
        while (await dump.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
