using System.Globalization;
using System.Text.Json;
using CsCheck;
using LuckyCart.Api.Events;
using LuckyCart.Engine.Events;

namespace LuckyCart.Api.Tests.Events;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("\"5.10\"", 510)]
    [InlineData("5.1", 510)]
    [InlineData("\"2.675\"", 268)]
    [InlineData("1.005", 101)]
    [InlineData("\"0.004999\"", 0)]
    [InlineData("\"0.005\"", 1)]
    [InlineData("1e2", 10_000)]
    [InlineData("0.1e1", 100)]
    [InlineData("\"999999999.995\"", 100_000_000_000)]
    public void ToMinor_DecimalText_RoundsHalfUpExactly(string json, long expected)
    {
        Assert.True(Amounts.TryReadDecimal(JsonDocument.Parse(json).RootElement, out var amount));

        Assert.Equal(expected, Amounts.ToMinor(amount, 2));
    }

    [Theory]
    [InlineData("\"1e2\"")]
    [InlineData("\"1,50\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\"99999999999999999999999999999\"")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("null")]
    public void TryReadDecimal_NotADecimal_False(string json) =>
        Assert.False(Amounts.TryReadDecimal(JsonDocument.Parse(json).RootElement, out _));

    [Fact]
    public void TryReadDecimal_AnyStatedDecimal_StringAndNumberAgreeToTheDigit() =>
        (from units in Gen.Long[0, 1_000_000_000] from scale in Gen.Int[0, 6] select (decimal)units / (decimal)Math.Pow(10, scale))
        .Sample(value =>
        {
            var text = value.ToString(CultureInfo.InvariantCulture);
            return Amounts.TryReadDecimal(JsonDocument.Parse(text).RootElement, out var number)
                && Amounts.TryReadDecimal(JsonDocument.Parse($"\"{text}\"").RootElement, out var stated)
                && number == value && stated == value
                && Amounts.Normalize(number).ToString(CultureInfo.InvariantCulture) == value.ToString("0.############################", CultureInfo.InvariantCulture);
        });
}
