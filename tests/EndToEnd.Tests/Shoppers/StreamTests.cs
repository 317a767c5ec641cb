using System.Text.Json;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Shoppers;

public sealed class StreamTests
{
    private const int Port = 18_430;
    private const string Shopper = "stream-shopper";

    [Fact]
    public async Task Stream_AcrossAKilledServer_ResumesWithoutLossOrRepeat()
    {
        using var data = new DataFolder();
        var given = new List<string>();
        var received = new List<string>();
        string? lastId;
        await using (var first = await LuckyCartProcess.StartAsync(data.Path, Port))
        {
            using var http = first.OpenEngine("demo");
            await using var stream = await InteractionStream.OpenAsync(http, Shopper, null);
            given.AddRange(await ViewAsync(http, 1));
            received.AddRange(await stream.TakeAsync(given.Count));
            lastId = stream.LastId;
            // Not read by the page any more: durable, and for the next connection to bring.
            given.AddRange(await ViewAsync(http, 2));
            await first.KillAsync();
        }

        await using var second = await LuckyCartProcess.StartAsync(data.Path, Port);
        using var again = second.OpenEngine("demo");
        await using var resumed = await InteractionStream.OpenAsync(again, Shopper, lastId);
        given.AddRange(await ViewAsync(again, 3));
        received.AddRange(await resumed.TakeAsync(given.Count - received.Count));

        Assert.NotEmpty(given);
        Assert.Equal(given, received);
    }

    private static async Task<IEnumerable<string>> ViewAsync(HttpClient http, int number)
    {
        var answer = await Posts.ExpectAsync(http, "applied", Posts.Event($"stream-{number}", "page_view", Shopper));
        return [.. answer.GetProperty("interactions").EnumerateArray().Select(i => i.GetProperty("interaction_id").GetString()!)];
    }
}
