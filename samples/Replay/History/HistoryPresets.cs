namespace LuckyCart.Replay.History;

/// <summary>Files whose columns are known.</summary>
internal static class HistoryPresets
{
    public const string OnlineRetail = "onlineretail";

    /// <summary>The UCI Online Retail set, as prepared in ../shared/data/onlineretail.</summary>
    public static HistoryColumns OnlineRetailColumns { get; } = new()
    {
        Time = "invoice_time_local",
        Order = "invoice_no",
        Shopper = "customer_id",
        Item = "stock_code",
        Quantity = "quantity",
        Price = "unit_price_gbp",
        TimeZone = "Europe/London",
        Currency = "GBP",
        Source = OnlineRetail,
        ShippingCodes = new HashSet<string>(StringComparer.Ordinal) { "POST", "DOT", "C2" },
        ChargeCodes = new HashSet<string>(StringComparer.Ordinal) { "D", "M", "BANK CHARGES", "CRUK", "PADS" },
    };

    /// <summary>Where the preset's files are when none are named: the nearest <c>shared/data</c> above a folder.</summary>
    public static string? FindData(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "shared", "data", OnlineRetail, file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
