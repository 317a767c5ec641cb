using System.Text.Json;

namespace LuckyCart.Api.Retailers;

/// <summary>What the edge needs of the retailer document.</summary>
internal sealed record RetailerSettings
{
    public string Currency { get; init; } = "EUR";

    /// <summary>Decimals of the currency's minor unit (ISO 4217).</summary>
    public int CurrencyDecimals { get; init; } = 2;

    /// <summary>A sandbox: events keep the time that they state.</summary>
    public bool EventTime { get; init; }

    public long RequestsPerAddress { get; init; } = 50;

    public long RequestsPerShopper { get; init; } = 20;

    public long EventsPerSecond { get; init; } = 5_000;

    public static RetailerSettings Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var currency = root.TryGetProperty("currency", out var c) ? c.GetString() ?? "EUR" : "EUR";
        return new RetailerSettings
        {
            Currency = currency,
            EventTime = root.TryGetProperty("clock", out var clock) && clock.ValueEquals("event_time"u8),
        };
    }
}
