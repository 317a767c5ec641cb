using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Shoppers;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>The process dies before and after appends of merges; whoever called repeats it until it is answered.</summary>
public sealed class MergeKillTests
{
    private const int Port = 18_440;
    private const int Visitors = 40;
    private const int Known = 4;

    // Four appends in a row are one merge's: announced, closed, embedded, and the request's own or the visitor's note.
    [Theory]
    [InlineData("before-append:s:120")]
    [InlineData("after-append:s:121")]
    [InlineData("before-append:s:122")]
    [InlineData("after-append:s:123")]
    [InlineData("before-append:s:124")]
    [InlineData("after-append:s:125")]
    public async Task Die_WhileVisitorsAreMerged_NoEventLostOrDoubled(string failpoint)
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
            using var http = server.OpenEngine("demo");
            var traffic = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => SendAsync(http, worker)));
            await server.Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Equal(137, server.Process.ExitCode);
            var started = Stopwatch.GetTimestamp();
            await server.DisposeAsync();
            server = await LuckyCartProcess.StartAsync(folder, Port);
            var recovered = Stopwatch.GetElapsedTime(started);
            var sent = (await traffic).Sum();
            var counted = 0L;
            for (var k = 0; k < Known; k++)
            {
                counted += await EventsOfAsync(http, $"known-{k}");
            }

            var memory = server.MemoryMaxMb;
            await server.StopAsync();
            new FaultLine("R3-merge-" + failpoint, sent, Math.Max(0, sent - counted), Math.Max(0, counted - sent), 0, recovered.TotalSeconds, memory).Print();
            Assert.Equal(sent, counted);
            await LuckyCartProgram.RunAsync("journal", "verify", "--data", folder);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Each visitor browses, is identified, and the shopper goes on; the number of events that the shoppers must have.</summary>
    private static async Task<long> SendAsync(HttpClient http, int worker)
    {
        var sent = 0L;
        for (var v = worker; v < Visitors; v += 8)
        {
            var (visitor, known) = ($"v_merged-while-dying-{v:d6}", $"known-{v % Known}");
            await UntilAnsweredAsync(http, Posts.Event($"a-{v}", "view_item", visitor, Posts.Items("p-1")));
            await UntilAnsweredAsync(http, Posts.Event($"b-{v}", "view_item", visitor, Posts.Items("p-2")));
            var identify = Posts.Event($"i-{v}", "identify", known);
            identify["visitor_id"] = visitor;
            await UntilAnsweredAsync(http, identify);
            await UntilAnsweredAsync(http, Posts.Event($"c-{v}", "view_item", known, Posts.Items("p-3")));
            sent += 4;
        }

        return sent;
    }

    private static async Task UntilAnsweredAsync(HttpClient http, JsonObject e)
    {
        var body = Posts.Of(e);
        for (var attempt = 0; ; attempt++)
        {
            Assert.True(attempt < 600, "No answer in a minute.");
            try
            {
                var (status, answer) = await Posts.SendAsync(http, body);
                if (status == HttpStatusCode.OK)
                {
                    return;
                }

                Assert.True(status == HttpStatusCode.ServiceUnavailable, answer.ToString());
            }
            catch (Exception fault) when (fault is HttpRequestException or JsonException)
            {
                // The process is dead, and starts again.
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<long> EventsOfAsync(HttpClient http, string shopper)
    {
        using var export = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/v1/shoppers/{shopper}/export", UriKind.Relative)));
        return export.RootElement.GetProperty("profile").GetProperty("events").GetInt64();
    }
}
