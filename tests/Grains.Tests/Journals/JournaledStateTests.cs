using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LuckyCart.Grains.Tests.Journals;

public sealed class JournaledStateTests : IDisposable
{
    private static readonly JournalId Journal = new("demo", JournalKind.Shopper, "abc");

    private readonly MemoryJournalStore _store = new();
    private readonly MemorySnapshots _snapshots = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<JournalMetrics>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AppendAsync_FailedOrUnknown_DropsTheStateAndTheNextReadIsTheTruth(bool written)
    {
        var state = await OpenAsync();
        await state.AppendAsync(WordsFold.Word("a"), []);
        _store.Faults.Enqueue(written ? Fault.AfterWrite : Fault.BeforeWrite);

        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await state.AppendAsync(WordsFold.Word("b"), []));
        Assert.False(state.Loaded);

        await state.LoadAsync();
        Assert.Equal(written ? "1:a 2:b " : "1:a ", state.State);
        Assert.Equal(written ? 2 : 1, state.Sequence);
    }

    [Fact]
    public async Task AppendAsync_TwoOwnersOfOneJournal_OneWinsEachSequenceAndTheLoserReloads()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        for (var round = 0; round < 20; round++)
        {
            var (winner, loser) = round % 3 == 0 ? (second, first) : (first, second);
            await winner.AppendAsync(WordsFold.Word($"w{round}"), []);
            await Assert.ThrowsAsync<JournalConflictException>(async () => await loser.AppendAsync(WordsFold.Word("lost"), []));
            Assert.False(loser.Loaded);
            await loser.LoadAsync();
            Assert.Equal(winner.State, loser.State);
        }

        Assert.Equal(20, _store.Appends);
        Assert.DoesNotContain("lost", first.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_FoldThrows_NothingIsWrittenAndTheStateStays()
    {
        var state = await OpenAsync();
        await state.AppendAsync(WordsFold.Word("a"), []);
        await Assert.ThrowsAsync<FormatException>(async () => await state.AppendAsync(WordsFold.Word("poison"), []));
        await state.AppendAsync(WordsFold.Word("b"), []);
        Assert.Equal("1:a 2:b ", state.State);
        Assert.Equal(2, _store.Appends);
    }

    [Fact]
    public async Task LoadAsync_WithSnapshot_FoldsOnlyTheRowsAfterIt()
    {
        var state = await OpenAsync();
        await AppendAsync(state, 10);
        await state.CloseAsync();
        await AppendAsync(state, 3);

        var fold = new WordsFold();
        var again = await OpenAsync(fold);
        Assert.Equal(state.State, again.State);
        Assert.Equal(3, fold.Folded);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("row")]
    [InlineData("sequence")]
    [InlineData("fold")]
    [InlineData("broken")]
    public async Task LoadAsync_SnapshotDamaged_IsIgnoredAndRebuilt(string damage)
    {
        var state = await OpenAsync();
        await AppendAsync(state, 5);
        await state.CloseAsync();
        var snapshot = Assert.Single(_snapshots.All);
        switch (damage)
        {
            case "state": snapshot.State[0] ^= 1; break;
            case "row": snapshot.RowChecksum ^= 1; break;
            case "sequence": snapshot.Sequence++; break;
            case "fold": snapshot.FoldVersion++; break;
            default: _snapshots.Broken = true; break;
        }

        var fold = new WordsFold();
        var again = await OpenAsync(fold);
        Assert.Equal(state.State, again.State);
        Assert.Equal(5, fold.Folded);

        _snapshots.Broken = false;
        await AppendAsync(again, 1);
        await again.CloseAsync();
        fold = new WordsFold();
        Assert.Equal(again.State, (await OpenAsync(fold)).State);
        Assert.True(damage == "broken" || fold.Folded == 0, "The rebuilt snapshot serves the next load.");
    }

    [Fact]
    public async Task AppendAsync_EveryNRecords_WritesASnapshot()
    {
        var state = await OpenAsync(snapshotEvery: 4);
        for (var i = 0; i < 12; i++)
        {
            await AppendAsync(state, 1);
            await state.CloseAsync(onlyPending: true);
        }

        Assert.Equal(3, _snapshots.Writes);
        Assert.Equal(12, Assert.Single(_snapshots.All).Sequence);
    }

    [Fact]
    public async Task AppendAsync_SnapshotStorageBroken_StillAppends()
    {
        var state = await OpenAsync(snapshotEvery: 1);
        _snapshots.Broken = true;
        await AppendAsync(state, 5);
        await state.CloseAsync();
        Assert.Equal(5, state.Sequence);
    }

    [Fact]
    public async Task LoadAsync_SealedSequence_IsSkippedAndTheNextAppendFollowsIt()
    {
        var state = await OpenAsync();
        await AppendAsync(state, 1);
        _store.Void(Journal, 2);
        await Assert.ThrowsAsync<JournalConflictException>(async () => await state.AppendAsync(WordsFold.Word("late"), []));
        await state.LoadAsync();
        await state.AppendAsync(WordsFold.Word("b"), []);
        Assert.Equal("1:w 3:b ", state.State);
        Assert.Equal(state.State, (await OpenAsync()).State);
    }

    [Fact]
    public async Task CheckpointAsync_ThenReload_StartsFromTheCheckpoint()
    {
        var state = await OpenAsync();
        await AppendAsync(state, 5);
        await state.CheckpointAsync();
        await AppendAsync(state, 2);

        var fold = new WordsFold();
        var again = await OpenAsync(fold);
        Assert.Equal(state.State, again.State);
        Assert.Equal(2, fold.Folded);
        Assert.Null(await _store.FindRowAsync(Journal, 5));
    }

    [Fact]
    public async Task LoadAsync_RowMissing_RefusesToGuess()
    {
        var state = await OpenAsync();
        await AppendAsync(state, 3);
        await _store.DropBeforeAsync(Journal, 2);
        await Assert.ThrowsAsync<JournalCorruptException>(async () => await OpenAsync());
    }

    [Fact]
    public async Task EraseAsync_ThenReload_IsEmptyAndNoSnapshotIsLeft()
    {
        var state = await OpenAsync();
        await AppendAsync(state, 3);
        await state.CloseAsync();
        await state.EraseAsync(new Tombstone(1, "r"));
        Assert.Equal("", state.State);
        Assert.Empty(_snapshots.All);
        await state.CloseAsync();
        Assert.Empty(_snapshots.All);
        await AppendAsync(state, 1);
        Assert.Equal("1:w ", (await OpenAsync()).State);
    }

    [Fact]
    public async Task CloseAsync_AfterAnotherOwnerErased_BringsNoSnapshotBack()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await AppendAsync(first, 3);
        await second.LoadAsync();
        await second.EraseAsync(new Tombstone(1, "r"));
        await first.CloseAsync();
        Assert.Empty(_snapshots.All);
    }

    private static async Task AppendAsync(JournaledState<string> state, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await state.AppendAsync(WordsFold.Word("w"), []);
        }
    }

    private async Task<JournaledState<string>> OpenAsync(WordsFold? fold = null, int snapshotEvery = 1_000)
    {
        var metrics = _services.GetRequiredService<JournalMetrics>();
        var options = Options.Create(new JournalOptions { SnapshotEvery = snapshotEvery });
        var access = new JournalAccess(_store, TimeProvider.System, options, metrics, NullLoggerFactory.Instance, _snapshots);
        var slot = new SnapshotSlot(_snapshots, GrainId.Create("words", "demo"), metrics, NullLogger.Instance);
        var state = new JournaledState<string>(Journal, fold ?? new WordsFold(), access, slot);
        await state.LoadAsync();
        return state;
    }
}
