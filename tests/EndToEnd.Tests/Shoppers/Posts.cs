using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuckyCart.EndToEnd.Tests.Shoppers;

/// <summary>Bodies of posts, as these tests send them.</summary>
internal static class Posts
{
    private static readonly Uri Events = new("/v1/events", UriKind.Relative);

    public static string Of(params JsonObject[] events) => new JsonObject
    {
        ["placements"] = new JsonArray("home-hero", "category-top", "cart-side"),
        ["events"] = new JsonArray([.. events]),
    }.ToJsonString();

    public static JsonObject Event(string id, string name, string shopper, JsonArray? items = null, string? at = null)
    {
        var written = new JsonObject
        {
            ["event_id"] = id,
            ["event_name"] = name,
            ["occurred_at"] = at ?? TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["shopper_id"] = shopper,
            ["consent"] = new JsonObject { ["personalization"] = true },
        };
        if (name == "page_view")
        {
            written["page_type"] = "home";
        }

        if (items is not null)
        {
            written["items"] = items;
        }

        return written;
    }

    public static JsonArray Items(params string[] ids) =>
        new([.. ids.Select(i => (JsonNode)new JsonObject { ["item_id"] = i, ["price"] = "2.50", ["quantity"] = 1 })]);

    /// <summary>Posts, and returns the status with the whole answer.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpClient http, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(Events, content);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Posts and expects every event to be taken with the status.</summary>
    public static async Task<JsonElement> ExpectAsync(HttpClient http, string status, params JsonObject[] events)
    {
        var (code, answer) = await SendAsync(http, Of(events));
        Assert.True(code == HttpStatusCode.OK, answer.ToString());
        Assert.All(answer.GetProperty("results").EnumerateArray(), r => Assert.Equal(status, r.GetProperty("status").GetString()));
        return answer;
    }
}
