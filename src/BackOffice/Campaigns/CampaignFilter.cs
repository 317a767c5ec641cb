using System.Text.Json;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Which campaigns a list shows; null fields take any.</summary>
internal sealed record CampaignFilter(string? Status, string? Tag, string? Advertiser, string? OperationId, string? Text)
{
    /// <summary>The query parameters that it reads.</summary>
    public static readonly IReadOnlyList<string> Names = ["status", "tag", "advertiser", "operation_id", "q"];

    public static CampaignFilter Of(IQueryCollection query) =>
        new(Find(query, "status"), Find(query, "tag"), Find(query, "advertiser"), Find(query, "operation_id"), Find(query, "q"));

    public bool Takes(JsonElement document, string status) =>
        (Status is null || Status == status) &&
        (Tag is null || Tags(document).Any(t => Same(t, Tag))) &&
        (Advertiser is null || Same(TextOf(document, "advertiser"), Advertiser)) &&
        (OperationId is null || Same(TextOf(document, "operation_id"), OperationId)) &&
        (Text is null || Holds(document, Text));

    private static bool Holds(JsonElement document, string text) =>
        ((string?[])
        [
            TextOf(document, "campaign_id"), TextOf(document, "name"), TextOf(document, "advertiser"), TextOf(document, "operation_id"),
            TextOf(document, "owner"), .. Tags(document),
        ]).Any(t => t?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    public static IEnumerable<string> Tags(JsonElement document) =>
        document.TryGetProperty("tags"u8, out var tags) && tags.ValueKind == JsonValueKind.Array
            ? tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)
            : [];

    private static string? TextOf(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Same(string? text, string wanted) => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase);

    private static string? Find(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
}
