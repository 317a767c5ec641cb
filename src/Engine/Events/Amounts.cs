using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LuckyCart.Engine.Events;

/// <summary>Reads decimals exactly: as JSON strings, or as the digits of JSON numbers, never through binary fractions.</summary>
public static class Amounts
{
    /// <summary>Major units; above any order, far below what overflows a line's sum.</summary>
    public const decimal Max = 1_000_000_000m;

    /// <summary>Pieces of one line.</summary>
    public const decimal QuantityMax = 1_000_000m;

    // A decimal holds 28 digits exactly.
    private const int LengthMax = 28;

    /// <summary>Whether the element is a decimal of at most 28 characters, as a string or a number.</summary>
    public static bool TryReadDecimal(JsonElement element, out decimal value)
    {
        value = 0;
        var raw = JsonMarshal.GetRawUtf8Value(element);
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                return raw.Length <= LengthMax && decimal.TryParse(
                    raw, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture, out value);
            case JsonValueKind.String when raw.Length is > 2 and <= LengthMax + 2:
                return decimal.TryParse(
                    raw[1..^1], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                    out value);
            default:
                return false;
        }
    }

    /// <summary>Minor units of a currency. Half a minor unit rounds up (amounts are never negative).</summary>
    public static long ToMinor(decimal amount, int currencyDecimals)
    {
        var scale = currencyDecimals switch { 0 => 1m, 2 => 100m, 3 => 1_000m, _ => 10_000m };
        return decimal.ToInt64(decimal.Round(amount * scale, 0, MidpointRounding.AwayFromZero));
    }

    /// <summary>Millionths, half rounds up.</summary>
    public static long ToMicros(decimal amount) =>
        decimal.ToInt64(decimal.Round(amount * 1_000_000m, 0, MidpointRounding.AwayFromZero));

    /// <summary>Without trailing zeros, so that 2.50 and 2.5 are one content.</summary>
    public static decimal Normalize(decimal value) => value / 1.0000000000000000000000000000m;
}
