using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Numbers in the unit of conditions, micros, as <see cref="EventScope"/> makes them.</summary>
internal static class Scaled
{
    private const long MicrosPerOne = 1_000_000;

    /// <summary>A count.</summary>
    public static long Ones(long count) => History.Bounded((Int128)count * MicrosPerOne);

    /// <summary>A quantity in thousandths.</summary>
    public static long Thousandths(long quantity) => History.Bounded((Int128)quantity * 1_000);

    /// <summary>An amount in minor units.</summary>
    /// <param name="currencyDecimals">0 to 4.</param>
    public static long Minor(long minor, int currencyDecimals) => History.Bounded((Int128)minor * currencyDecimals switch
    {
        0 => 1_000_000, 1 => 100_000, 2 => 10_000, 3 => 1_000, _ => 100,
    });

    /// <summary>All pieces of a cart.</summary>
    public static long Quantity(Cart cart)
    {
        Int128 sum = 0;
        foreach (var line in cart.Lines)
        {
            sum += line.QuantityThousandths;
        }

        return Thousandths(History.Bounded(sum));
    }

    /// <summary>What a cart comes to.</summary>
    public static long Amount(Cart cart, int currencyDecimals)
    {
        Int128 sum = 0;
        foreach (var line in cart.Lines)
        {
            sum += ItemLine.AmountMinor(line.PriceMicros ?? 0, line.QuantityThousandths, currencyDecimals);
        }

        return Minor(History.Bounded(sum), currencyDecimals);
    }
}
