using System.Collections.Concurrent;
using HdrHistogram;

namespace LuckyCart.Replay.Posts;

/// <summary>What the server answered so far. Safe for many callers.</summary>
internal sealed class PostTally
{
    private const long LatencyMaxMicros = 600_000_000;

    private readonly LongConcurrentHistogram _latency = new(1, LatencyMaxMicros, 3);
    private readonly ConcurrentDictionary<string, long> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _rejections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _retries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _campaigns = new(StringComparer.Ordinal);
    private long _events;
    private long _posts;
    private long _attempts;
    private long _duplicatesAfterRetry;
    private long _degraded;
    private long _eventsAtRisk;

    /// <summary>Events answered.</summary>
    public long Events => Interlocked.Read(ref _events);

    public long Posts => Interlocked.Read(ref _posts);

    public long Attempts => Interlocked.Read(ref _attempts);

    public long Degraded => Interlocked.Read(ref _degraded);

    /// <summary>Answered duplicate to a post whose earlier attempt may have been taken: the first answer was lost on the way.</summary>
    public long DuplicatesAfterRetry => Interlocked.Read(ref _duplicatesAfterRetry);

    /// <summary>Events times attempts whose outcome was not known: connection lost, 503.</summary>
    public long EventsAtRisk => Interlocked.Read(ref _eventsAtRisk);

    public IReadOnlyDictionary<string, long> Answers => _answers;

    public IReadOnlyDictionary<string, long> Rejections => _rejections;

    /// <summary>By cause: 429, 503, connection, other.</summary>
    public IReadOnlyDictionary<string, long> Retries => _retries;

    public IReadOnlyDictionary<string, long> Campaigns => _campaigns;

    public long Answered(string answer) => _answers.GetValueOrDefault(answer);

    public double LatencyMs(double percentile) => _latency.GetValueAtPercentile(percentile) / 1_000d;

    public void Attempt() => Interlocked.Increment(ref _attempts);

    public void Retried(string cause) => Count(_retries, cause);

    public void Took(TimeSpan elapsed)
    {
        Interlocked.Increment(ref _posts);
        _latency.RecordValue(Math.Clamp((long)elapsed.TotalMicroseconds, 1, LatencyMaxMicros));
    }

    public void Add(EventAnswer answer, bool outcomeWasUnknown)
    {
        Interlocked.Increment(ref _events);
        Count(_answers, answer.Status);
        if (answer.Code is { } code)
        {
            Count(_rejections, code);
        }

        if (outcomeWasUnknown && answer.Status == EventAnswer.Duplicate)
        {
            Interlocked.Increment(ref _duplicatesAfterRetry);
        }
    }

    public void LostAnswer(int events) => Interlocked.Add(ref _eventsAtRisk, events);

    public void AddDegraded() => Interlocked.Increment(ref _degraded);

    public void AddInteraction(string campaignId) => Count(_campaigns, campaignId);

    private static void Count(ConcurrentDictionary<string, long> counts, string key) =>
        counts.AddOrUpdate(key, 1, static (_, n) => n + 1);
}
