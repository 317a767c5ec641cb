using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using HdrHistogram;
using LuckyCart.Bench.Loads;

namespace LuckyCart.Bench.Measures;

/// <summary>How far live numbers are behind while events arrive, and how fast they are counted anew from the journals.</summary>
/// <remarks>
/// Behind is now minus <c>as_of</c> of the answer, read five times a second as a page would: everything before <c>as_of</c> is in the answer,
/// so no event was missing longer. Both clocks are this machine's.
/// </remarks>
internal sealed class NumbersFigures(int port, TimeSpan duration, double rate, long records, TimeProvider clock)
{
    private const int Connections = 16;
    private const string Counted = "luckycart_grains_numbers_records_total";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CloseLookEvery = TimeSpan.FromMilliseconds(20);

    public async Task<string> RunAsync()
    {
        await using var environment = await BenchEnvironment.StartAsync(port);
        var items = await environment.ListItemsAsync();
        using var http = new HttpClient { BaseAddress = environment.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", environment.OperatorToken);
        var text = await PacedAsync(environment, items, http);

        // As many records as are to be counted anew.
        var shape = new LoadShape(null, Connections, TimeSpan.FromSeconds(1), 20_000, 0.9, 2);
        var events = new EventStream(shape, "more", items, clock);
        while (await CountedAsync(environment) < records)
        {
            await LoadRun.SendAsync(shape, events, environment.Server.Url, environment.SecretKey, clock);
        }

        return text + "\n" + await AnewAsync(environment, http);
    }

    private async Task<string> PacedAsync(BenchEnvironment environment, IReadOnlyList<string> items, HttpClient http)
    {
        var shape = new LoadShape(rate, Connections, duration, 20_000, 0.9, 1);
        var load = LoadRun.SendAsync(shape, new EventStream(shape, "paced", items, clock), environment.Server.Url, environment.SecretKey, clock);
        var behind = new LongHistogram(600_000, 3);
        while (!load.IsCompleted)
        {
            await Task.Delay(LookEvery, clock);
            var (asOf, _) = await ReadAsync(http);
            behind.RecordValue(Math.Max(1, (long)(clock.GetUtcNow() - asOf).TotalMilliseconds));
        }

        var sent = await load;
        var stopped = clock.GetTimestamp();
        while ((await ReadAsync(http)).Applied < sent.Answered)
        {
            await Task.Delay(CloseLookEvery, clock);
        }

        var caughtUp = clock.GetElapsedTime(stopped);
        return string.Create(CultureInfo.InvariantCulture,
            $"{sent.Answered:N0} single-event posts in {sent.Elapsed.TotalSeconds:N1} s ({rate:N0}/s asked for): behind p50 {behind.GetValueAtPercentile(50)} ms, **p95 {behind.GetValueAtPercentile(95)} ms, max {behind.GetMaxValue()} ms** ({behind.TotalCount} looks, the call itself included); complete {caughtUp.TotalMilliseconds:N0} ms after the last answer.");
    }

    private async Task<string> AnewAsync(BenchEnvironment environment, HttpClient http)
    {
        var before = (await ReadAsync(http)).Applied;
        await environment.RestartAsync(new Dictionary<string, string> { ["Numbers__CountAnew"] = "true" });
        using var again = new HttpClient { BaseAddress = environment.Server.Url };
        again.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        var (started, first) = (clock.GetTimestamp(), await CountedAsync(environment));
        var applied = 0L;
        var elapsed = TimeSpan.Zero;
        while (applied < before)
        {
            await Task.Delay(CloseLookEvery, clock);
            (elapsed, applied) = (clock.GetElapsedTime(started), (await ReadAsync(again)).Applied);
        }

        var counted = await CountedAsync(environment) - first;
        return string.Create(CultureInfo.InvariantCulture,
            $"Counted anew from nothing: {counted:N0} records in {elapsed.TotalSeconds:N2} s, **{counted / elapsed.TotalSeconds:N0} records/s**; the same {applied:N0} events applied as before.");
    }

    private static async Task<double> CountedAsync(BenchEnvironment environment) => await environment.Server.FindMetricAsync(Counted) ?? 0;

    private static async Task<(DateTimeOffset AsOf, long Applied)> ReadAsync(HttpClient http)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/retailers/demo/numbers", UriKind.Relative)));
        var root = answer.RootElement;
        return (root.GetProperty("as_of").GetDateTimeOffset(), root.GetProperty("events").GetProperty("applied").GetInt64());
    }
}
