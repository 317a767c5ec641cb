using System.Threading.Channels;
using HdrHistogram;

namespace LuckyCart.Bench.Loads;

/// <summary>Sends one load and measures it.</summary>
/// <remarks>With a rate, latency counts from when the post was due, not from when a connection was free: a server that stalls cannot hide it.</remarks>
internal static class LoadRun
{
    private const long LatencyMaxMicros = 600_000_000;

    public static async Task<LoadResult> SendAsync(
        LoadShape shape, EventStream events, Uri url, string bearer, TimeProvider clock)
    {
        var latency = new LongConcurrentHistogram(1, LatencyMaxMicros, 3);
        var counts = new long[2];
        var started = clock.GetTimestamp();
        var due = Channel.CreateBounded<long>(1_000_000);
        var clients = await Task.WhenAll(Enumerable.Range(0, shape.Connections).Select(_ => WireClient.ConnectAsync(url, bearer)));
        started = clock.GetTimestamp();
        var workers = clients.Select(c => Task.Run(() => shape.Rate is null
            ? PostFreelyAsync(c, shape, events, latency, counts, started, clock)
            : PostDueAsync(c, due.Reader, events, latency, counts, clock))).ToList();
        if (shape.Rate is { } rate)
        {
            await ArriveAsync(due.Writer, rate, shape.Duration, started, clock);
        }

        await Task.WhenAll(workers);
        var elapsed = clock.GetElapsedTime(started);
        foreach (var client in clients)
        {
            client.Dispose();
        }

        double At(double percentile) => latency.GetValueAtPercentile(percentile) / 1_000d;
        return new LoadResult(counts[0], counts[1], elapsed, At(50), At(99), At(99.9), At(100));
    }

    private static async Task ArriveAsync(ChannelWriter<long> due, double rate, TimeSpan duration, long started, TimeProvider clock)
    {
        var total = (long)(rate * duration.TotalSeconds);
        long sent = 0;
        while (sent < total)
        {
            var elapsed = clock.GetElapsedTime(started);
            for (var wanted = Math.Min(total, (long)(elapsed.TotalSeconds * rate) + 1); sent < wanted; sent++)
            {
                await due.WriteAsync(started + (long)(sent / rate * clock.TimestampFrequency));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        }

        due.Complete();
    }

    private static async Task PostDueAsync(
        WireClient client, ChannelReader<long> due, EventStream events, LongConcurrentHistogram latency, long[] counts, TimeProvider clock)
    {
        await foreach (var at in due.ReadAllAsync())
        {
            Count(await client.PostAsync(events.Next()), counts);
            latency.RecordValue(Math.Clamp((long)clock.GetElapsedTime(at).TotalMicroseconds, 1, LatencyMaxMicros));
        }
    }

    private static async Task PostFreelyAsync(
        WireClient client, LoadShape shape, EventStream events, LongConcurrentHistogram latency, long[] counts, long started, TimeProvider clock)
    {
        while (clock.GetElapsedTime(started) < shape.Duration)
        {
            var at = clock.GetTimestamp();
            Count(await client.PostAsync(events.Next()), counts);
            latency.RecordValue(Math.Clamp((long)clock.GetElapsedTime(at).TotalMicroseconds, 1, LatencyMaxMicros));
        }
    }

    private static void Count(int status, long[] counts) => Interlocked.Increment(ref counts[status == 200 ? 0 : 1]);
}
