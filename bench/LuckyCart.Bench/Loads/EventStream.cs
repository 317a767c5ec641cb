using System.Globalization;
using System.Text;

namespace LuckyCart.Bench.Loads;

/// <summary>Makes bodies of single-event posts as a shop's pages send them, ready to go onto the wire.</summary>
/// <remarks>Mix: page_view 25 %, view_item 50 %, add_to_cart 17 %, view_cart 4 %, purchase 4 %.</remarks>
internal sealed class EventStream(LoadShape shape, string run, IReadOnlyList<string> items, TimeProvider clock)
{
    private readonly ZipfKeys _shoppers = new(shape.Shoppers, shape.Skew, shape.Seed);
    private readonly ZipfKeys _items = new(Math.Max(items.Count, 1), 0.8, shape.Seed + 1);
    private readonly Random _random = new(shape.Seed + 2);
    private readonly Lock _gate = new();
    private long _next;

    public byte[] Next()
    {
        int shopper, item, dice;
        long number;
        lock (_gate)
        {
            (shopper, item, dice, number) = (_shoppers.Next(), _items.Next(), _random.Next(100), _next++);
        }

        var at = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"\"event_id\":\"{run}-{number}\",\"occurred_at\":\"{at}\",\"shopper_id\":\"bench-{shopper}\",\"session_id\":\"s{shopper}\",\"device\":\"mobile\",\"channel\":\"web\",\"language\":\"fr-FR\",\"consent\":{{\"personalization\":true}}");
        var line = $"[{{\"item_id\":\"{items[item]}\",\"price\":\"2.55\",\"quantity\":2}}]";
        var rest = dice switch
        {
            < 25 => "\"event_name\":\"page_view\",\"page_type\":\"home\"",
            < 75 => $"\"event_name\":\"view_item\",\"page_type\":\"product\",\"page_id\":\"{items[item]}\",\"items\":{line}",
            < 92 => $"\"event_name\":\"add_to_cart\",\"page_type\":\"product\",\"items\":{line}",
            < 96 => $"\"event_name\":\"view_cart\",\"page_type\":\"cart\",\"value\":\"5.10\",\"items\":{line}",
            _ => $"\"event_name\":\"purchase\",\"page_type\":\"confirmation\",\"transaction_id\":\"t-{run}-{number}\",\"value\":\"5.10\",\"items\":{line}",
        };
        return Encoding.UTF8.GetBytes(
            $"{{\"placements\":[\"home-hero\",\"category-top\",\"cart-side\"],\"events\":[{{{head},{rest}}}]}}");
    }
}
