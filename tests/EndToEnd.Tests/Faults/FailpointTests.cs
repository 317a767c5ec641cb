using System.Diagnostics;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Replay;
using LuckyCart.Replay;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>R3 on one machine: the process dies before and after each write of an append, and of what follows it.</summary>
public sealed class FailpointTests
{
    private const int Port = 18_420;

    [Theory]
    [InlineData("before-append:s:150")]
    [InlineData("after-append:s:150")]
    [InlineData("before-snapshot:*:3")]
    [InlineData("after-snapshot:*:3")]
    [InlineData("before-append:c:3")]
    [InlineData("after-append:c:3")]
    [InlineData("before-append:k:8")]
    [InlineData("after-append:k:8")]
    public async Task Die_AtAPlaceOfTheCommitPath_EveryEffectExactlyOnceAfterRestart(string failpoint)
    {
        using var data = new DataFolder();
        var folder = data["data"];
        await using (var made = await LuckyCartProcess.StartAsync(folder, Port))
        {
            await made.StopAsync();
        }

        var environment = new Dictionary<string, string> { ["LUCKYCART_FAILPOINT"] = failpoint };
        var server = await LuckyCartProcess.StartAsync(folder, Port, environment, program: LuckyCartProgram.Faults);
        try
        {
            // Six shoppers with long histories: their journals pass the number of records that a snapshot is written after.
            var settings = Replays.Of(SyntheticHistory.Write(data["orders.csv"], 120, 6, 5), server) with
            {
                Campaigns = 10, UploadProducts = true, JournalPath = data["answers.ndjson"],
            };
            var replay = new ReplayRun(settings, new SilentProgress(), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
            var died = server.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(replay, died);
            Assert.True(died.IsCompleted, $"{failpoint} was never passed.");
            Assert.Equal(137, server.Process.ExitCode);

            var started = Stopwatch.GetTimestamp();
            var memory = 0;
            await server.DisposeAsync();
            server = await LuckyCartProcess.StartAsync(folder, Port);
            var recovered = Stopwatch.GetElapsedTime(started);
            var report = await replay;
            memory = server.MemoryMaxMb;
            Assert.True(report.IsComplete, report.ToJson());
            await server.StopAsync();

            var check = AcknowledgedCheck.Of(data["answers.ndjson"], await JournalDump.ReadAsync(folder, "sandbox"));
            new FaultLine("R3-" + failpoint, check.Acked, check.Lost, check.Duplicated, report.ErrorsPct, recovered.TotalSeconds, memory)
            {
                OverAwarded = check.OverAwarded,
            }.Print();
            Assert.Equal(report.EventsPlanned, check.Acked);
            check.AssertNothingLostOrDoubled();
            await LuckyCartProgram.RunAsync("journal", "verify", "--data", folder);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
