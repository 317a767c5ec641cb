using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.Time.Testing;

namespace LuckyCart.Grains.Tests.Shoppers;

public sealed class DueRetriesTests
{
    private static readonly JournalId s_shopper = new("demo", JournalKind.Shopper, "a");
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void MayCall_AfterEachFailure_AtOnceThenAfterPausesThatDoubleUpToAMinute()
    {
        var retries = new DueRetries(_clock);
        retries.Failed(s_shopper);
        Assert.True(retries.MayCall(s_shopper));
        foreach (var pause in (double[])[0.5, 1, 2, 4, 8, 16, 32, 60, 60])
        {
            retries.Failed(s_shopper);
            _clock.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
            Assert.False(retries.MayCall(s_shopper), $"Before {pause} s.");
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(retries.MayCall(s_shopper), $"After {pause} s.");
        }
    }

    [Fact]
    public void MayCall_OthersAndAfterASuccess_AtOnce()
    {
        var retries = new DueRetries(_clock);
        retries.Failed(s_shopper);
        retries.Failed(s_shopper);
        Assert.True(retries.MayCall(s_shopper with { Name = "b" }));
        Assert.False(retries.MayCall(s_shopper));
        retries.Forget(s_shopper);
        retries.Failed(s_shopper);
        Assert.True(retries.MayCall(s_shopper));
    }

    [Fact]
    public void Failed_MoreThanItHolds_ForgetsRatherThanGrows()
    {
        var retries = new DueRetries(_clock);
        retries.Failed(s_shopper);
        retries.Failed(s_shopper);
        for (var i = 0; i < 10_000; i++)
        {
            retries.Failed(s_shopper with { Name = $"n{i}" });
        }

        Assert.True(retries.MayCall(s_shopper));
    }
}
