using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Segments;

/// <summary>Segments, product lists and uploads as the tests send them.</summary>
internal static class SegmentCalls
{
    /// <summary>Shoppers in none of the segments; all shoppers when there are none.</summary>
    public static JsonObject Outside(params string[] segments) => new()
    {
        ["name"] = "Outside",
        ["audience"] = new JsonObject
        {
            ["combinator"] = "and",
            ["rules"] = segments.Length == 0 ? [] : new JsonArray(Rule("notIn", new JsonArray([.. segments.Select(s => (JsonNode)s)]))),
        },
    };

    public static JsonObject Rule(string comparison, JsonNode value) =>
        new() { ["field"] = "shopper.segments", ["operator"] = comparison, ["value"] = value };

    /// <summary>Adds one rule to a campaign.</summary>
    public static void Only(JsonObject campaign, JsonObject rule) =>
        campaign["audience"] = new JsonObject { ["combinator"] = "and", ["rules"] = new JsonArray(rule) };

    public static Task<Answer> UploadAsync(
        this Shop shop, BackOfficeNode node, string path, string csv, params (string Name, string Value)[] headers) =>
        UploadAsync(shop, node, path, Encoding.UTF8.GetBytes(csv), null, headers);

    public static async Task<Answer> UploadAsync(
        this Shop shop, BackOfficeNode node, string path, byte[] csv, string? encoding, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, $"{shop.Path}/{path}", node.OperatorToken, content, headers);
    }

    /// <summary>Whether a page view of the shopper is answered with the campaign, once the newest catalogue is served.</summary>
    public static async Task<bool> IsShownAsync(BackOfficeNode node, string key, string shopper, string campaignId)
    {
        var answer = await Events.PostAsync(node, key, "applied", Events.PageView(shopper));
        return answer.Body["interactions"]!.AsArray().Any(i => (string?)i!["campaign_id"] == campaignId);
    }

    /// <summary>Waits until it is so; silos follow within two seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var until = DateTime.UtcNow.AddSeconds(20);
        while (!await holds())
        {
            Assert.True(DateTime.UtcNow < until, "Not within 20 s.");
            await Task.Delay(100);
        }
    }

    public static void AssertStatus(HttpStatusCode status, Answer answer) => Assert.True(answer.Status == status, $"{answer.Status}: {answer.Text}");
}
