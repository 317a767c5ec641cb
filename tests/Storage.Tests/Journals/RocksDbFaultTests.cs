using System.Diagnostics;
using System.Runtime.Versioning;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.Tests.Hosting;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>What RocksDB alone must stand: write errors, a full disk, another process, stale owners.</summary>
public sealed class RocksDbFaultTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Append_WriteFailsBeforeTheDisk_UnavailableThenTheSameAppendIsAppended()
    {
        await using var node = new StoreNode(_folder.Path);
        var journal = NewJournal();
        await FillAsync(node.Journals, journal, 2);
        var append = Of(journal, 3, "r3");
        node.Failpoints.BeforeCommit = () => throw new IOException("No space left on device, on order.");
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(async () => await node.Journals.AppendAsync(append));
        Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
        var meanwhile = await Assert.ThrowsAsync<JournalUnavailableException>(async () => await node.Journals.FindRowAsync(journal, 1));
        Assert.Contains("No space left on device", meanwhile.Message, StringComparison.Ordinal);
        node.Failpoints.BeforeCommit = null;
        Assert.Equal(AppendOutcome.Appended, await RetryAsync(node, append));
        Assert.Equal(["r1", "r2", "r3"], (await ReadAsync(node.Journals, journal)).Select(TextOf));
        await JournalLaws.TheFeedListsEveryRowWithoutGaps(node.Journals);
    }

    [Fact]
    public async Task Append_AnswerLostAfterTheDisk_UnavailableThenTheSameAppendIsAlreadyThere()
    {
        await using var node = new StoreNode(_folder.Path);
        var journal = NewJournal();
        await FillAsync(node.Journals, journal, 2);
        var append = Of(journal, 3, "r3");
        node.Failpoints.AfterCommit = () => throw new IOException("Answer lost, on order.");
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await node.Journals.AppendAsync(append));
        node.Failpoints.AfterCommit = null;
        Assert.Equal(AppendOutcome.AlreadyAppended, await RetryAsync(node, append));
        Assert.Equal(AppendOutcome.Conflict, (await node.Journals.AppendAsync(Of(journal, 3))).Outcome);
        await JournalLaws.TheFeedListsEveryRowWithoutGaps(node.Journals);
    }

    [Fact]
    public async Task Append_WhileManyWait_EachIsAnsweredWhenAWriteFails()
    {
        await using var node = new StoreNode(_folder.Path);
        node.Failpoints.BeforeCommit = () => throw new IOException("On order.");
        var appends = Enumerable.Range(0, 500).Select(_ => Of(NewJournal(), 1)).ToList();
        var failures = await Task.WhenAll(appends.Select(a => Task.Run(async () => await Xunit.Record.ExceptionAsync(async () => await node.Journals.AppendAsync(a)))));
        Assert.All(failures, f => Assert.IsType<JournalUnavailableException>(f));
    }

    [Fact]
    public async Task Append_AfterAGap_IsAConflict()
    {
        await using var node = new StoreNode(_folder.Path);
        var journal = NewJournal();
        Assert.Equal(AppendOutcome.Conflict, (await node.Journals.AppendAsync(Of(journal, 2))).Outcome);
        await FillAsync(node.Journals, journal, 3);
        Assert.Equal(AppendOutcome.Conflict, (await node.Journals.AppendAsync(Of(journal, 5))).Outcome);
        await node.Journals.EraseAsync(journal, new Tombstone(1, "er"));
        Assert.Equal(AppendOutcome.Conflict, (await node.Journals.AppendAsync(Of(journal, 4, "of the erased"))).Outcome);
        Assert.Empty(await ReadAsync(node.Journals, journal));
    }

    [Fact]
    public async Task Append_FirstNumberOfATruncatedJournal_IsAConflict()
    {
        var journal = NewJournal();
        await using (var node = new StoreNode(_folder.Path))
        {
            await FillAsync(node.Journals, journal, 2);
            await node.Journals.AppendAsync(Checkpoint(journal, 3));
            await node.Journals.TruncateAsync(journal, 3);
        }

        await using var again = new StoreNode(_folder.Path);
        Assert.Equal(AppendOutcome.Conflict, (await again.Journals.AppendAsync(Of(journal, 1))).Outcome);
    }

    [Fact]
    public async Task DropBeforeAsync_BeyondTheEnd_KeepsTheLastRowSoThatNumbersGoOn()
    {
        await using var node = new StoreNode(_folder.Path);
        var journal = NewJournal(JournalKind.Rejected);
        await FillAsync(node.Journals, journal, 4);
        await node.Journals.DropBeforeAsync(journal, 100);
        Assert.Equal([4L], (await ReadAsync(node.Journals, journal)).Select(r => r.Sequence));
    }

    [Fact]
    public async Task Open_FolderInUse_IsRefusedWithTheFolderNamed()
    {
        await using var node = new StoreNode(_folder.Path);
        var refused = Assert.Throws<IOException>(() => new StoreNode(_folder.Path));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Open_Folder_IsTheOwnersOnly()
    {
        Directory.CreateDirectory(_folder["data"], (UnixFileMode)0b111_101_101);
        await using var node = new StoreNode(_folder["data"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["data"]));
    }

    [Fact]
    public async Task Append_AfterClosing_IsUnavailable()
    {
        var node = new StoreNode(_folder.Path);
        var journals = node.Journals;
        await node.DisposeAsync();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journals.AppendAsync(Of(NewJournal(), 1)));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journals.FindRowAsync(NewJournal(), 1));
    }

    /// <summary>R15 at the store: a volume that is really full.</summary>
    [Fact]
    public async Task Append_VolumeFull_UnavailableAndGoesOnAfterSpaceIsFreed()
    {
        var volume = _folder["volume"];
        Directory.CreateDirectory(volume);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", volume), "A tmpfs cannot be mounted here (needs root).");
        try
        {
            await FillVolumeAsync(volume);
        }
        finally
        {
            Run("umount", "-l", volume);
        }
    }

    [Fact]
    public void Tails_BeyondTheirMaximum_StayBoundedAndKeepTheLatest()
    {
        var tails = new JournalTails(max: 100);
        for (var i = 0; i < 1_000; i++)
        {
            tails.Set(new JournalId("demo", JournalKind.Shopper, $"{i}"), new JournalTail(i, Guid.Empty, 0));
            Assert.InRange(tails.Count, 1, 100);
        }

        Assert.True(tails.TryFind(new JournalId("demo", JournalKind.Shopper, "999"), out var last));
        Assert.Equal(999, last.Sequence);
        Assert.False(tails.TryFind(new JournalId("demo", JournalKind.Shopper, "1"), out _));
    }

    private static async Task FillVolumeAsync(string volume)
    {
        var journal = NewJournal();
        var text = new string('x', 2_000);
        await using var node = new StoreNode(volume);
        await node.Journals.AppendAsync(Of(journal, 1, text));
        var ballast = Path.Combine(volume, "ballast");
        FillWithBallast(ballast);
        var acknowledged = 1L;
        var refusals = 0;
        JournalAppend? unknown = null;
        while (refusals < 5)
        {
            var append = unknown ?? Of(journal, acknowledged + 1, text);
            try
            {
                var result = await node.Journals.AppendAsync(append);
                Assert.NotEqual(AppendOutcome.Conflict, result.Outcome);
                (acknowledged, unknown) = (append.Sequence, null);
            }
            catch (JournalUnavailableException)
            {
                (refusals, unknown) = (refusals + 1, append);
            }

            Assert.True(acknowledged < 100_000, "The volume never filled.");
        }

        File.Delete(ballast);
        Assert.NotEqual(AppendOutcome.Conflict, await RetryAsync(node, unknown!));
        Assert.Equal(acknowledged + 1, (await ReadAsync(node.Journals, journal)).Count);
    }

    private static void FillWithBallast(string path)
    {
        using var ballast = File.Create(path);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                ballast.Write(block);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    /// <summary>As a client does: again until there is an answer.</summary>
    private static async Task<AppendOutcome> RetryAsync(StoreNode node, JournalAppend append)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return (await node.Journals.AppendAsync(append)).Outcome;
            }
            catch (JournalUnavailableException) when (Stopwatch.GetElapsedTime(startedAt) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(20);
            }
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
