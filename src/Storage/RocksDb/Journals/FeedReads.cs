using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb.Databases;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>How the feed is read from an open database, by the store and by the tools.</summary>
internal static class FeedReads
{
    /// <summary>Writers that ever committed, ascending.</summary>
    public static IReadOnlyList<long> ListWriters(OpenDatabase database)
    {
        var writers = new List<long>();
        var end = JournalKeys.FeedKey(long.MaxValue, long.MaxValue);
        for (long? next = 1; next is { } from; next = writers.Count > 0 && writers[^1] >= from ? writers[^1] + 1 : null)
        {
            database.Scan(database.Feed, JournalKeys.FeedKey(from, 0), end, (key, _) =>
            {
                writers.Add(JournalKeys.ParseFeedKey(key).Writer);
                return false;
            });
        }

        return writers;
    }

    /// <summary>Commits from a number on up to a gap, until they list so many rows.</summary>
    public static List<FeedCommit> ReadCommits(OpenDatabase database, long writer, long fromCommit, int rowsMax)
    {
        var commits = new List<FeedCommit>();
        var rows = 0;
        ScanRows(database, writer, fromCommit, (number, row) =>
        {
            if (number != fromCommit + commits.Count)
            {
                return false;
            }

            commits.Add(new FeedCommit(writer, number, row.CommittedAtMs, row.Sealed, [.. row.Entries.Select(e => EntryOf(database, e, writer, number))]));
            rows += row.Entries.Count;
            return rows < rowsMax;
        });
        return commits;
    }

    /// <summary>Visits a writer's feed rows as they are.</summary>
    public static void ScanRows(OpenDatabase database, long writer, long fromCommit, Func<long, FeedRow, bool> visit) =>
        database.Scan(database.Feed, JournalKeys.FeedKey(writer, fromCommit), JournalKeys.FeedKey(writer, long.MaxValue), (key, value) =>
        {
            var number = JournalKeys.ParseFeedKey(key).Commit;
            return visit(number, Parse(writer, number, value));
        });

    /// <summary>The number of a writer's last commit and whether it seals the writer; 0 when it has none.</summary>
    public static (long Number, bool Sealed) FindLast(OpenDatabase database, long writer)
    {
        if (database.FindLastKey(database.Feed, JournalKeys.FeedKey(writer, 0), JournalKeys.FeedKey(writer, long.MaxValue)) is not { } key)
        {
            return (0, false);
        }

        var number = JournalKeys.ParseFeedKey(key).Commit;
        return (number, Parse(writer, number, database.Find(database.Feed, key)).Sealed);
    }

    private static FeedRow Parse(long writer, long number, ReadOnlySpan<byte> value)
    {
        try
        {
            return FeedRow.Parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new JournalCorruptException($"Feed row {number} of writer {writer} cannot be read.", e);
        }
    }

    private static FeedCommitEntry EntryOf(OpenDatabase database, FeedEntry entry, long writer, long commit)
    {
        var (journal, sequence) = JournalId.ParseRowKey(entry.RowKey.Span);
        var appendId = new Guid(entry.AppendId.Span, bigEndian: true);
        var row = JournalReads.FindRow(database, journal, sequence);
        return row?.AppendId == appendId
            ? new FeedCommitEntry(journal, sequence, appendId, row)
            : new FeedCommitEntry(
                journal, sequence, appendId, null, JournalHeads.Explains(JournalHeads.Find(database, journal), sequence, writer, commit));
    }
}
