using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Replay;

namespace LuckyCart.EndToEnd.Tests.Journals;

/// <summary>I3: the journal alone gives the same states, here and elsewhere.</summary>
public sealed class RefoldTests
{
    [Fact]
    public async Task Refold_AfterASyntheticReplay_EqualsTheLiveStatesHereAndFromADumpLoadedElsewhere()
    {
        using var data = new DataFolder();
        await CheckAsync(data, SyntheticHistory.Write(data["orders.csv"], 200, 50, 7), null);
    }

    [Fact]
    public async Task Refold_AfterTheWholeRealHistory_EqualsTheLiveStatesHereAndFromADumpLoadedElsewhere()
    {
        var path = Replays.RealPathOrSkip();
        Longer.Only("All 4,372 customers");
        using var data = new DataFolder();
        Assert.Equal(4_372, await CheckAsync(data, path, null));
    }

    private static async Task<int> CheckAsync(DataFolder data, string path, int? limit)
    {
        SortedDictionary<string, string> live;
        await using (var server = await LuckyCartProcess.StartAsync(data["here"]))
        {
            var report = await Replays.RunAsync(Replays.Of(path, server) with { UploadProducts = true, Campaigns = 100, Limit = limit });
            Assert.True(report.IsComplete, report.ToJson());
            live = await StateHashes.ReadAsync(server, "sandbox");
            Assert.Equal(live, await StateHashes.ReadAsync(server, "sandbox", refold: true));
            await server.StopAsync();
        }

        Assert.NotEmpty(live);
        Assert.Equal(live.Count, live.Values.Distinct().Count());
        await LuckyCartProgram.RunAsync("journal", "dump", "--data", data["here"], "--out", data["dump.ndjson"]);
        await LuckyCartProgram.RunAsync("journal", "load", data["dump.ndjson"], "--data", data["elsewhere"]);
        await LuckyCartProgram.RunAsync("journal", "verify", "--data", data["elsewhere"]);
        await using var elsewhere = await LuckyCartProcess.StartAsync(data["elsewhere"]);
        Assert.Equal(live, await StateHashes.ReadAsync(elsewhere, "sandbox", refold: true));
        TestContext.Current.TestOutputHelper?.WriteLine($"{live.Count} shoppers refolded, here and elsewhere.");
        return live.Count;
    }
}
