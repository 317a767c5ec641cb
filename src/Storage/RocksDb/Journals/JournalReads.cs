using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>How journals are read from an open database, by the store and by the tools.</summary>
internal static class JournalReads
{
    /// <summary>A row, or null.</summary>
    public static JournalRow? FindRow(OpenDatabase database, JournalId journal, long sequence)
    {
        if (sequence < 1)
        {
            return null;
        }

        var key = journal.RowKey(sequence);
        return database.Find(database.Rows, key) is { } value ? JournalRows.Read(journal, sequence, key, value) : null;
    }

    /// <summary>Rows from a number on, at most so many and so many bytes, and whether there may be more.</summary>
    public static (List<JournalRow> Rows, bool More) ReadRows(
        OpenDatabase database, JournalId journal, long fromSequence, int rowsMax, int bytesMax)
    {
        var rows = new List<JournalRow>();
        var bytes = 0;
        var more = false;
        database.Scan(database.Rows, journal.RowKey(fromSequence), JournalKeys.RangeEnd(journal), (key, value) =>
        {
            if (rows.Count == rowsMax || bytes >= bytesMax)
            {
                more = true;
                return false;
            }

            rows.Add(JournalRows.Read(journal, JournalId.ParseRowKey(key).Sequence, key, value));
            bytes += value.Length;
            return true;
        });
        return (rows, more);
    }

    /// <summary>An id's entry, if its row is there or was cut off in front.</summary>
    public static JournalIdEntry? FindId(OpenDatabase database, JournalId journal, EventKey key)
    {
        if (database.Find(database.Ids, JournalKeys.IdKey(journal, key)) is not { } value)
        {
            return null;
        }

        var entry = JournalRows.ReadId(value);
        var counts = database.Has(database.Rows, journal.RowKey(entry.Sequence))
            || JournalHeads.Find(database, journal)?.FirstSequence > entry.Sequence;
        return counts ? entry : null;
    }

    /// <summary>The journals that have rows in a range of keys, at most so many.</summary>
    public static List<JournalId> ListJournals(OpenDatabase database, byte[] from, byte[] to, int max)
    {
        var journals = new List<JournalId>();
        while (journals.Count < max && FindFirstJournal(database, from, to) is { } journal)
        {
            journals.Add(journal);
            from = JournalKeys.RangeEnd(journal);
        }

        return journals;
    }

    /// <summary>The number of a journal's last row; 0 when it has none.</summary>
    public static long FindLastSequence(OpenDatabase database, JournalId journal) =>
        database.FindLastKey(database.Rows, JournalKeys.RangeStart(journal), JournalKeys.RangeEnd(journal)) is { } key
            ? JournalId.ParseRowKey(key).Sequence
            : 0;

    /// <summary>The number of a journal's first row; 0 when it has none.</summary>
    public static long FindFirstSequence(OpenDatabase database, JournalId journal)
    {
        var first = 0L;
        database.Scan(database.Rows, JournalKeys.RangeStart(journal), JournalKeys.RangeEnd(journal), (key, _) =>
        {
            first = JournalId.ParseRowKey(key).Sequence;
            return false;
        });
        return first;
    }

    private static JournalId? FindFirstJournal(OpenDatabase database, byte[] from, byte[] to)
    {
        JournalId? found = null;
        database.Scan(database.Rows, from, to, (key, _) =>
        {
            found = JournalId.ParseRowKey(key).Journal;
            return false;
        });
        return found;
    }
}
