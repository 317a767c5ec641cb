using System.Globalization;

namespace LuckyCart.LuckyCart.Demo.Products;

/// <summary>Prices of the demo shop: euro cents.</summary>
internal static class Cents
{
    public static string Text(int cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:00}");

    /// <summary>Reads <c>2.49</c>.</summary>
    public static int Parse(string text) =>
        int.Parse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The nearest price at or below that ends in 5 or 9, as on a shop's labels.</summary>
    public static int ToLabel(int cents)
    {
        var tens = cents / 10 * 10;
        return (cents % 10) switch
        {
            9 => tens + 9,
            >= 5 => tens + 5,
            _ => Math.Max(tens - 1, 9),
        };
    }
}
