using System.Net;
using System.Text.Json.Nodes;

namespace LuckyCart.BackOffice.Tests.Hosting;

/// <summary>A retailer of one test.</summary>
public sealed class Shop(BackOfficeNode node, string id)
{
    public string Id => id;

    public string Path => $"/api/v1/retailers/{id}";

    public static JsonObject Retailer(Action<JsonObject>? change = null) => Changed(new JsonObject
    {
        ["name"] = "A shop",
        ["currency"] = "EUR",
        ["time_zone"] = "Europe/Paris",
        ["languages"] = new JsonArray("fr"),
        ["amounts"] = "incl_tax",
        ["default_consent"] = "personalization",
        ["limits"] = new JsonObject { ["requests_per_address"] = 100, ["events_per_second"] = 10_000 },
        ["retention"] = new JsonObject { ["behaviour"] = 400 },
        ["clock"] = "server",
    }, change);

    public static JsonObject Placement(Action<JsonObject>? change = null) => Changed(new JsonObject
    {
        ["label"] = "Home, top",
        ["page_types"] = new JsonArray("home"),
        ["devices"] = new JsonArray("desktop", "mobile"),
        ["width"] = 1_200,
        ["height"] = 300,
        ["kind"] = "banner",
    }, change);

    public static JsonObject Store(Action<JsonObject>? change = null) => Changed(new JsonObject
    {
        ["name"] = "Paris 11",
        ["type"] = "drive",
        ["postcode"] = "75011",
        ["region"] = "Île-de-France",
        ["country"] = "FR",
        ["tags"] = new JsonArray("big"),
    }, change);

    public static JsonObject Product(Action<JsonObject>? change = null) => Changed(new JsonObject
    {
        ["item_name"] = "Water",
        ["item_brand"] = "Evian",
        ["item_category"] = "Drinks",
        ["gtin"] = "3068320055008",
        ["price"] = "0.90",
        ["in_stock"] = true,
        ["image_url"] = "https://x.example/1.png",
        ["link_url"] = "/p/1",
    }, change);

    /// <summary>A message for whoever looks at a page.</summary>
    public static JsonObject Campaign(string campaignId, Action<JsonObject>? change = null) => Changed(new JsonObject
    {
        ["campaign_id"] = campaignId,
        ["name"] = "Hello",
        ["starts_at"] = "2020-01-01T00:00:00",
        ["ends_at"] = "2099-01-01T00:00:00",
        ["triggers"] = new JsonArray("page_view"),
        ["priority"] = 2,
        ["interaction"] = new JsonObject
        {
            ["type"] = "message",
            ["variants"] = new JsonArray(new JsonObject
            {
                ["variant_id"] = "a",
                ["weight"] = 1,
                ["content"] = new JsonArray(new JsonObject { ["title"] = "Hello", ["body"] = "There", ["link_url"] = "https://shop.example/" }),
            }),
        },
    }, change);

    public Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers) =>
        node.SendAsync(method, path.Length == 0 ? Path : $"{Path}/{path}", body, headers);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Answer> PutAsync(string path, JsonNode body, params (string Name, string Value)[] headers)
    {
        var answer = await SendAsync(HttpMethod.Put, path, body, headers);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
        return answer;
    }

    public async Task<Answer> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers)
    {
        var answer = await SendAsync(HttpMethod.Post, path, body, headers);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
        return answer;
    }

    public Task<Answer> TransitAsync(string campaignId, string to) =>
        PostAsync($"campaigns/{campaignId}/transitions", new JsonObject { ["to"] = to, ["why"] = "Test" });

    public async Task AddLiveAsync(string campaignId, Action<JsonObject>? change = null)
    {
        await PutAsync($"campaigns/{campaignId}", Campaign(campaignId, change));
        await TransitAsync(campaignId, "live");
    }

    public async Task<string> NewKeyAsync(string kind) =>
        (string)(await PostAsync("keys", new JsonObject { ["kind"] = kind, ["label"] = kind })).Body["secret"]!;

    public async Task<string?> StatusOfAsync(string campaignId) => (string?)(await GetAsync($"campaigns/{campaignId}")).Body["status"];

    private static JsonObject Changed(JsonObject document, Action<JsonObject>? change)
    {
        change?.Invoke(document);
        return document;
    }
}
