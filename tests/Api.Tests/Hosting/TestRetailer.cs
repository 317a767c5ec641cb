using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LuckyCart.Api.Tests.Hosting;

/// <summary>A retailer of one test.</summary>
public sealed class TestRetailer(ApiNode node, string id, IRetailerGrain grain)
{
    public string Id => id;

    public IRetailerGrain Grain => grain;

    public required string Pk { get; init; }

    public required string Sk { get; init; }

    public required string PkTest { get; init; }

    public required string SkTest { get; init; }

    public required TokenSecret TokenSecret { get; init; }

    public static string Settings(string id, string limits = """{"requests_per_address":1000000,"requests_per_shopper":1000000,"events_per_second":100000000}""") =>
        $$"""
        {"name":"{{id}}","currency":"EUR","time_zone":"Europe/Paris","languages":["fr"],"amounts":"incl_tax",
         "default_consent":"personalization","limits":{{limits}},"clock":"server"}
        """;

    public static string NewVisitor() => "v_" + Guid.NewGuid().ToString("N");

    public static HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>A valid page view, changed by the argument's members.</summary>
    public static JsonObject Event(string shopper, Action<JsonObject>? change = null)
    {
        var e = new JsonObject
        {
            ["event_id"] = Guid.NewGuid().ToString("N"),
            ["event_name"] = "page_view",
            ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
            ["shopper_id"] = shopper,
            ["page_type"] = "home",
        };
        change?.Invoke(e);
        return e;
    }

    /// <summary>A page view that the published campaign answers, on a page of its own.</summary>
    public static JsonObject PageView(string shopper) => Event(shopper, e => e["page_view_id"] = Guid.NewGuid().ToString("N"));

    public Task PublishAsync() => PutCampaignAsync("live");

    public Task PauseAsync() => PutCampaignAsync("paused");

    private async Task PutCampaignAsync(string status)
    {
        var catalogue = node.Grains.GetGrain<ICatalogueGrain>(new JournalId(id, JournalKind.Catalogue, "main").ToString());
        var json = $$"""
            {"number":1,"campaign_version":1,"status":"{{status}}","document":{"campaign_id":"camp"} }
            """;
        var answer = await catalogue.ChangeAsync(new DocumentCommand(
            Guid.NewGuid().ToString("N"), "system", "tests", null,
            [new WantedChange("campaign", "camp", Encoding.UTF8.GetBytes(json))]));
        Assert.Equal(ChangeOutcome.Changed, answer.Outcome);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(
        string body, string? key = null, string path = "/v1/events", params (string, string)[] headers)
    {
        using var response = await node.SendAsync(HttpMethod.Post, path, key ?? Pk, Json(body), headers);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(params JsonObject[] events) =>
        await PostAsync(new JsonObject { ["events"] = new JsonArray([.. events]) }.ToJsonString());

    public string Token(string shopper, Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Audience = id,
            Claims = new Dictionary<string, object> { ["sub"] = shopper },
            Expires = DateTime.UtcNow.AddMinutes(10),
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(TokenSecret.Secret)) { KeyId = TokenSecret.Kid },
                SecurityAlgorithms.HmacSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
