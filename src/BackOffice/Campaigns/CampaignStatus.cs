using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using NodaTime;
using NodaTime.Text;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>A campaign's status as it is shown: <c>scheduled</c> is live before its start.</summary>
internal static class CampaignStatus
{
    public static string Of(CampaignView view, JsonElement document, DateTimeZone zone, Instant now) =>
        view.Status == "live" && document.TryGetProperty("starts_at"u8, out var text) && text.ValueKind == JsonValueKind.String &&
        StartOf(text.GetString()!, zone) > now
            ? "scheduled"
            : view.Status;

    /// <summary>The moment that a document's time means; null for none.</summary>
    public static Instant? MomentOf(string text, DateTimeZone zone) => StartOf(text, zone);

    // A gap moves it forward, of an overlap the first is meant (campaign.md).
    private static Instant? StartOf(string text, DateTimeZone zone) =>
        LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local
            ? zone.AtLeniently(local.Value).ToInstant()
            : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } stated ? stated.Value.ToInstant() : null;
}
