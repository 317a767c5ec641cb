using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Campaigns;
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

    private const string EveryPageView = """
        {"campaign_id":"camp","name":"Every page view","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00",
         "triggers":["page_view"],"interaction":{"type":"message","variants":[{"variant_id":"a","weight":1,"content":[
          {"title":"Hello","body":"There","link_url":"https://shop.example/"}]}]}}
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

    /// <summary>Puts one campaign live; by default one that answers every page view with a message.</summary>
    public async Task PublishAsync(string campaign = EveryPageView)
    {
        var saved = await Campaign.SaveAsync(new SaveCampaign(Context(), Encoding.UTF8.GetBytes(campaign), null));
        Assert.Equal(ChangeOutcome.Changed, saved.Outcome);
        await TransitAsync("live");
    }

    public Task PauseAsync() => TransitAsync("paused");

    private ICampaignGrain Campaign =>
        node.Grains.GetGrain<ICampaignGrain>(new JournalId(id, JournalKind.Campaign, "camp").ToString());

    private static CommandContext Context() => new(Guid.NewGuid().ToString("N"), "system", "tests", null);

    private async Task TransitAsync(string to)
    {
        var answer = await Campaign.TransitionAsync(new TransitionCampaign(Context(), to, null));
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
