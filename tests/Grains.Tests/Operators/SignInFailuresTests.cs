using System.Globalization;
using LuckyCart.Grains.Operators;

namespace LuckyCart.Grains.Tests.Operators;

/// <summary>Waits grow, are the same for known and unknown addresses, and cost a bounded amount of memory.</summary>
public sealed class SignInFailuresTests
{
    private const long Minute = 60_000;

    [Theory]
    [InlineData("op-1")]
    [InlineData(null)]
    public void Begin_FailureAfterFailure_WaitsDoubleTo16Minutes(string? operatorId)
    {
        var failures = new SignInFailures();
        var nowMs = 1_000_000L;
        for (var number = 0; number < SignInFailures.Free; number++)
        {
            Assert.Equal(0, failures.Begin(operatorId, "a@b.example", nowMs));
        }

        var waits = new List<long>();
        for (var number = 0; number < 8; number++)
        {
            var until = failures.Begin(operatorId, "a@b.example", nowMs);
            Assert.Equal(until, failures.Begin(operatorId, "a@b.example", until - 1));
            waits.Add((until - nowMs) / 1_000);
            nowMs = until;
            Assert.Equal(0, failures.Begin(operatorId, "A@B.example", nowMs));
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 960, 960], waits);
    }

    [Fact]
    public void Forget_OrADayWithoutFailure_StartsAnew()
    {
        var failures = new SignInFailures();
        Fail(failures, "op-1", 0, SignInFailures.Free);
        Assert.NotEqual(0, failures.Begin("op-1", "", 1));
        failures.Forget("op-1");
        Fail(failures, "op-1", 1, SignInFailures.Free);
        Assert.NotEqual(0, failures.Begin("op-1", "", 2));

        Fail(failures, "op-1", 24 * 60 * Minute + 2, SignInFailures.Free);
    }

    [Fact]
    public void Begin_AFloodOfAddresses_BoundedAndPushesOutNoAccount()
    {
        var failures = new SignInFailures(unknownMax: 100);
        Fail(failures, "op-1", 0, SignInFailures.Free);
        for (var number = 0; number < 5_000; number++)
        {
            Assert.Equal(0, failures.Begin(null, number.ToString(CultureInfo.InvariantCulture) + "@x.example", 1));
        }

        Assert.Equal(101, failures.Count);
        Assert.NotEqual(0, failures.Begin("op-1", "", 1));
    }

    private static void Fail(SignInFailures failures, string operatorId, long nowMs, int times)
    {
        for (var number = 0; number < times; number++)
        {
            Assert.Equal(0, failures.Begin(operatorId, "", nowMs));
        }
    }
}
