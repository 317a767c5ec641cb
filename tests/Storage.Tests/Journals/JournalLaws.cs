using LuckyCart.Abstractions.Journals;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>What every journal store must keep to, each law on a fresh journal. Run by the contract, and against stores broken on purpose.</summary>
internal static class JournalLaws
{
    /// <summary>Every law by its name.</summary>
    public static IReadOnlyDictionary<string, Func<IJournalStore, Task>> All { get; } =
        new Dictionary<string, Func<IJournalStore, Task>>(StringComparer.Ordinal)
        {
            [nameof(AppendedRowsAreReadInOrder)] = AppendedRowsAreReadInOrder,
            [nameof(ARetryIsAlreadyAppended)] = ARetryIsAlreadyAppended,
            [nameof(AnotherAppendOfTheSameNumberIsAConflict)] = AnotherAppendOfTheSameNumberIsAConflict,
            [nameof(TheResultCarriesTheRowsChecksum)] = TheResultCarriesTheRowsChecksum,
            [nameof(OfManyRacersForANumberOneWins)] = OfManyRacersForANumberOneWins,
            [nameof(ManyAppendersLoseNothing)] = ManyAppendersLoseNothing,
            [nameof(IdsAreFoundWhereTheyWereFirst)] = IdsAreFoundWhereTheyWereFirst,
            [nameof(IdsOfALosingAppendAreNotIndexed)] = IdsOfALosingAppendAreNotIndexed,
            [nameof(JournalsAreListedInKeyOrder)] = JournalsAreListedInKeyOrder,
            [nameof(JournalsOfSimilarNamesAreApart)] = JournalsOfSimilarNamesAreApart,
            [nameof(TruncateKeepsCheckpointAndIds)] = TruncateKeepsCheckpointAndIds,
            [nameof(TruncateAtNoCheckpointIsRefused)] = TruncateAtNoCheckpointIsRefused,
            [nameof(DropBeforeKeepsTheRest)] = DropBeforeKeepsTheRest,
            [nameof(EraseLeavesOnlyTheTombstone)] = EraseLeavesOnlyTheTombstone,
            [nameof(EraseTouchesNoOtherJournal)] = EraseTouchesNoOtherJournal,
            [nameof(AnErasedJournalBeginsAnew)] = AnErasedJournalBeginsAnew,
            [nameof(TheFeedListsEveryRowWithoutGaps)] = TheFeedListsEveryRowWithoutGaps,
            [nameof(TheFeedListsNothingThatLost)] = TheFeedListsNothingThatLost,
            [nameof(TheFeedGivesNoRowOfAnErasedJournal)] = TheFeedGivesNoRowOfAnErasedJournal,
            [nameof(TheFeedSaysWhatIsGone)] = TheFeedSaysWhatIsGone,
            [nameof(TheLastCommitIsNeverBehind)] = TheLastCommitIsNeverBehind,
            [nameof(TheLivingWriterCannotBeSealed)] = TheLivingWriterCannotBeSealed,
        };

    public static async Task AppendedRowsAreReadInOrder(IJournalStore store)
    {
        const int Rows = 600;
        var journal = NewJournal();
        await FillAsync(store, journal, Rows);
        var rows = await ReadAsync(store, journal);
        Assert.Equal(Enumerable.Range(1, Rows).Select(i => ((long)i, $"r{i}")), rows.Select(r => (r.Sequence, TextOf(r))));
        Assert.Equal(Rows - 299, (await ReadAsync(store, journal, 300)).Count);
        Assert.Empty(await ReadAsync(store, journal, Rows + 1));
        Assert.Equal("r42", TextOf((await store.FindRowAsync(journal, 42))!));
        Assert.Null(await store.FindRowAsync(journal, Rows + 1));
        Assert.Empty(await ReadAsync(store, NewJournal()));
    }

    public static async Task ARetryIsAlreadyAppended(IJournalStore store)
    {
        var journal = NewJournal();
        var first = Of(journal, 1, "a");
        Assert.Equal(AppendOutcome.Appended, (await store.AppendAsync(first)).Outcome);
        Assert.Equal(AppendOutcome.AlreadyAppended, (await store.AppendAsync(first)).Outcome);
        await store.AppendAsync(Of(journal, 2, "b"));
        Assert.Equal(AppendOutcome.AlreadyAppended, (await store.AppendAsync(first)).Outcome);
        Assert.Equal(["a", "b"], (await ReadAsync(store, journal)).Select(TextOf));
    }

    public static async Task AnotherAppendOfTheSameNumberIsAConflict(IJournalStore store)
    {
        var journal = NewJournal();
        await store.AppendAsync(Of(journal, 1, "first"));
        Assert.Equal(AppendOutcome.Conflict, (await store.AppendAsync(Of(journal, 1, "second"))).Outcome);
        await store.AppendAsync(Of(journal, 2, "third"));
        Assert.Equal(AppendOutcome.Conflict, (await store.AppendAsync(Of(journal, 1, "late"))).Outcome);
        Assert.Equal(["first", "third"], (await ReadAsync(store, journal)).Select(TextOf));
    }

    public static async Task TheResultCarriesTheRowsChecksum(IJournalStore store)
    {
        var journal = NewJournal();
        var append = Of(journal, 1, "a");
        var appended = await store.AppendAsync(append);
        var row = (await store.FindRowAsync(journal, 1))!;
        Assert.Equal(JournalRows.Checksum(journal.RowKey(1), append.AppendId, append.Record.Span), appended.Checksum);
        Assert.Equal((append.AppendId, appended.Checksum), (row.AppendId, row.Checksum));
        Assert.Equal(append.Record.ToArray(), row.Record.ToArray());
        Assert.Equal(appended.Checksum, (await store.AppendAsync(append)).Checksum);
        Assert.Equal(appended.Checksum, (await store.AppendAsync(Of(journal, 1, "b"))).Checksum);
    }

    /// <summary>R5: two activations, and more, at one sequence number.</summary>
    public static async Task OfManyRacersForANumberOneWins(IJournalStore store)
    {
        const int Racers = 16;
        var journal = NewJournal();
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            var racers = Enumerable.Range(0, Racers).Select(i => Of(journal, sequence, $"racer {i}", Id((ulong)sequence, (ulong)i))).ToList();
            var results = await Task.WhenAll(racers.Select(r => Task.Run(async () => await store.AppendAsync(r))));
            var winner = Assert.Single(Enumerable.Range(0, Racers), i => results[i].Outcome == AppendOutcome.Appended);
            Assert.Equal(Racers - 1, results.Count(r => r.Outcome == AppendOutcome.Conflict));
            Assert.Equal(racers[winner].AppendId, (await store.FindRowAsync(journal, sequence))!.AppendId);
            Assert.Equal((ulong)winner, (await store.FindIdAsync(journal, Id((ulong)sequence).Key))!.Value.ContentHash);
        }
    }

    public static async Task ManyAppendersLoseNothing(IJournalStore store)
    {
        const int Rows = 25;
        var journals = Enumerable.Range(0, 64).Select(_ => NewJournal()).ToList();
        await Task.WhenAll(journals.Select(j => Task.Run(() => FillAsync(store, j, Rows))));
        foreach (var journal in journals)
        {
            Assert.Equal(Enumerable.Range(1, Rows).Select(i => $"r{i}"), (await ReadAsync(store, journal)).Select(TextOf));
            Assert.Equal(Rows, (await store.FindIdAsync(journal, Id(Rows).Key))!.Value.Sequence);
        }
    }

    public static async Task IdsAreFoundWhereTheyWereFirst(IJournalStore store)
    {
        var journal = NewJournal();
        Assert.Null(await store.FindIdAsync(journal, Id(1).Key));
        await store.AppendAsync(Of(journal, 1, "a", Id(1, 11), Id(2, 12)));
        await store.AppendAsync(Of(journal, 2, "b", Id(3, 13), Id(1, 99)));
        Assert.Equal(new JournalIdEntry(1, 11), await store.FindIdAsync(journal, Id(1).Key));
        Assert.Equal(new JournalIdEntry(1, 12), await store.FindIdAsync(journal, Id(2).Key));
        Assert.Equal(new JournalIdEntry(2, 13), await store.FindIdAsync(journal, Id(3).Key));
        Assert.Null(await store.FindIdAsync(NewJournal(), Id(1).Key));
    }

    public static async Task IdsOfALosingAppendAreNotIndexed(IJournalStore store)
    {
        var journal = NewJournal();
        await store.AppendAsync(Of(journal, 1, "a", Id(1)));
        await store.AppendAsync(Of(journal, 1, "b", Id(2)));
        Assert.Null(await store.FindIdAsync(journal, Id(2).Key));
    }

    public static async Task JournalsAreListedInKeyOrder(IJournalStore store)
    {
        var retailer = "r" + Guid.NewGuid().ToString("N")[..8];
        JournalId[] ids =
        [
            new(retailer, JournalKind.Catalogue, "main"), new(retailer, JournalKind.Shopper, "a"), new(retailer, JournalKind.Shopper, "a-b"),
            new(retailer, JournalKind.Shopper, "b"), new(retailer, JournalKind.TestShopper, "a"), new(retailer + "-2", JournalKind.Shopper, "z"),
        ];
        foreach (var id in ids.Reverse())
        {
            await FillAsync(store, id, 3);
        }

        Assert.Equal(ids[..5], await ListAsync(store, retailer, null));
        Assert.Equal(ids[1..4], await ListAsync(store, retailer, JournalKind.Shopper));
        Assert.Equal(ids, (await ListAsync(store, null, null)).Where(j => j.RetailerId.StartsWith(retailer, StringComparison.Ordinal)).OrderBy(j => Array.IndexOf(ids, j)));
    }

    public static async Task JournalsOfSimilarNamesAreApart(IJournalStore store)
    {
        var name = Guid.NewGuid().ToString("N");
        JournalId[] ids = [new("demo", JournalKind.Shopper, name), new("demo", JournalKind.Shopper, name + "0"), new("demo", JournalKind.TestShopper, name)];
        for (var i = 0; i < ids.Length; i++)
        {
            await FillAsync(store, ids[i], i + 1);
        }

        for (var i = 0; i < ids.Length; i++)
        {
            Assert.Equal(i + 1, (await ReadAsync(store, ids[i])).Count);
        }
    }

    public static async Task TruncateKeepsCheckpointAndIds(IJournalStore store)
    {
        var journal = NewJournal();
        await FillAsync(store, journal, 5);
        await store.AppendAsync(Checkpoint(journal, 6));
        await store.AppendAsync(Of(journal, 7, "r7"));
        await store.TruncateAsync(journal, 6);
        await store.TruncateAsync(journal, 6);
        Assert.Equal([6L, 7L], (await ReadAsync(store, journal)).Select(r => r.Sequence));
        Assert.Equal(3, (await store.FindIdAsync(journal, Id(3).Key))!.Value.Sequence);
        Assert.Equal(AppendOutcome.Appended, (await store.AppendAsync(Of(journal, 8, "r8"))).Outcome);
    }

    public static async Task TruncateAtNoCheckpointIsRefused(IJournalStore store)
    {
        var journal = NewJournal();
        await FillAsync(store, journal, 3);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.TruncateAsync(journal, 2));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.TruncateAsync(journal, 9));
        Assert.Equal(3, (await ReadAsync(store, journal)).Count);
    }

    public static async Task DropBeforeKeepsTheRest(IJournalStore store)
    {
        var journal = NewJournal(JournalKind.Rejected);
        await FillAsync(store, journal, 9);
        await store.DropBeforeAsync(journal, 5);
        Assert.Equal([5L, 6L, 7L, 8L, 9L], (await ReadAsync(store, journal)).Select(r => r.Sequence));
        Assert.Equal(AppendOutcome.Appended, (await store.AppendAsync(Of(journal, 10))).Outcome);
    }

    public static async Task EraseLeavesOnlyTheTombstone(IJournalStore store)
    {
        var journal = NewJournal();
        var tombstone = new Tombstone(1_700_000_000_000, "er_1");
        await FillAsync(store, journal, 5);
        Assert.Null(await store.FindTombstoneAsync(journal));
        await store.EraseAsync(journal, tombstone);
        await store.EraseAsync(journal, tombstone);
        Assert.Equal(tombstone, await store.FindTombstoneAsync(journal));
        Assert.Empty(await ReadAsync(store, journal));
        Assert.Null(await store.FindRowAsync(journal, 1));
        Assert.Null(await store.FindIdAsync(journal, Id(1).Key));
        Assert.DoesNotContain(journal, await ListAsync(store, journal.RetailerId, null));
    }

    public static async Task EraseTouchesNoOtherJournal(IJournalStore store)
    {
        var journal = NewJournal();
        JournalId[] others = [journal with { Name = journal.Name + "0" }, journal with { Kind = JournalKind.TestShopper }, journal with { RetailerId = "demo-2" }];
        foreach (var other in others)
        {
            await FillAsync(store, other, 2);
        }

        await FillAsync(store, journal, 2);
        await store.EraseAsync(journal, new Tombstone(1, "er_2"));
        foreach (var other in others)
        {
            Assert.Equal(2, (await ReadAsync(store, other)).Count);
            Assert.NotNull(await store.FindIdAsync(other, Id(1).Key));
            Assert.Null(await store.FindTombstoneAsync(other));
        }
    }

    public static async Task AnErasedJournalBeginsAnew(IJournalStore store)
    {
        var journal = NewJournal();
        await FillAsync(store, journal, 3);
        await store.EraseAsync(journal, new Tombstone(5, "er_3"));
        Assert.Equal(AppendOutcome.Appended, (await store.AppendAsync(Of(journal, 1, "anew", Id(1, 3)))).Outcome);
        Assert.Equal(["anew"], (await ReadAsync(store, journal)).Select(TextOf));
        Assert.Equal(new JournalIdEntry(1, 3), await store.FindIdAsync(journal, Id(1).Key));
        Assert.Equal(new Tombstone(5, "er_3"), await store.FindTombstoneAsync(journal));
    }

    public static async Task TheFeedListsEveryRowWithoutGaps(IJournalStore store)
    {
        var journals = Enumerable.Range(0, 8).Select(_ => NewJournal()).ToList();
        await Task.WhenAll(journals.Select(j => Task.Run(() => FillAsync(store, j, 20))));
        var commits = await ReadFeedAsync(store.Feed, store.Feed.CurrentWriter);
        Assert.Equal(Enumerable.Range(1, commits.Count).Select(i => (long)i), commits.Select(c => c.Number));
        Assert.Contains(store.Feed.CurrentWriter, await store.Feed.ListWritersAsync());
        var listed = commits.SelectMany(c => c.Entries).Where(e => journals.Contains(e.Journal)).ToList();
        Assert.Equal(8 * 20, listed.Count);
        Assert.All(listed, e => Assert.Equal(e.AppendId, e.Row?.AppendId));
        Assert.Equal(8 * 20, listed.Select(e => (e.Journal, e.Sequence)).Distinct().Count());
        var rest = await ReadFeedAsync(store.Feed, store.Feed.CurrentWriter, commits.Count);
        Assert.Equal(commits[^1].Number, Assert.Single(rest).Number);
    }

    public static async Task TheFeedListsNothingThatLost(IJournalStore store)
    {
        var journal = NewJournal();
        var (winner, loser) = (Of(journal, 1, "a"), Of(journal, 1, "b"));
        await store.AppendAsync(winner);
        await store.AppendAsync(loser);
        await store.AppendAsync(winner);
        var entries = (await ReadFeedAsync(store.Feed, store.Feed.CurrentWriter)).SelectMany(c => c.Entries).Where(e => e.Journal == journal);
        Assert.Equal(winner.AppendId, Assert.Single(entries).AppendId);
    }

    public static async Task TheFeedGivesNoRowOfAnErasedJournal(IJournalStore store)
    {
        var journal = NewJournal();
        await FillAsync(store, journal, 2);
        await store.EraseAsync(journal, new Tombstone(5, "er_4"));
        await store.AppendAsync(Of(journal, 1, "anew"));
        var entries = (await ReadFeedAsync(store.Feed, store.Feed.CurrentWriter)).SelectMany(c => c.Entries).Where(e => e.Journal == journal).ToList();
        Assert.Equal([null, null, "anew"], entries.Select(e => e.Row is null ? null : TextOf(e.Row)));
    }

    /// <summary>A reader that sums up what rows say must know of those that it cannot read any more.</summary>
    public static async Task TheFeedSaysWhatIsGone(IJournalStore store)
    {
        var (erased, cut, whole) = (NewJournal(), NewJournal(), NewJournal());
        await FillAsync(store, erased, 2);
        await FillAsync(store, cut, 2);
        await FillAsync(store, whole, 2);
        await store.AppendAsync(Checkpoint(cut, 3));
        await store.TruncateAsync(cut, 3);
        await store.EraseAsync(erased, new Tombstone(5, "er_5"));
        var entries = (await ReadFeedAsync(store.Feed, store.Feed.CurrentWriter)).SelectMany(c => c.Entries).ToList();
        Assert.Equal([true, true], entries.Where(e => e.Journal == erased).Select(e => e.Gone));
        Assert.Equal([true, true, false], entries.Where(e => e.Journal == cut).Select(e => e.Gone));
        Assert.Equal([false, false], entries.Where(e => e.Journal == whole).Select(e => e.Gone));
    }

    public static async Task TheLastCommitIsNeverBehind(IJournalStore store)
    {
        var feed = store.Feed;
        var journal = NewJournal();
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            var before = await feed.FindLastCommitAsync(feed.CurrentWriter);
            var append = Of(journal, sequence);
            await store.AppendAsync(append);
            var commit = (await ReadFeedAsync(feed, feed.CurrentWriter)).Single(c => c.Entries.Any(e => e.AppendId == append.AppendId));
            Assert.True(commit.Number > before, $"Appended after commit {before}, listed by {commit.Number}.");
            Assert.True(await feed.FindLastCommitAsync(feed.CurrentWriter) >= commit.Number);
        }

        Assert.Equal(0, await feed.FindLastCommitAsync(feed.CurrentWriter + 1_000));
    }

    public static async Task TheLivingWriterCannotBeSealed(IJournalStore store) =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.Feed.SealAsync(store.Feed.CurrentWriter));

    private static async Task<List<JournalId>> ListAsync(IJournalStore store, string? retailer, JournalKind? kind)
    {
        var journals = new List<JournalId>();
        await foreach (var journal in store.ListAsync(retailer, kind))
        {
            journals.Add(journal);
        }

        return journals;
    }
}
