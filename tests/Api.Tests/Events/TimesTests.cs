using System.Globalization;
using CsCheck;
using LuckyCart.Api.Events;
using LuckyCart.Hosting.Http;

namespace LuckyCart.Api.Tests.Events;

public sealed class TimesTests
{
    [Theory]
    [InlineData("2026-11-23T10:00:00.120+01:00", 1_795_424_400_120, 60)]
    [InlineData("2026-11-23T10:00:00Z", 1_795_428_000_000, 0)]
    [InlineData("2026-11-23t10:00:00.1z", 1_795_428_000_100, 0)]
    [InlineData("2026-11-23T10:00:00.123456789-05:30", 1_795_447_800_123, -330)]
    [InlineData("2016-12-31T23:59:60Z", 1_483_228_799_999, 0)]
    [InlineData("2024-02-29T00:00:00Z", 1_709_164_800_000, 0)]
    public void TryRead_Rfc3339_Read(string text, long unixMs, int offset)
    {
        Assert.True(Times.TryRead(text, out var read, out var minutes));

        Assert.Equal((unixMs, offset), (read, minutes));
    }

    [Theory]
    [InlineData("2026-11-23T10:00:00")]
    [InlineData("2026-11-23")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("2025-02-29T10:00:00Z")]
    [InlineData("2026-13-01T10:00:00Z")]
    [InlineData("2026-11-23T24:00:00Z")]
    [InlineData("2026-11-23T10:60:00Z")]
    [InlineData("2026-11-23T10:00:61Z")]
    [InlineData("2026-11-23T10:00:00.Z")]
    [InlineData("2026-11-23T10:00:00+1:00")]
    [InlineData("2026-11-23T10:00:00+0100")]
    [InlineData("2026-11-23T10:00:00+24:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("+002026-11-23T10:00:00Z")]
    [InlineData("1795424400120")]
    [InlineData("２０２６-11-23T10:00:00Z")]
    public void TryRead_Other_False(string text) => Assert.False(Times.TryRead(text, out _, out _));

    [Fact]
    public void TryRead_AnyTime_AsTheRuntimeReadsIt() =>
        (from ms in Gen.Long[50_400_001, 4_102_444_800_000] from offset in Gen.Int[-840, 840]
         select DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromMinutes(offset)))
        .Sample(time =>
            Times.TryRead(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture), out var read, out var minutes)
            && read == time.ToUnixTimeMilliseconds() && minutes == (int)time.Offset.TotalMinutes);
}
