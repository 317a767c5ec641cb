using LuckyCart.Api.Limits;
using LuckyCart.Hosting.Limits;
using Microsoft.Extensions.Time.Testing;

namespace LuckyCart.Api.Tests.Limits;

public sealed class RateBucketsTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Take_OneSecondsWorthAtOnce_ThenRefused()
    {
        var buckets = new RateBuckets(_clock);

        for (var i = 0; i < 50; i++)
        {
            Assert.True(buckets.Take("a", 50).Allowed);
        }

        Assert.False(buckets.Take("a", 50).Allowed);
        Assert.True(buckets.Take("b", 50).Allowed);
    }

    [Fact]
    public void Take_OverTenSeconds_NeverMoreThanRatePlusBurst()
    {
        var buckets = new RateBuckets(_clock);
        var allowed = 0;
        for (var i = 0; i < 10_000; i++)
        {
            allowed += buckets.Take("a", 50).Allowed ? 1 : 0;
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(allowed, 500, 550);
    }

    [Fact]
    public void Take_CostAboveTheRate_TakesAWholeSecond()
    {
        var buckets = new RateBuckets(_clock);

        Assert.True(buckets.Take("a", 20, 500).Allowed);
        Assert.False(buckets.Take("a", 20).Allowed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(buckets.Take("a", 20).Allowed);
    }

    [Fact]
    public void Take_MorePartitionsThanAllowed_Bounded()
    {
        var buckets = new RateBuckets(_clock);
        for (var i = 0; i < RateBuckets.PartitionsMax + 10_000; i++)
        {
            buckets.Take(i.ToString(System.Globalization.CultureInfo.InvariantCulture), 50);
        }

        Assert.InRange(buckets.Partitions, 1, RateBuckets.PartitionsMax + 1);
    }
}
