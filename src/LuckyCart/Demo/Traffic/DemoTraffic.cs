using System.Net;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>Demo shoppers browse the demo shop, through its own HTTP interface, until told to stop.</summary>
internal sealed partial class DemoTraffic : IAsyncDisposable
{
    private const int AttemptsMax = 6;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    private readonly Func<TrafficPost, string, CancellationToken, Task<TrafficAnswer>> _send;
    private readonly TimeProvider _clock;
    private readonly ILogger<DemoTraffic> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _held = new();
    private readonly SemaphoreSlim _posts;
    private readonly TrafficSettings _settings;
    private readonly Visits _visits;
    private TrafficApi? _api;
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _quietUntil;
    private int _waiting;
    private bool _disposed;

    /// <param name="settings">How much.</param>
    /// <param name="send">Sends a call; may fail as HTTP does.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">Of what is unusual.</param>
    public DemoTraffic(
        TrafficSettings settings, Func<TrafficPost, string, CancellationToken, Task<TrafficAnswer>> send, TimeProvider clock, ILogger<DemoTraffic> log)
    {
        _settings = settings;
        _send = send;
        _clock = clock;
        _log = log;
        _posts = new SemaphoreSlim(settings.PostsMax);
        _visits = new Visits(settings, TrafficShop.Read(), clock.GetUtcNow());
    }

    /// <summary>That of a running host, with the demo's keys.</summary>
    public static DemoTraffic Open(IServiceProvider services, string folder, Uri url)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var api = new TrafficApi(DemoFile.Read(folder), url, clock);
        var settings = new TrafficSettings { Run = (ulong)clock.GetUtcNow().ToUnixTimeMilliseconds() };
        return new DemoTraffic(settings, api.SendAsync, clock, services.GetRequiredService<ILogger<DemoTraffic>>()) { _api = api };
    }

    /// <summary>Told to stop, or left by itself.</summary>
    public bool IsOver => _running.IsCompleted;

    public void Start()
    {
        LogStarted(_settings.EventsPerSecond);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Calls that are under way are given up: none is answered twice, and none must be.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync();
        _visits.Dispose();
        _api?.Dispose();
        _posts.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await _posts.WaitAsync(_stop.Token);
                if (Take() is var (visit, post))
                {
                    _ = PostAsync(visit, post);
                    continue;
                }

                _posts.Release();
                await Task.Delay(Tick, _clock, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }

        for (var free = 0; free < _settings.PostsMax; free++)
        {
            await _posts.WaitAsync(CancellationToken.None);
        }
    }

    private (Visit Visit, TrafficPost Post)? Take()
    {
        var now = _clock.GetUtcNow();
        lock (_held)
        {
            return now < _quietUntil ? null : _visits.Take(now);
        }
    }

    private async Task PostAsync(Visit visit, TrafficPost post)
    {
        try
        {
            var given = await AnswerAsync(post);
            lock (_held)
            {
                if (given is null)
                {
                    _visits.End(visit);
                }
                else
                {
                    _visits.GoOn(visit, given, _clock.GetUtcNow());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
        catch (Exception e)
        {
            // Nothing waits for this call: whatever it was, it is said, and the demo goes on without.
            LogFailed(e);
            await _stop.CancelAsync();
        }
        finally
        {
            _posts.Release();
        }
    }

    /// <summary>Until it is answered; the same events, so a repeat has no second effect.</summary>
    /// <returns>The interactions; null when the visit cannot go on.</returns>
    private async Task<IReadOnlyList<string>?> AnswerAsync(TrafficPost post)
    {
        var body = post.ToJson(_clock.GetUtcNow());
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            var answer = await TrySendAsync(post, body);
            if (answer is { IsBusy: false })
            {
                Interlocked.Exchange(ref _waiting, 0);
                return await GivenAsync(post, answer);
            }

            var pause = answer?.RetryAfter ?? TimeSpan.FromSeconds(1 << attempt);
            await BackOffAsync(pause < WaitMax ? pause : WaitMax);
        }

        return null;
    }

    private async Task<IReadOnlyList<string>?> GivenAsync(TrafficPost post, TrafficAnswer answer)
    {
        if (answer.IsForbidden)
        {
            LogKeysRefused((int)answer.Status);
            await _stop.CancelAsync();
            return null;
        }

        if (answer.Status != HttpStatusCode.OK && !post.Faulty)
        {
            LogRefused((string)post.Events[0]["event_name"]!, (int)answer.Status);
        }

        return answer.Given;
    }

    private async Task<TrafficAnswer?> TrySendAsync(TrafficPost post, string body)
    {
        try
        {
            return await _send(post, body, _stop.Token);
        }
        catch (Exception e) when (!_stop.IsCancellationRequested
            && e is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Nobody else posts meanwhile either.</summary>
    private async Task BackOffAsync(TimeSpan pause)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            LogWaiting();
        }

        lock (_held)
        {
            var until = _clock.GetUtcNow() + pause;
            _quietUntil = until > _quietUntil ? until : _quietUntil;
        }

        await Task.Delay(pause, _clock, _stop.Token);
    }

    [LoggerMessage(EventId = 4011, Level = LogLevel.Information,
        Message = "Demo shoppers browse the demo shop: about {EventsPerSecond} events a second (--no-traffic keeps them away).")]
    private partial void LogStarted(double eventsPerSecond);

    [LoggerMessage(EventId = 4012, Level = LogLevel.Debug, Message = "Demo shoppers wait: the server is busy.")]
    private partial void LogWaiting();

    [LoggerMessage(EventId = 4013, Level = LogLevel.Warning, Message = "Demo shoppers left: the demo's keys were answered {Status}.")]
    private partial void LogKeysRefused(int status);

    [LoggerMessage(EventId = 4014, Level = LogLevel.Warning, Message = "A demo shopper's {EventName} was answered {Status}.")]
    private partial void LogRefused(string eventName, int status);

    [LoggerMessage(EventId = 4015, Level = LogLevel.Warning, Message = "Demo shoppers left after a fault.")]
    private partial void LogFailed(Exception exception);
}
