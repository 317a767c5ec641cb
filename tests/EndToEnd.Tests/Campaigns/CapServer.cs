using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Shoppers;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.EndToEnd.Tests.Campaigns;

/// <summary>One server for the tests of caps, and many requests of one shopper at once.</summary>
public sealed class CapServer : IAsyncLifetime
{
    /// <summary>Requests at once.</summary>
    public const int AtOnce = 100;

    private readonly DataFolder _data = new();
    private LuckyCartProcess? _server;
    private HttpClient? _engine;
    private HttpClient? _management;

    internal ManagementApi Api => LuckyCartProcess.Manage(_management!, "demo");

    public async ValueTask InitializeAsync()
    {
        _server = await LuckyCartProcess.StartAsync(_data.Path);
        (_engine, _management) = (_server.Connect("demo").OpenEngine(AtOnce), _server.OpenManagement());
    }

    public async ValueTask DisposeAsync()
    {
        _engine?.Dispose();
        _management?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>Puts campaigns live, and waits until decisions see each of them.</summary>
    /// <remarks>Every campaign also hears an event of its own id with <c>_probe</c>, by which a new shopper each time asks for it.</remarks>
    internal async Task PublishAsync(params JsonObject[] campaigns)
    {
        var token = TestContext.Current.CancellationToken;
        foreach (var campaign in campaigns)
        {
            var id = (string)campaign["campaign_id"]!;
            ((JsonArray)campaign["triggers"]!).Add(ProbeOf(id));
            await Api.PutCampaignAsync(id, campaign, token);
            await Api.TransitAsync(id, "live", "Test", token);
        }

        foreach (var campaign in campaigns)
        {
            var (id, places) = ((string)campaign["campaign_id"]!, PlacesOf(campaign));
            var started = TimeProvider.System.GetTimestamp();
            while ((await PostAsync(Guid.NewGuid().ToString("N"), ProbeOf(id), null, places)).All(i => i.Campaign != id))
            {
                Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), $"{id} is not live after 30 s.");
                await Task.Delay(50, token);
            }
        }
    }

    /// <summary>Requests of one shopper, all at once; each with an event of its own.</summary>
    /// <param name="nameOf">The event's name by the number of the request.</param>
    /// <param name="pageOf">The page's id by the number of the request.</param>
    internal async Task<IReadOnlyList<IReadOnlyList<Given>>> PostAtOnceAsync(
        string shopper, Func<int, string> nameOf, Func<int, string> pageOf, IReadOnlyList<string> places) =>
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => PostAsync(shopper, nameOf(i), pageOf(i), places))));

    internal async Task<IReadOnlyList<Given>> PostAsync(
        string shopper, string name, string? page, IReadOnlyList<string> places, string? interactionId = null)
    {
        var e = Posts.Event(Guid.NewGuid().ToString("N"), name, shopper);
        if (page is not null)
        {
            e["page_view_id"] = page;
        }

        if (interactionId is not null)
        {
            e["interaction_id"] = interactionId;
        }

        var body = new JsonObject
        {
            ["placements"] = new JsonArray([.. places.Select(p => (JsonNode)p)]),
            ["events"] = new JsonArray(e),
        };
        var (status, answer) = await Posts.SendAsync(_engine!, body.ToJsonString());
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal("applied", answer.GetProperty("results")[0].GetProperty("status").GetString());
        return [.. answer.GetProperty("interactions").EnumerateArray().Select(Given.Of)];
    }

    /// <summary>A campaign without places, unless some are named; more fields lead with a comma.</summary>
    internal static JsonObject Campaign(string id, string triggers, string more = "", IReadOnlyList<string>? places = null)
    {
        var content = places is null
            ? """{"title":"Hello","body":"There","link_url":"https://shop.example/"}"""
            : string.Join(',', places.Select(p => string.Create(CultureInfo.InvariantCulture,
                $$"""{"placement":"{{p}}","image_url":"https://shop.example/{{id}}.png","link_url":"https://shop.example/","alt":"{{id}}"}""")));
        return JsonNode.Parse($$"""
            {"campaign_id":"{{id}}","name":"{{id}}","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00","priority":1,
             "triggers":[{{triggers}}],
             "interaction":{"type":"{{(places is null ? "message" : "banner")}}","variants":[{"variant_id":"a","weight":1,"content":[{{content}}]}]}{{more}}}
            """)!.AsObject();
    }

    private static string ProbeOf(string campaignId) => campaignId.Replace('-', '_') + "_probe";

    private static string[] PlacesOf(JsonObject campaign) =>
    [
        .. ((JsonArray)campaign["interaction"]!["variants"]![0]!["content"]!).Select(c => (string?)c!["placement"]).OfType<string>(),
    ];
}

/// <summary>What an answer gives.</summary>
internal sealed record Given(string Id, string Campaign, string? Placement)
{
    public static Given Of(JsonElement interaction) => new(
        interaction.GetProperty("interaction_id").GetString()!,
        interaction.GetProperty("campaign_id").GetString()!,
        interaction.TryGetProperty("placement", out var placement) ? placement.GetString() : null);
}
