using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.Tests.Hosting;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>That the contract's laws catch a store that breaks them, each by the law meant for it.</summary>
public sealed class BrokenJournalStoreTests
{
    private static readonly Dictionary<string, (Func<IJournalStore, IJournalStore> Break, string[] Laws)> s_broken = new(StringComparer.Ordinal)
    {
        [nameof(LosesWrites)] = (s => new LosesWrites(s), [nameof(JournalLaws.AppendedRowsAreReadInOrder), nameof(JournalLaws.ManyAppendersLoseNothing)]),
        [nameof(Overwrites)] = (s => new Overwrites(s), [nameof(JournalLaws.AnotherAppendOfTheSameNumberIsAConflict), nameof(JournalLaws.OfManyRacersForANumberOneWins)]),
        [nameof(AnswersConflictToRetries)] = (s => new AnswersConflictToRetries(s), [nameof(JournalLaws.ARetryIsAlreadyAppended)]),
        [nameof(AnswersAlreadyToLosers)] = (s => new AnswersAlreadyToLosers(s), [nameof(JournalLaws.AnotherAppendOfTheSameNumberIsAConflict), nameof(JournalLaws.OfManyRacersForANumberOneWins)]),
        [nameof(AnswersAnotherChecksum)] = (s => new AnswersAnotherChecksum(s), [nameof(JournalLaws.TheResultCarriesTheRowsChecksum)]),
        [nameof(ForgetsIds)] = (s => new ForgetsIds(s), [nameof(JournalLaws.IdsAreFoundWhereTheyWereFirst)]),
        [nameof(IndexesTheLastId)] = (s => new IndexesTheLastId(s), [nameof(JournalLaws.IdsAreFoundWhereTheyWereFirst), nameof(JournalLaws.IdsOfALosingAppendAreNotIndexed)]),
        [nameof(DropsIdsWithRows)] = (s => new DropsIdsWithRows(s), [nameof(JournalLaws.TruncateKeepsCheckpointAndIds)]),
        [nameof(LeavesErasedData)] = (s => new LeavesErasedData(s), [nameof(JournalLaws.EraseLeavesOnlyTheTombstone), nameof(JournalLaws.AnErasedJournalBeginsAnew), nameof(JournalLaws.TheFeedGivesNoRowOfAnErasedJournal)]),
        [nameof(ForgetsTombstones)] = (s => new ForgetsTombstones(s), [nameof(JournalLaws.EraseLeavesOnlyTheTombstone)]),
        [nameof(ErasesTooMuch)] = (s => new ErasesTooMuch(s), [nameof(JournalLaws.EraseTouchesNoOtherJournal)]),
        [nameof(DropsOneTooMany)] = (s => new DropsOneTooMany(s), [nameof(JournalLaws.DropBeforeKeepsTheRest)]),
        [nameof(TruncatesAnywhere)] = (s => new TruncatesAnywhere(s), [nameof(JournalLaws.TruncateAtNoCheckpointIsRefused)]),
        [nameof(ReadsOnePage)] = (s => new ReadsOnePage(s), [nameof(JournalLaws.AppendedRowsAreReadInOrder)]),
        [nameof(ListsInAnyOrder)] = (s => new ListsInAnyOrder(s), [nameof(JournalLaws.JournalsAreListedInKeyOrder)]),
        [nameof(FeedWithAGap)] = (s => new FeedWithAGap(s), [nameof(JournalLaws.TheFeedListsEveryRowWithoutGaps)]),
        [nameof(FeedListsLosers)] = (s => new FeedListsLosers(s), [nameof(JournalLaws.TheFeedListsNothingThatLost)]),
        [nameof(FeedTakesAnyRow)] = (s => new FeedTakesAnyRow(s), [nameof(JournalLaws.TheFeedGivesNoRowOfAnErasedJournal)]),
        [nameof(HidesWhatIsGone)] = (s => new HidesWhatIsGone(s), [nameof(JournalLaws.TheFeedSaysWhatIsGone)]),
        [nameof(IsAheadOfItsCommits)] = (s => new IsAheadOfItsCommits(s), [nameof(JournalLaws.TheLastCommitIsNeverBehind)]),
        [nameof(ForgetsItsLastCommit)] = (s => new ForgetsItsLastCommit(s), [nameof(JournalLaws.TheLastCommitIsNeverBehind)]),
        [nameof(SealsTheLiving)] = (s => new SealsTheLiving(s), [nameof(JournalLaws.TheLivingWriterCannotBeSealed)]),
    };

    public static TheoryData<string> Broken => [.. s_broken.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Laws_BrokenStore_CatchIt(string name)
    {
        using var folder = new StoreFolder();
        await using var node = new StoreNode(folder.Path);
        var (breakIt, laws) = s_broken[name];
        foreach (var law in laws)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => JournalLaws.All[law](breakIt(node.Journals)));
        }
    }

    /// <summary>What holds for the rows is checked by <see cref="JournalRows"/> alone, which every provider reads by.</summary>
    [Fact]
    public void Read_AnyBitOfAStoredRowFlipped_IsCorrupt()
    {
        var journal = Appends.NewJournal();
        var key = journal.RowKey(1);
        var to = new System.Buffers.ArrayBufferWriter<byte>();
        var append = Appends.Of(journal, 1, "some text");
        JournalRows.Write(to, key, append.AppendId, append.Record);
        for (var bit = 0; bit < to.WrittenCount * 8; bit++)
        {
            var value = to.WrittenSpan.ToArray();
            value[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<JournalCorruptException>(() => JournalRows.Read(journal, 1, key, value));
        }

        Assert.Throws<JournalCorruptException>(() => JournalRows.Read(journal, 2, journal.RowKey(2), to.WrittenSpan.ToArray()));
        Assert.Equal(append.AppendId, JournalRows.Read(journal, 1, key, to.WrittenSpan).AppendId);
    }
}
