using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LuckyCart.Browser.Tests.Products;

/// <summary>The product's own interfaces, as a shop and a script use them.</summary>
internal sealed class ProductApi(Product product) : IDisposable
{
    public const string Retailer = "demo";

    private readonly HttpClient _http = new() { BaseAddress = product.Url, Timeout = TimeSpan.FromSeconds(30) };
    private readonly DemoKeys _keys = product.Keys;
    private int _events;

    public void Dispose() => _http.Dispose();

    /// <summary>A management call by the demo's administrator token; the answer must be a success.</summary>
    public async Task<JsonNode> ManageAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        var (status, answer) = await SendAsync(method, "/api/v1/" + path, _keys.OperatorToken, body);
        Assert.True(status is >= 200 and < 300, $"{method} {path} was answered {status}: {answer}");
        return answer ?? new JsonObject();
    }

    /// <summary>A retailer's name, as the pages show it.</summary>
    public async Task<string> NameAsync(string retailer) => (string)(await ManageAsync(HttpMethod.Get, "retailers/" + retailer))["document"]!["name"]!;

    /// <summary>Invites somebody to the demo shop.</summary>
    /// <returns>The token of their one-time link.</returns>
    public async Task<string> InviteAsync(string person, string role)
    {
        var made = await ManageAsync(HttpMethod.Post, "operators", new JsonObject
        {
            ["email"] = People.MailOf(person),
            ["name"] = People.NameOf(person),
            ["language"] = "fr",
            ["roles"] = new JsonArray(new JsonObject { ["retailer_id"] = Retailer, ["role"] = role }),
        });
        return ((string)made["invitation_url"]!).Split('#')[1];
    }

    /// <summary>A call with any bearer, or none.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">The whole path.</param>
    /// <param name="bearer">A key or token.</param>
    /// <param name="body">Null: none.</param>
    /// <param name="origin">Of the page that calls; null: it is none.</param>
    public async Task<(int Status, JsonNode? Answer)> SendAsync(HttpMethod method, string path, string? bearer, JsonNode? body = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null);
    }

    /// <summary>Events of one shopper, by the shop's server, with places to fill; the answer whole.</summary>
    public async Task<JsonNode> PostEventsAsync(string[] places, params JsonObject[] events)
    {
        var body = new JsonObject { ["placements"] = new JsonArray([.. places.Select(p => (JsonNode)p)]), ["events"] = new JsonArray([.. events]) };
        var (status, answer) = await SendAsync(HttpMethod.Post, "/v1/events", _keys.SecretKey, body);
        Assert.True(status is 200 or 422, $"Events were answered {status}: {answer}");
        return answer!;
    }

    public JsonObject Event(string name, string shopper, params (string Field, JsonNode? Value)[] fields)
    {
        var e = new JsonObject
        {
            ["event_id"] = $"browser-{Interlocked.Increment(ref _events)}",
            ["event_name"] = name,
            ["occurred_at"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["shopper_id"] = shopper,
            ["device"] = "desktop",
            ["consent"] = new JsonObject { ["personalization"] = true },
        };
        foreach (var (field, value) in fields)
        {
            e[field] = value;
        }

        return e;
    }

    public static JsonArray Items(params string[] ids) =>
        new([.. ids.Select(i => (JsonNode)new JsonObject { ["item_id"] = i, ["price"] = "2.49", ["quantity"] = 2 })]);
}
