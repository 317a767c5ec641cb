using System.Text.Json;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Starts;

public sealed class KilledStartTests
{
    /// <summary>After the demo's beginning: among retailers and keys, among feeds and images, among campaigns.</summary>
    private static readonly int[] KillAfterMs = [150, 900, 2_500];

    [Fact]
    public async Task Start_KilledInTheMiddleOfTheFirst_IsCompletedByTheNext()
    {
        using var data = new DataFolder();
        foreach (var afterMs in KillAfterMs)
        {
            await using var killed = LuckyCartProcess.Launch(data.Path);
            await killed.WaitForAsync("First start");
            await Task.Delay(afterMs);
            await killed.KillAsync();
            Assert.False(File.Exists(data["demo.env"]), "It was complete before it was killed: kill earlier.");
        }

        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        using var management = server.OpenManagement();
        Assert.Equal(300, (await ListAsync(management, "campaigns")).Count(c => c.GetProperty("status").GetString() == "live"));
        Assert.Equal(20, (await ListAsync(management, "stores")).Count);
        Assert.Equal(10, (await ListAsync(management, "placements")).Count);
        Assert.InRange((await ListAsync(management, "products")).Count, 480, 560);
        var live = (await ListAsync(management, "keys")).Where(k => k.GetProperty("revoked_at").ValueKind == JsonValueKind.Null);
        Assert.Equal(2, live.Count());
        Assert.Single(await ListAsync(management, "token-secrets"));
    }

    private static async Task<List<JsonElement>> ListAsync(HttpClient management, string list)
    {
        using var page = JsonDocument.Parse(
            await management.GetStringAsync(new Uri($"/api/v1/retailers/demo/{list}?limit=1000", UriKind.Relative)));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.Clone())];
    }
}
