using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;
using NodaTime.Text;

namespace LuckyCart.Replay.History;

/// <summary>Reads order lines from a CSV (or .csv.gz) into orders. The history is held in memory, about 150 bytes a line.</summary>
internal sealed class HistoryReader(HistoryColumns columns)
{
    private const int ShopperLengthMax = 128;

    private static readonly LocalDateTimePattern[] LocalPatterns =
    [
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
    ];

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(columns.TimeZone)
        ?? throw new HistoryException($"'{columns.TimeZone}' is not a time zone of the tz database.");

    private readonly Dictionary<(string Order, string Shopper, bool Refund), HistoryOrder> _orders = [];
    private readonly Dictionary<LineRule, long> _dropped = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private long _lines;

    public static OrderHistory ReadFile(string path, HistoryColumns columns)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var text = new StreamReader(stream);
        return new HistoryReader(columns).Read(text);
    }

    public OrderHistory Read(TextReader text)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null };
        using var csv = new CsvReader(text, configuration);
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new HistoryException("The file is empty.");
        }

        var at = new ColumnIndexes(csv.HeaderRecord!, columns);
        while (csv.Read())
        {
            _lines++;
            ReadLine(csv, at);
        }

        return Finish();
    }

    private void ReadLine(CsvReader csv, ColumnIndexes at)
    {
        var number = csv.Parser.RawRow;
        var shopper = csv.GetField(at.Shopper);
        var item = csv.GetField(at.Item);
        var orderId = csv.GetField(at.Order);
        if (string.IsNullOrWhiteSpace(shopper))
        {
            Drop(LineRule.NoShopper);
        }
        else if (shopper.Length > ShopperLengthMax || string.IsNullOrEmpty(item) || string.IsNullOrEmpty(orderId) ||
            !TryReadTime(csv.GetField(at.Time), out var time) ||
            !TryReadDecimal(csv.GetField(at.Quantity), out var quantity) ||
            !TryReadDecimal(csv.GetField(at.Price), out var price) || price < 0)
        {
            Drop(LineRule.Unreadable);
        }
        else if (quantity == 0)
        {
            Drop(LineRule.ZeroQuantity);
        }
        else
        {
            var order = Find(Once(orderId), Once(shopper), quantity < 0);
            order.At = order.Lines.Count == 0 || OffsetDateTime.Comparer.Instant.Compare(time, order.At) > 0 ? time : order.At;
            var name = at.Name is { } column ? Once(csv.GetField(column) ?? "") : null;
            order.Lines.Add(new HistoryLine(
                number, RuleOf(item, quantity < 0), Once(item), name, Math.Abs(quantity), price));
        }
    }

    private OrderHistory Finish()
    {
        var orders = _orders.Values.OrderBy(o => o.At.ToInstant()).ThenBy(o => o.FirstLine).ToList();
        var last = new Dictionary<string, OffsetDateTime>(StringComparer.Ordinal);
        foreach (var order in orders)
        {
            SettleShipping(order);
            order.NotBefore = last.TryGetValue(order.Shopper, out var before) ? before : null;
            last[order.Shopper] = order.At;
        }

        return new OrderHistory { Orders = orders, Lines = _lines, Dropped = _dropped };
    }

    /// <summary>Carriage that is all of an order is its only line; a purchase or refund of nothing is not an event.</summary>
    private static void SettleShipping(HistoryOrder order)
    {
        if (order.Lines.All(l => l.Rule is LineRule.Shipping or LineRule.RefundedShipping))
        {
            var alone = order.IsRefund ? LineRule.RefundedShippingAlone : LineRule.ShippingAlone;
            for (var i = 0; i < order.Lines.Count; i++)
            {
                order.Lines[i] = order.Lines[i] with { Rule = alone };
            }
        }
    }

    private LineRule RuleOf(string item, bool refund) =>
        columns.ShippingCodes.Contains(item) ? refund ? LineRule.RefundedShipping : LineRule.Shipping
        : columns.ChargeCodes.Contains(item) ? refund ? LineRule.RefundedCharge : LineRule.Charge
        : refund ? LineRule.Refund : LineRule.Product;

    private HistoryOrder Find(string orderId, string shopper, bool refund)
    {
        var key = (orderId, shopper, refund);
        if (!_orders.TryGetValue(key, out var order))
        {
            order = new HistoryOrder { OrderId = orderId, Shopper = shopper, IsRefund = refund };
            _orders.Add(key, order);
        }

        return order;
    }

    /// <summary>A local time in a gap moves forward, in an overlap means the first, as in campaigns.</summary>
    private bool TryReadTime(string? text, out OffsetDateTime time)
    {
        if (OffsetDateTimePattern.ExtendedIso.Parse(text ?? "").TryGetValue(default, out time))
        {
            return true;
        }

        foreach (var pattern in LocalPatterns)
        {
            if (pattern.Parse(text ?? "").TryGetValue(default, out var local))
            {
                time = _zone.ResolveLocal(local, NodaTime.TimeZones.Resolvers.LenientResolver).ToOffsetDateTime();
                return true;
            }
        }

        return false;
    }

    private static bool TryReadDecimal(string? text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private string Once(string text)
    {
        if (!_texts.TryGetValue(text, out var once))
        {
            _texts.Add(text, once = text);
        }

        return once;
    }

    private void Drop(LineRule rule) => _dropped[rule] = _dropped.GetValueOrDefault(rule) + 1;

    private sealed class ColumnIndexes(string[] header, HistoryColumns columns)
    {
        public int Time { get; } = Find(header, columns.Time);

        public int Order { get; } = Find(header, columns.Order);

        public int Shopper { get; } = Find(header, columns.Shopper);

        public int Item { get; } = Find(header, columns.Item);

        public int Quantity { get; } = Find(header, columns.Quantity);

        public int Price { get; } = Find(header, columns.Price);

        public int? Name { get; } = columns.Name is { } name ? Find(header, name) : null;

        private static int Find(string[] header, string column)
        {
            var index = Array.IndexOf(header, column);
            return index >= 0
                ? index
                : throw new HistoryException($"No column '{column}'; the file has {string.Join(", ", header)}.");
        }
    }
}
