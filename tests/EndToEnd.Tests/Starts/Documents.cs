using System.Text.Json;

namespace LuckyCart.EndToEnd.Tests.Starts;

/// <summary>Reads pages of the management API.</summary>
internal static class Documents
{
    public static IEnumerable<JsonElement> In(JsonElement page)
    {
        foreach (var item in page.GetProperty("items").EnumerateArray())
        {
            yield return item.TryGetProperty("document", out var document) ? document : item;
        }
    }

    public static string? CursorIn(JsonElement page) =>
        page.TryGetProperty("next_cursor", out var cursor) && cursor.ValueKind == JsonValueKind.String ? cursor.GetString() : null;
}
