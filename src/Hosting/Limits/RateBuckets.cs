using System.Collections.Concurrent;

namespace LuckyCart.Hosting.Limits;

/// <summary>What a rate limit says of one call.</summary>
/// <param name="Remaining">Calls left right now.</param>
/// <param name="RetryAfter">Until one more would be let in; zero when this one is.</param>
internal readonly record struct RateDecision(bool Allowed, long Remaining, TimeSpan RetryAfter);

/// <summary>Token buckets by partition (an address, a shopper, a retailer), one number each (GCRA).</summary>
/// <remarks>
/// System.Threading.RateLimiting keeps a limiter object and timer work a partition, has no bound on partitions and no clock
/// to test with; at 50 bytes a partition this one is bounded: past <see cref="PartitionsMax"/>, idle partitions are
/// dropped, and where none is idle newcomers share one bucket.
/// </remarks>
internal sealed class RateBuckets(TimeProvider clock)
{
    public const int PartitionsMax = 100_000;
    private const string Overflow = "";

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private long _sweptAt;

    public int Partitions => _buckets.Count;

    /// <summary>Takes <paramref name="cost"/> of <paramref name="perSecond"/> with a burst of one second's worth.</summary>
    public RateDecision Take(string partition, long perSecond, long cost = 1)
    {
        var now = clock.GetTimestamp();
        var bucket = Find(partition, now);
        var second = clock.TimestampFrequency;
        var each = Math.Max(1, second / perSecond);
        var charge = checked(each * Math.Min(cost, perSecond));
        while (true)
        {
            var filled = Volatile.Read(ref bucket.FullAt);
            var start = Math.Max(filled, now);
            var end = start + charge;
            if (end - now > second)
            {
                return new RateDecision(
                    false, Math.Max(0, (second - (start - now)) / each), clock.GetElapsedTime(now, end - second));
            }

            if (Interlocked.CompareExchange(ref bucket.FullAt, end, filled) == filled)
            {
                return new RateDecision(true, (second - (end - now)) / each, TimeSpan.Zero);
            }
        }
    }

    private Bucket Find(string partition, long now)
    {
        if (_buckets.TryGetValue(partition, out var bucket))
        {
            return bucket;
        }

        if (_buckets.Count >= PartitionsMax)
        {
            Sweep(now);
            if (_buckets.Count >= PartitionsMax)
            {
                partition = Overflow;
            }
        }

        return _buckets.GetOrAdd(partition, static _ => new Bucket());
    }

    private void Sweep(long now)
    {
        var last = Volatile.Read(ref _sweptAt);
        if (now - last < clock.TimestampFrequency || Interlocked.CompareExchange(ref _sweptAt, now, last) != last)
        {
            return;
        }

        foreach (var (partition, bucket) in _buckets)
        {
            if (Volatile.Read(ref bucket.FullAt) <= now)
            {
                _buckets.TryRemove(partition, out _);
            }
        }
    }

    private sealed class Bucket
    {
        public long FullAt;
    }
}
