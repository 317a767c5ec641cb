using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>Appends and ids for tests.</summary>
internal static class Appends
{
    private static int s_journals;

    /// <summary>A journal that no other test has.</summary>
    public static JournalId NewJournal(JournalKind kind = JournalKind.Shopper, string retailer = "demo") =>
        new(retailer, kind, $"j{Interlocked.Increment(ref s_journals):x31}");

    /// <summary>An append of a small record.</summary>
    public static JournalAppend Of(JournalId journal, long sequence, string text = "x", params NewJournalId[] ids) =>
        new(journal, sequence, Guid.NewGuid(), Record(text), ids);

    /// <summary>A checkpoint.</summary>
    public static JournalAppend Checkpoint(JournalId journal, long sequence) => new(
        journal, sequence, Guid.NewGuid(), new Record { Format = 1, Checkpoint = new CheckpointRecord { FoldVersion = 1 } }.ToByteArray(), []);

    /// <summary>An encoded record that carries a text.</summary>
    public static byte[] Record(string text) => new Record { Format = 1, Shopper = new ShopperRecord { RequestId = text } }.ToByteArray();

    /// <summary>The text of a row.</summary>
    public static string TextOf(JournalRow row)
    {
        var record = Abstractions.Journals.Records.Record.Parser.ParseFrom(row.Record.Span);
        return record.BodyCase == Abstractions.Journals.Records.Record.BodyOneofCase.Shopper ? record.Shopper.RequestId : record.BodyCase.ToString();
    }

    /// <summary>An id.</summary>
    public static NewJournalId Id(ulong number, ulong content = 7) => new(new EventKey(number, ~number), content);

    /// <summary>Appends rows 1 to n.</summary>
    public static async Task FillAsync(IJournalStore store, JournalId journal, int rows)
    {
        for (var sequence = 1; sequence <= rows; sequence++)
        {
            await store.AppendAsync(Of(journal, sequence, $"r{sequence}", Id((ulong)sequence)));
        }
    }

    /// <summary>The rows of a journal.</summary>
    public static async Task<List<JournalRow>> ReadAsync(IJournalStore store, JournalId journal, long from = 1)
    {
        var rows = new List<JournalRow>();
        await foreach (var row in store.ReadAsync(journal, from))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The commits of a writer.</summary>
    public static async Task<List<FeedCommit>> ReadFeedAsync(IJournalFeed feed, long writer, long from = 1)
    {
        var commits = new List<FeedCommit>();
        await foreach (var commit in feed.ReadAsync(writer, from))
        {
            commits.Add(commit);
        }

        return commits;
    }
}
