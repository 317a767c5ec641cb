using System.Diagnostics;
using System.Text.Json;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Starts;

public sealed class FirstStartTests
{
    private static readonly string[] Names =
    [
        "LUCKYCART_URL", "LUCKYCART_RETAILER", "LUCKYCART_PUBLISHABLE_KEY", "LUCKYCART_SECRET_KEY", "LUCKYCART_SHOPPER_TOKEN_SECRET",
        "LUCKYCART_OPERATOR_TOKEN", "LUCKYCART_SANDBOX_SECRET_KEY",
    ];

    [Fact]
    public async Task Start_TwiceOnOneFolder_KeysInteractionAndCleanStopThenEverythingAsItWas()
    {
        using var data = new DataFolder();
        string demo;
        List<string> campaigns;
        await using (var first = await LuckyCartProcess.StartAsync(data.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data["demo.env"]));
            Assert.All(Names, n => Assert.False(string.IsNullOrEmpty(first.Demo.Find(n)), n));
            demo = await File.ReadAllTextAsync(data["demo.env"]);
            campaigns = await ListCampaignsAsync(first);
            Assert.Equal(300, campaigns.Count);

            using var answer = JsonDocument.Parse(await RunPrintedCurlAsync(first));
            Assert.NotEqual(0, answer.RootElement.GetProperty("interactions").GetArrayLength());

            var stop = await first.StopAsync();
            Assert.True(stop < TimeSpan.FromSeconds(5), $"Ctrl-C took {stop}.");
            Assert.Equal(0, first.Process.ExitCode);
        }

        await using var second = await LuckyCartProcess.StartAsync(data.Path);
        Assert.Equal(campaigns, await ListCampaignsAsync(second));
        Assert.Equal(WithoutUrl(demo), WithoutUrl(await File.ReadAllTextAsync(data["demo.env"])));
        using var again = JsonDocument.Parse(await RunPrintedCurlAsync(second));
        Assert.NotEqual(0, again.RootElement.GetProperty("interactions").GetArrayLength());
        Assert.True(second.StartedIn < TimeSpan.FromSeconds(10), $"The second start took {second.StartedIn}.");
    }

    /// <summary>As a newcomer does: pasted into bash.</summary>
    private static async Task<string> RunPrintedCurlAsync(LuckyCartProcess server)
    {
        var line = server.Output.Split('\n').First(l => l.Contains("curl ", StringComparison.Ordinal));
        var command = line[line.IndexOf("curl ", StringComparison.Ordinal)..];
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = bash.StandardError.ReadToEndAsync();
        var answer = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{command}\n{await error}");
        return answer;
    }

    private static async Task<List<string>> ListCampaignsAsync(LuckyCartProcess server)
    {
        using var http = server.OpenManagement();
        var campaigns = new List<string>();
        string? cursor = null;
        do
        {
            var path = "/api/v1/retailers/demo/campaigns?limit=100" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)));
            campaigns.AddRange(Documents.In(page.RootElement).Select(c => c.GetProperty("campaign_id").GetString()!));
            cursor = Documents.CursorIn(page.RootElement);
        }
        while (cursor is not null);
        return campaigns;
    }

    private static IEnumerable<string> WithoutUrl(string demo) =>
        demo.Split('\n').Where(l => !l.Contains("LUCKYCART_URL", StringComparison.Ordinal));
}
