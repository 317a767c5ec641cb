using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Streams;

public sealed class StreamTests(ApiNode node)
{
    [Fact]
    public async Task Stream_NewInteraction_SentWithPosition()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        await using var stream = await OpenAsync(retailer, visitor);

        var (_, body) = await retailer.PostAsync(TestRetailer.PageView(visitor));

        var sent = await stream.NextAsync("interaction");
        Assert.Equal((string?)body["interactions"]![0]!["interaction_id"], (string?)sent.Data["interaction_id"]);
        Assert.NotNull(sent.Id);
    }

    [Fact]
    public async Task Stream_LastEventId_ResumesWithoutLossOrRepetition()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        string? lastId;
        await using (var stream = await OpenAsync(retailer, visitor))
        {
            await retailer.PostAsync(TestRetailer.PageView(visitor));
            lastId = (await stream.NextAsync("interaction")).Id;
        }

        List<string?> missed = [];
        for (var i = 0; i < 5; i++)
        {
            var (_, body) = await retailer.PostAsync(TestRetailer.PageView(visitor));
            missed.Add((string?)body["interactions"]![0]!["interaction_id"]);
        }

        await using var resumed = await OpenAsync(retailer, visitor, lastId);
        List<string?> got = [];
        for (var i = 0; i < 5; i++)
        {
            got.Add((string?)(await resumed.NextAsync("interaction")).Data["interaction_id"]);
        }

        Assert.Equal(missed, got);
    }

    [Fact]
    public async Task Stream_CampaignPaused_Withdrawn()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        await using var stream = await OpenAsync(retailer, visitor);
        await retailer.PostAsync(TestRetailer.PageView(visitor));
        var given = await stream.NextAsync("interaction");

        await retailer.PauseAsync();

        var withdrawn = await stream.NextAsync("withdrawn");
        Assert.Equal((string?)given.Data["interaction_id"], (string?)withdrawn.Data["interaction_id"]);
    }

    [Fact]
    public async Task Stream_TokenAboutToExpire_Told()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var token = retailer.Token("customer-1", d => d.Expires = DateTime.UtcNow.AddSeconds(30));
        using var response = await node.SendAsync(
            HttpMethod.Post, "/v1/stream-tickets", retailer.Pk, null, ("X-Shopper-Token", token));
        var ticket = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["ticket"]!;

        await using var stream = await SseStream.OpenAsync(node, $"/v1/shoppers/me/stream?ticket={ticket}");

        Assert.NotNull((await stream.NextAsync("token_expiring")).Data["expires_at"]);
    }

    [Fact]
    public async Task Stream_TicketUsedTwiceOrForAnother_Refused()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        var ticket = await TicketAsync(retailer, visitor);
        await using var stream = await SseStream.OpenAsync(node, $"/v1/shoppers/{visitor}/stream?ticket={ticket}");

        using var again = await node.SendAsync(HttpMethod.Get, $"/v1/shoppers/{visitor}/stream?ticket={ticket}", null);
        var other = await TicketAsync(retailer, visitor);
        using var another = await node.SendAsync(
            HttpMethod.Get, $"/v1/shoppers/{TestRetailer.NewVisitor()}/stream?ticket={other}", null);

        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, another.StatusCode);
    }

    [Fact]
    public async Task Stream_Silence_HeartbeatComment()
    {
        var retailer = await node.AddPublishingRetailerAsync();
        await using var stream = await OpenAsync(retailer, TestRetailer.NewVisitor());

        await stream.NextCommentAsync();
        await stream.NextCommentAsync();
    }

    [Fact]
    public async Task PostTicket_KnownShopperWithoutToken_403()
    {
        var retailer = await node.AddPublishingRetailerAsync();

        var (status, _) = await retailer.PostAsync("""{"shopper_id":"customer-1"}""", path: "/v1/stream-tickets");

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private async Task<SseStream> OpenAsync(TestRetailer retailer, string visitor, string? lastId = null) =>
        await SseStream.OpenAsync(node, $"/v1/shoppers/{visitor}/stream?ticket={await TicketAsync(retailer, visitor)}", lastId);

    private static async Task<string> TicketAsync(TestRetailer retailer, string visitor)
    {
        var (status, body) = await retailer.PostAsync($$"""{"shopper_id":"{{visitor}}"}""", path: "/v1/stream-tickets");
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body["ticket"]!;
    }
}
