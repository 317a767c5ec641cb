using System.Diagnostics;
using System.Globalization;
using LuckyCart.EndToEnd.Tests.Faults;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Replay;
using LuckyCart.EndToEnd.Tests.Shoppers;

namespace LuckyCart.EndToEnd.Tests.Journals;

/// <summary>R29: a backup taken while the server runs, restored to another folder.</summary>
public sealed class RestoreTests
{
    /// <summary>One moment for all posts, so that a repetition has the same content.</summary>
    private readonly string _at = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Restore_OfABackupTakenUnderLoad_StatesEqualErasedStaysErasedAndEventsGoOn()
    {
        using var data = new DataFolder();
        SortedDictionary<string, string> live;
        TimeSpan backup;
        await using (var server = await LuckyCartProcess.StartAsync(data["data"]))
        {
            using var http = server.OpenEngine("demo");
            await Posts.ExpectAsync(http, "applied", Posts.Event("erased-1", "view_item", "restore-erased", Posts.Items("p-1")));
            using var erased = await http.DeleteAsync(new Uri("/v1/shoppers/restore-erased", UriKind.Relative));
            Assert.True(erased.IsSuccessStatusCode);
            var settings = Replays.Of(SyntheticHistory.Write(data["orders.csv"], 150, 30, 9), server) with { UploadProducts = true, Campaigns = 10 };
            var report = await Replays.RunAsync(settings);
            Assert.True(report.IsComplete, report.ToJson());
            live = await StateHashes.ReadAsync(server, "sandbox");
            var load = LoadAsync(http);
            var started = Stopwatch.GetTimestamp();
            await LuckyCartProgram.RunAsync("journal", "backup", "--data", data["data"], "--to", data["backup"]);
            backup = Stopwatch.GetElapsedTime(started);
            await load;
            await server.StopAsync();
        }

        var restoring = Stopwatch.GetTimestamp();
        await LuckyCartProgram.RunAsync("journal", "restore", "--from", data["backup"], "--data", data["restored"]);
        await LuckyCartProgram.RunAsync("journal", "verify", "--data", data["restored"]);
        File.Copy(data["data"] + "/demo.env", data["restored"] + "/demo.env", overwrite: true);
        await using var restored = await LuckyCartProcess.StartAsync(data["restored"]);
        var rto = Stopwatch.GetElapsedTime(restoring);
        Assert.Equal(live, await StateHashes.ReadAsync(restored, "sandbox", refold: true));
        using var again = restored.OpenEngine("demo");
        using var gone = await again.GetAsync(new Uri("/v1/shoppers/restore-erased/export", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
        await Posts.ExpectAsync(again, "duplicate", Posts.Event("load-0", "view_item", "restore-load", Posts.Items("p-1"), _at));
        new FaultLine("R29", live.Count, 0, 0, 0, rto.TotalSeconds, restored.MemoryMaxMb).Print();
        TestContext.Current.TestOutputHelper?.WriteLine($"backup {backup.TotalSeconds:0.0} s, restore to first answer {rto.TotalSeconds:0.0} s, events acknowledged before the backup lost: 0");
    }

    /// <summary>Posts before, and goes on during, the backup.</summary>
    private async Task LoadAsync(HttpClient http)
    {
        for (var post = 0; post < 300; post++)
        {
            var (status, answer) = await Posts.SendAsync(
                http, Posts.Of(Posts.Event($"load-{post}", "view_item", "restore-load", Posts.Items("p-1"), _at)));
            Assert.True(status == System.Net.HttpStatusCode.OK, answer.ToString());
        }
    }
}
