using System.Text.Json;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.Api.Retailers;

/// <summary>What the edge needs of the retailer document; what is missing there has the contract's default.</summary>
internal sealed record RetailerSettings
{
    /// <summary>ISO 4217.</summary>
    public string Currency { get; private init; } = "EUR";

    /// <summary>Decimals of the currency's minor unit.</summary>
    public int CurrencyDecimals { get; private init; } = 2;

    /// <summary>A sandbox: events keep the time that they state.</summary>
    public bool EventTime { get; private init; }

    /// <summary>Of publishable keys, by address and second.</summary>
    public long RequestsPerAddress { get; private init; } = 50;

    /// <summary>Of publishable keys, by shopper and second.</summary>
    public long RequestsPerShopper { get; private init; } = 20;

    /// <summary>Of all keys of the retailer, by second.</summary>
    public long EventsPerSecond { get; private init; } = 5_000;

    /// <summary>Reads <c>currency</c>, <c>clock</c> and <c>limits</c> {requests_per_address, requests_per_shopper, events_per_second}.</summary>
    public static RetailerSettings Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var defaults = new RetailerSettings();
        var currency = root.TryGetProperty("currency"u8, out var code) ? code.GetString() ?? defaults.Currency : defaults.Currency;
        var limits = root.TryGetProperty("limits"u8, out var l) && l.ValueKind == JsonValueKind.Object ? l : default;
        return new RetailerSettings
        {
            Currency = currency,
            CurrencyDecimals = Currencies.DecimalsOf(currency),
            EventTime = root.TryGetProperty("clock"u8, out var clock) && clock.ValueEquals("event_time"u8),
            RequestsPerAddress = Limit(limits, "requests_per_address", defaults.RequestsPerAddress),
            RequestsPerShopper = Limit(limits, "requests_per_shopper", defaults.RequestsPerShopper),
            EventsPerSecond = Limit(limits, "events_per_second", defaults.EventsPerSecond),
        };
    }

    private static long Limit(JsonElement limits, string name, long otherwise) =>
        limits.ValueKind == JsonValueKind.Object && limits.TryGetProperty(name, out var value) &&
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var limit) && limit > 0
            ? limit
            : otherwise;
}
