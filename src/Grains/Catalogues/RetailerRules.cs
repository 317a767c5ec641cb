using System.Globalization;
using System.Text.Json;

namespace LuckyCart.Grains.Catalogues;

/// <summary>What shopper grains need of the retailer document and its seed.</summary>
/// <param name="TimeZone">IANA; a shopper keeps the zone that its first record names.</param>
/// <param name="EventTime">A sandbox: decisions at the events' own times, nothing late, too old or in the future.</param>
/// <param name="DefaultConsent">Whether a shopper who stated nothing has consented.</param>
/// <param name="Seed">Secret; keys the draws.</param>
/// <param name="CurrencyDecimals">Of the currency's minor unit.</param>
/// <param name="HoldoutMicros">Share of shoppers who are shown nothing at all, micros: 0 to 1,000,000.</param>
/// <param name="Currency">ISO 4217; for sentences.</param>
internal sealed record RetailerRules(
    string TimeZone, bool EventTime, bool DefaultConsent, ReadOnlyMemory<byte> Seed, int CurrencyDecimals = 2, long HoldoutMicros = 0,
    string Currency = "EUR")
{
    /// <summary>Of a retailer without a document: nothing is personalised.</summary>
    public static RetailerRules None { get; } = new("Etc/UTC", false, false, ReadOnlyMemory<byte>.Empty);

    /// <summary>Reads the catalogue's document <c>retailer/main</c>: <c>{"settings": {…}, "seed": "base64"}</c>.</summary>
    public static RetailerRules Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var settings = root.TryGetProperty("settings"u8, out var s) ? s : root;
        var seed = root.TryGetProperty("seed"u8, out var d) && d.ValueKind == JsonValueKind.String ? d.GetBytesFromBase64() : [];
        return new RetailerRules(
            settings.TryGetProperty("time_zone"u8, out var zone) && zone.GetString() is { Length: > 0 } name ? name : "Etc/UTC",
            settings.TryGetProperty("clock"u8, out var clock) && clock.ValueEquals("event_time"u8),
            settings.TryGetProperty("default_consent"u8, out var consent) && Grants(consent),
            seed,
            Engine.Events.Currency.DecimalsOf(settings.TryGetProperty("currency"u8, out var currency) ? currency.GetString() : null),
            settings.TryGetProperty("holdout"u8, out var holdout) ? MicrosOf(holdout) : 0,
            currency.ValueKind == JsonValueKind.String ? currency.GetString()! : "EUR");
    }

    // Kept as the text of a decimal from 0 to 1; what lies below a micro is dropped.
    private static long MicrosOf(JsonElement holdout) =>
        decimal.TryParse(
            holdout.ValueKind == JsonValueKind.String ? holdout.GetString() : holdout.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            ? (long)(Math.Clamp(share, 0, 1) * 1_000_000m)
            : 0;

    // The document states it as a purpose, `none` until set; an object names purposes one by one, as events do.
    private static bool Grants(JsonElement consent) => consent.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => consent.ValueEquals("personalization"u8) || consent.ValueEquals("all"u8),
        JsonValueKind.Object => consent.TryGetProperty("personalization"u8, out var p) && p.ValueKind == JsonValueKind.True,
        _ => false,
    };
}
