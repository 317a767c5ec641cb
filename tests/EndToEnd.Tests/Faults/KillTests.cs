using System.Diagnostics;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Replay;
using LuckyCart.Replay;
using LuckyCart.Replay.Reports;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>R2 on one machine: kill -9 while a replay goes on.</summary>
public sealed class KillTests
{
    private const int Port = 18_410;

    [Fact]
    public async Task Kill_TenTimesDuringASyntheticReplay_NothingLostNothingDoubled()
    {
        using var data = new DataFolder();
        await KillAsync("R2-synthetic", data, SyntheticHistory.Write(data["orders.csv"], 400, 60, 2), null, 10, 2);
    }

    [Fact]
    public async Task Kill_TenTimesDuringAReplayOfRealOrders_NothingLostNothingDoubled()
    {
        var path = Replays.RealPathOrSkip();
        Longer.Only("Ten kills during a replay of real orders");
        using var data = new DataFolder();
        await KillAsync("R2-onlineretail", data, path, 2_000, 10, 3);
    }

    private static async Task KillAsync(string row, DataFolder data, string path, int? orders, int kills, int seed)
    {
        var folder = data["data"];
        var answers = data["answers.ndjson"];
        var random = new Random(seed);
        var server = await LuckyCartProcess.StartAsync(folder, Port);
        try
        {
            var settings = Replays.Of(path, server) with { Campaigns = 10, UploadProducts = true, Limit = orders, JournalPath = answers };
            var run = new ReplayRun(settings, new SilentProgress(), TimeProvider.System);
            var replay = run.RunAsync(TestContext.Current.CancellationToken);
            var slowest = TimeSpan.Zero;
            var memory = 0;
            var done = 0;
            for (; done < kills && !replay.IsCompleted; done++)
            {
                await AnsweredAsync(run, replay, run.Tally.Events + random.Next(20, 200));
                memory = Math.Max(memory, server.MemoryMaxMb);
                var killed = Stopwatch.GetTimestamp();
                await server.KillAsync();
                var before = run.Tally.Events;
                server = await LuckyCartProcess.StartAsync(folder, Port);
                await AnsweredAsync(run, replay, before + 1);
                slowest = Stopwatch.GetElapsedTime(killed) > slowest ? Stopwatch.GetElapsedTime(killed) : slowest;
            }

            var report = await replay;
            Assert.Equal(kills, done);
            Assert.True(report.IsComplete, report.ToJson());
            await server.StopAsync();
            await CheckAsync(row, folder, answers, report, slowest, memory);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task CheckAsync(string row, string folder, string answers, ReplayReport report, TimeSpan slowest, int memory)
    {
        var check = AcknowledgedCheck.Of(answers, await JournalDump.ReadAsync(folder, "sandbox"));
        new FaultLine(row, check.Acked, check.Lost, check.Duplicated, report.ErrorsPct, slowest.TotalSeconds, memory)
        {
            OverAwarded = check.OverAwarded,
        }.Print();
        Assert.Equal(report.EventsPlanned, check.Acked);
        check.AssertNothingLostOrDoubled();
    }

    /// <summary>Until so many events are answered, or the replay is over.</summary>
    private static async Task AnsweredAsync(ReplayRun run, Task replay, long events)
    {
        while (run.Tally.Events < events && !replay.IsCompleted)
        {
            await Task.WhenAny(replay, Task.Delay(5));
        }
    }
}
