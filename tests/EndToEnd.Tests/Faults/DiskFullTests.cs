using System.Diagnostics;
using System.Net;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Shoppers;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>R15: the journal's volume is full.</summary>
public sealed class DiskFullTests
{
    private const int VolumeMb = 160;

    [Fact]
    public async Task Post_WhenTheVolumeIsFull_503WithReasonAndGoesOnAfterSpaceIsFreed()
    {
        using var data = new DataFolder();
        Directory.CreateDirectory(data["volume"]);
        Assert.SkipUnless(await TryRunAsync("mount", "-t", "tmpfs", "-o", $"size={VolumeMb}m", "tmpfs", data["volume"]), "A tmpfs cannot be mounted here (needs root).");
        try
        {
            await FillAndFreeAsync(data["volume"]);
        }
        finally
        {
            await TryRunAsync("umount", "-l", data["volume"]);
        }
    }

    private static async Task FillAndFreeAsync(string volume)
    {
        var folder = Path.Combine(volume, "data");
        await using var server = await LuckyCartProcess.StartAsync(folder);
        using var http = server.OpenEngine("demo");
        await Posts.ExpectAsync(http, "applied", View("full-before"));
        FillVolume(volume);

        var acked = new HashSet<string> { "full-before" };
        var refused = 0;
        for (var post = 0; post < 200_000 && refused < 20; post++)
        {
            var (status, answer) = await Posts.SendAsync(http, Posts.Of(View($"full-{post}")));
            if (status == HttpStatusCode.OK)
            {
                acked.Add($"full-{post}");
                continue;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.False(string.IsNullOrEmpty(answer.GetProperty("code").GetString()), answer.ToString());
            refused++;
        }

        Assert.Equal(20, refused);
        File.Delete(Path.Combine(volume, "ballast"));
        var freed = Stopwatch.GetTimestamp();
        while ((await Posts.SendAsync(http, Posts.Of(View("full-after")))).Status != HttpStatusCode.OK)
        {
            Assert.True(Stopwatch.GetElapsedTime(freed) < TimeSpan.FromSeconds(30), "Still refused 30 s after space was freed.");
            await Task.Delay(50);
        }

        var recovered = Stopwatch.GetElapsedTime(freed);
        acked.Add("full-after");
        var memory = server.MemoryMaxMb;
        await server.StopAsync();
        var effects = (await JournalDump.ReadAsync(folder, "demo")).CountEffects();
        var line = new FaultLine(
            "R15", acked.Count, acked.Count(a => !effects.ContainsKey(("full-shopper", a))), effects.Values.Count(n => n > 1),
            100d * refused / (acked.Count + refused), recovered.TotalSeconds, memory);
        line.Print();
        Assert.Equal((0, 0), (line.Lost, line.Duplicated));
        await LuckyCartProgram.RunAsync("journal", "verify", "--data", folder);
    }

    /// <summary>Leaves the server nothing but what its files already hold.</summary>
    private static void FillVolume(string volume)
    {
        using var ballast = File.Create(Path.Combine(volume, "ballast"));
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

    private static System.Text.Json.Nodes.JsonObject View(string id) => Posts.Event(id, "view_item", "full-shopper", Posts.Items("p-1"));

    private static async Task<bool> TryRunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
