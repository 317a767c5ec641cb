namespace LuckyCart.Replay.History;

/// <summary>Which columns of the file hold what, and which item codes are not products.</summary>
internal sealed record HistoryColumns
{
    public required string Time { get; init; }

    public required string Order { get; init; }

    public required string Shopper { get; init; }

    public required string Item { get; init; }

    public required string Quantity { get; init; }

    public required string Price { get; init; }

    /// <summary>Column with the item's name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>IANA zone of times without offset.</summary>
    public required string TimeZone { get; init; }

    public required string Currency { get; init; }

    /// <summary>First part of every event id.</summary>
    public required string Source { get; init; }

    /// <summary>Codes that are carriage: the purchase's <c>shipping</c>.</summary>
    public IReadOnlySet<string> ShippingCodes { get; init; } = new HashSet<string>();

    /// <summary>Codes on the invoice that nobody looks at on a page: lines of the order only.</summary>
    public IReadOnlySet<string> ChargeCodes { get; init; } = new HashSet<string>();
}
