using System.Globalization;
using System.Text;

namespace LuckyCart.EndToEnd.Tests.Replay;

/// <summary>Order history made up by the test, so that something always runs where the real data is missing.</summary>
internal static class SyntheticHistory
{
    /// <summary>Writes about <paramref name="orders"/> orders of 1-8 lines and a few cancellations; the same for the same seed.</summary>
    /// <param name="pauseMinutesMax">Between two orders, at most.</param>
    public static string Write(string path, int orders, int shoppers, int seed, int pauseMinutesMax = 6)
    {
        var random = new Random(seed);
        var text = new StringBuilder("invoice_time_local,invoice_no,customer_id,country,stock_code,quantity,unit_price_gbp\n");
        var at = new DateTime(2011, 1, 3, 8, 0, 0, DateTimeKind.Unspecified);
        for (var order = 0; order < orders; order++)
        {
            at = at.AddMinutes(random.Next(0, pauseMinutesMax));
            var shopper = 1_000 + random.Next(shoppers);
            var back = random.Next(10) == 0;
            for (var line = random.Next(1, 9); line > 0; line--)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"{at:yyyy-MM-ddTHH:mm:ss},{(back ? "C" : "")}{500_000 + order},{shopper},Made up,P{random.Next(60):000},{(back ? -1 : 1) * random.Next(1, 9)},{random.Next(0, 999) / 100m}\n");
            }
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }
}
