using LuckyCart.Abstractions.Journals;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>The contract of a journal store. A provider inherits it and says how it is started, stopped and damaged.</summary>
public abstract class JournalStoreContract
{
    public static TheoryData<string> Laws => [.. JournalLaws.All.Keys];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task Law_Holds(string law) => await WithStoreAsync(JournalLaws.All[law]);

    [Fact]
    public async Task Append_Acknowledged_IsThereAfterARestart()
    {
        var journal = NewJournal();
        var last = Of(journal, 4, "r4");
        await WithStoreAsync(async store =>
        {
            await FillAsync(store, journal, 3);
            await store.AppendAsync(last);
        });
        await WithStoreAsync(async store =>
        {
            Assert.Equal(["r1", "r2", "r3", "r4"], (await ReadAsync(store, journal)).Select(TextOf));
            Assert.Equal(AppendOutcome.AlreadyAppended, (await store.AppendAsync(last)).Outcome);
            Assert.Equal(AppendOutcome.Conflict, (await store.AppendAsync(Of(journal, 4))).Outcome);
            Assert.Equal(2, (await store.FindIdAsync(journal, Id(2).Key))!.Value.Sequence);
        });
    }

    [Fact]
    public async Task CurrentWriter_AtEveryStart_IsANewAndHigherNumber()
    {
        var writers = new List<long>();
        for (var start = 0; start < 3; start++)
        {
            await WithStoreAsync(async store =>
            {
                writers.Add(store.Feed.CurrentWriter);
                await store.AppendAsync(Of(NewJournal(), 1));
            });
        }

        Assert.Equal(writers.Order().Distinct(), writers);
        await WithStoreAsync(async store => Assert.Equal(writers, (await store.Feed.ListWritersAsync()).Intersect(writers)));
    }

    [Fact]
    public async Task SealAsync_WriterThatIsGone_VoidsItsNextNumberAndMakesItsLateWriteLose()
    {
        var journal = NewJournal();
        var gone = 0L;
        var late = Of(journal, 3, "late");
        await WithStoreAsync(async store =>
        {
            gone = store.Feed.CurrentWriter;
            await FillAsync(store, journal, 2);
        });
        await ListWithoutRowAsync(gone, 3, late);
        await WithStoreAsync(async store =>
        {
            var commits = await ReadFeedAsync(store.Feed, gone);
            Assert.Null(commits[^1].Entries.Single().Row);
            var number = await store.Feed.SealAsync(gone);
            Assert.Equal(4, number);
            Assert.Equal(number, await store.Feed.SealAsync(gone));
            Assert.Equal(AppendOutcome.Conflict, (await store.AppendAsync(late)).Outcome);
            Assert.Equal(["r1", "r2", "Void"], (await ReadAsync(store, journal)).Select(TextOf));
            Assert.Equal(AppendOutcome.Appended, (await store.AppendAsync(Of(journal, 4, "next"))).Outcome);
            commits = await ReadFeedAsync(store.Feed, gone);
            Assert.Equal((4, true, 0), (commits[^1].Number, commits[^1].Sealed, commits[^1].Entries.Count));
            Assert.Equal((null, false), (commits[^2].Entries.Single().Row, commits[^2].Entries.Single().Gone));
            Assert.Equal(number, await store.Feed.FindLastCommitAsync(gone));
        });
    }

    [Fact]
    public async Task SealAsync_RowsThatWereErasedOrCutOff_AreNotVoided()
    {
        var (erased, truncated) = (NewJournal(), NewJournal());
        var gone = 0L;
        await WithStoreAsync(async store =>
        {
            gone = store.Feed.CurrentWriter;
            await FillAsync(store, erased, 2);
            await FillAsync(store, truncated, 2);
            await store.AppendAsync(Checkpoint(truncated, 3));
            await store.TruncateAsync(truncated, 3);
            await store.EraseAsync(erased, new Tombstone(5, "er_5"));
        });
        await WithStoreAsync(async store =>
        {
            await store.Feed.SealAsync(gone);
            Assert.Empty(await ReadAsync(store, erased));
            Assert.Equal([3L], (await ReadAsync(store, truncated)).Select(r => r.Sequence));
        });
    }

    [Fact]
    public async Task Read_RowWithAFlippedBit_IsCorruptAndNeverServed()
    {
        var journal = NewJournal();
        await WithStoreAsync(store => FillAsync(store, journal, 3));
        await FlipABitAsync(journal, 2);
        await WithStoreAsync(async store =>
        {
            await Assert.ThrowsAsync<JournalCorruptException>(async () => await store.FindRowAsync(journal, 2));
            await Assert.ThrowsAsync<JournalCorruptException>(() => ReadAsync(store, journal));
            await Assert.ThrowsAsync<JournalCorruptException>(async () => await store.AppendAsync(Of(journal, 2)));
            await Assert.ThrowsAsync<JournalCorruptException>(() => ReadFeedAsync(store.Feed, 1));
            Assert.Equal("r3", TextOf((await store.FindRowAsync(journal, 3))!));
        });
    }

    /// <summary>Starts a store over the test's data, hands it over, stops it.</summary>
    internal abstract Task WithStoreAsync(Func<IJournalStore, Task> use);

    /// <summary>Leaves what a writer leaves that dies between its feed row and the row listed.</summary>
    internal abstract Task ListWithoutRowAsync(long writer, long commit, JournalAppend append);

    /// <summary>Changes one bit of a stored row, below the store's own checksums of files.</summary>
    internal abstract Task FlipABitAsync(JournalId journal, long sequence);
}
