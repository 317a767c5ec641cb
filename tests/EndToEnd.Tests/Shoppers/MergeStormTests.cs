using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Shoppers;

/// <summary>Thousands of visitors turn out to be a few shoppers at once; everybody else must not notice.</summary>
public sealed class MergeStormTests
{
    private const int Known = 10;

    [Fact]
    public async Task Storm_VisitorsIntoTenShoppers_OthersKeepTheirTimes()
    {
        var visitors = Longer.Wanted ? 10_000 : 1_000;
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        using var http = server.OpenEngine("demo");
        foreach (var some in Enumerable.Range(0, visitors).Chunk(250))
        {
            await Posts.ExpectAsync(http, "applied", [.. some.Select(v => Posts.Event($"a-{v}", "view_item", Visitor(v), Posts.Items("p-1")))]);
        }

        await OthersAsync(http, "warm", Task.Delay(2_000, TestContext.Current.CancellationToken));
        var quiet = await OthersAsync(http, "quiet", Task.Delay(5_000, TestContext.Current.CancellationToken));
        var started = Stopwatch.GetTimestamp();
        var storm = StormAsync(http, visitors);
        var during = await OthersAsync(http, "storm", storm);
        await storm;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"MERGE-STORM visitors={visitors} into={Known} seconds={seconds:0.0} others_p99_ms_quiet={P99(quiet):0.0} others_p99_ms_storm={P99(during):0.0} others_max_ms_storm={during.Max():0.0} posts={during.Count}"));

        var merged = 0L;
        for (var k = 0; k < Known; k++)
        {
            using var export = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/v1/shoppers/stormed-{k}/export", UriKind.Relative)));
            merged += export.RootElement.GetProperty("profile").GetProperty("merged_visitors").GetInt64();
        }

        Assert.Equal(visitors, merged);
        Assert.True(P99(during) < 500, $"Others waited {P99(during)} ms at the 99th percentile.");
    }

    private static async Task StormAsync(HttpClient http, int visitors) => await Parallel.ForAsync(
        0, visitors, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (v, _) =>
        {
            var identify = Posts.Event($"i-{v}", "identify", $"stormed-{v % Known}");
            identify["visitor_id"] = Visitor(v);
            await Posts.ExpectAsync(http, "applied", identify);
        });

    /// <summary>Two others post one event after the other until it is over; the milliseconds that each took.</summary>
    private static async Task<List<double>> OthersAsync(HttpClient http, string run, Task until)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, 2).Select(async other =>
        {
            List<double> mine = [];
            while (!until.IsCompleted)
            {
                var body = Posts.Of(Posts.Event($"{run}-{other}-{mine.Count}", "view_item", $"other-{run}-{other}-{mine.Count % 50}", Posts.Items("p-1")));
                var started = Stopwatch.GetTimestamp();
                var (status, answer) = await Posts.SendAsync(http, body);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Assert.True(status == HttpStatusCode.OK, answer.ToString());
            }

            return mine;
        }));
        return [.. times.SelectMany(t => t)];
    }

    private static double P99(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.99));

    private static string Visitor(int number) => $"v_visitor-of-the-storm-{number:d6}";
}
