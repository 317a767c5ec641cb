using System.Collections.Concurrent;
using System.Net;
using LuckyCart.LuckyCart.Demo.Traffic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LuckyCart.Tests.Demo.Traffic;

public sealed class DemoTrafficTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly ILogger<DemoTraffic> Log = NullLogger<DemoTraffic>.Instance;

    private readonly FakeTimeProvider _clock = new(Days.Start);
    private readonly ConcurrentQueue<(DateTimeOffset At, string Body)> _sent = [];

    [Fact]
    public async Task Run_ServerBusyThenGone_EachCallIsRepeatedAsItWasUntilAnswered()
    {
        var number = 0;
        var refused = new ConcurrentDictionary<string, int>();
        await using var traffic = Make((_, body) =>
        {
            switch (Interlocked.Increment(ref number) % 9)
            {
                case 3:
                    refused.AddOrUpdate(body, 1, (_, n) => n + 1);
                    return new TrafficAnswer(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1), []);
                case 5:
                    refused.AddOrUpdate(body, 1, (_, n) => n + 1);
                    return new TrafficAnswer(HttpStatusCode.TooManyRequests, null, []);
                case 7:
                    refused.AddOrUpdate(body, 1, (_, n) => n + 1);
                    throw new HttpRequestException("gone");
                default:
                    return Taken();
            }
        });

        await RunAsync(traffic, () => _sent.Count > 400);

        var times = _sent.GroupBy(s => s.Body).ToDictionary(g => g.Key, g => g.Count());
        Assert.True(refused.Count > 20);

        // The last ones may not have been sent again yet.
        Assert.InRange(refused.Count(r => times[r.Key] <= r.Value), 0, 8);
        Assert.All(times, t => Assert.True(t.Value == 1 || refused.ContainsKey(t.Key)));
    }

    [Fact]
    public async Task Run_ServerAsksToWait_NobodyPostsMeanwhile()
    {
        var first = true;
        await using var traffic = Make((_, _) =>
        {
            var answer = first ? new TrafficAnswer(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(20), []) : Taken();
            first = false;
            return answer;
        });

        await RunAsync(traffic, () => _sent.Count > 50);

        var times = _sent.Select(s => s.At).Order().ToList();
        Assert.True(times[1] - times[0] >= TimeSpan.FromSeconds(20), $"{times[1] - times[0]}");
    }

    [Fact]
    public async Task Run_KeysRevoked_EndsByItself()
    {
        await using var traffic = Make((_, _) => new TrafficAnswer(HttpStatusCode.Unauthorized, null, []));

        await RunAsync(traffic, () => traffic.IsOver);

        Assert.InRange(_sent.Count, 1, 8);
    }

    [Fact]
    public async Task Stop_WhileCallsHang_EndsAtOnceAndNothingIsSentAfter()
    {
        var hanging = new TaskCompletionSource();
        var traffic = new DemoTraffic(
            new TrafficSettings { Run = 1 },
            async (_, body, stop) =>
            {
                _sent.Enqueue((_clock.GetUtcNow(), body));
                hanging.TrySetResult();
                await Task.Delay(Timeout.Infinite, stop);
                return Taken();
            },
            _clock, Log);
        traffic.Start();
        while (!hanging.Task.IsCompleted)
        {
            _clock.Advance(Tick);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await traffic.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        var sent = _sent.Count;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(sent, _sent.Count);
        Assert.True(traffic.IsOver);
    }

    private static TrafficAnswer Taken() => new(HttpStatusCode.OK, null, []);

    private DemoTraffic Make(Func<TrafficPost, string, TrafficAnswer> answer) => new(
        new TrafficSettings { Run = 1 },
        (post, body, _) =>
        {
            _sent.Enqueue((_clock.GetUtcNow(), body));
            return Task.FromResult(answer(post, body));
        },
        _clock, Log);

    private async Task RunAsync(DemoTraffic traffic, Func<bool> enough)
    {
        traffic.Start();
        for (var tick = 0; !enough(); tick++)
        {
            Assert.True(tick < 20_000, "Not enough came about.");
            _clock.Advance(Tick);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await traffic.StopAsync();
    }
}
