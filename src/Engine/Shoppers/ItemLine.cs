namespace LuckyCart.Engine.Shoppers;

/// <summary>One item line of the past.</summary>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Facts">Of the item.</param>
/// <param name="QuantityThousandths">Below 0 for what a refund of an unknown order took back.</param>
/// <param name="PriceMicros">Of one unit; null when not known.</param>
public readonly record struct ItemLine(long AtMs, ItemFacts Facts, long QuantityThousandths, long? PriceMicros) : ITimed
{
    /// <summary>The line's amount in minor units: price times quantity, half a minor unit rounding away from zero; 0 without a price.</summary>
    /// <param name="currencyDecimals">0 to 4.</param>
    public long AmountMinor(int currencyDecimals) => AmountMinor(PriceMicros ?? 0, QuantityThousandths, currencyDecimals);

    /// <summary>Price times quantity in minor units; the largest number when it would not fit.</summary>
    public static long AmountMinor(long priceMicros, long quantityThousandths, int currencyDecimals)
    {
        // micros × thousandths = 10^-9 of the major unit.
        var divisor = currencyDecimals switch
        {
            0 => 1_000_000_000L, 1 => 100_000_000L, 2 => 10_000_000L, 3 => 1_000_000L, _ => 100_000L,
        };
        var product = (Int128)priceMicros * quantityThousandths;
        var rounded = (Int128.Abs(product) + (divisor / 2)) / divisor;
        var bounded = (long)Int128.Min(rounded, long.MaxValue);
        return product < 0 ? -bounded : bounded;
    }
}
