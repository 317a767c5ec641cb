using System.Net;
using System.Text.Json.Nodes;

namespace LuckyCart.BackOffice.Tests.Hosting;

/// <summary>Shoppers' events, sent to the engine's API.</summary>
internal static class Events
{
    public static JsonObject PageView(string shopper) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"),
        ["event_name"] = "page_view",
        ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["shopper_id"] = shopper,
        ["page_type"] = "home",
        ["page_view_id"] = Guid.NewGuid().ToString("N"),
    };

    public static async Task<Answer> PostAsync(BackOfficeNode node, string key, string status, JsonObject shopperEvent)
    {
        var answer = await BackOfficeNode.SendAsync(
            node.Http, HttpMethod.Post, "/v1/events", key, BackOfficeNode.Json(shopperEvent.ToJsonString()));
        Assert.Equal(status, (string?)answer.Body["results"]?[0]?["status"]);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, answer.Text);
        return answer;
    }
}
