using System.Net;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Retailers;

public sealed class KeyTests(ApiNode node)
{
    private static readonly CommandContext Context = new("c", "system", "tests", null);

    [Fact]
    public async Task Call_UnknownRetailerUnknownKeyWrongSecret_SameBodyBut401()
    {
        var retailer = await node.AddRetailerAsync();
        string[] keys =
        [
            "pk_nobody_pk1_" + new string('x', 43), $"pk_{retailer.Id}_zzzz_" + new string('x', 43),
            retailer.Pk[..^1] + (retailer.Pk[^1] == 'a' ? 'b' : 'a'), retailer.Pk.Replace("pk_", "sk_", StringComparison.Ordinal),
            "garbage", "pk_", "pk_test_", "pk__x_yyyyyyyyyyyyyyyyyyy", new string('k', 10_000),
        ];

        List<string> bodies = [];
        foreach (var key in keys)
        {
            var (status, body) = await retailer.PostAsync("{}", key);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            body.AsObject().Remove("trace_id");
            bodies.Add(body.ToJsonString());
        }

        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task Call_RevokedKey_401WithinFiveSeconds()
    {
        var retailer = await node.AddRetailerAsync();
        var key = await ApiNode.NewKeyAsync(retailer.Grain, "rev", KeyKind.Secret);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await retailer.PostAsync("{}", key)).Status);

        await retailer.Grain.RevokeKeyAsync(Context with { CommandId = Guid.NewGuid().ToString("N") }, "rev");

        var deadline = DateTime.UtcNow.AddSeconds(60);
        while ((await retailer.PostAsync("{}", key)).Status != HttpStatusCode.Unauthorized)
        {
            Assert.True(DateTime.UtcNow < deadline, "A revoked key still held after 60 s.");
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task Call_ExpiredKey_401()
    {
        var retailer = await node.AddRetailerAsync();
        var key = await ApiNode.NewKeyAsync(
            retailer.Grain, "exp", KeyKind.Secret, expiresAtMs: DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeMilliseconds());

        Assert.Equal(HttpStatusCode.Unauthorized, (await retailer.PostAsync("{}", key)).Status);
    }

    [Fact]
    public async Task Call_SecretKeyInQuery_401()
    {
        var retailer = await node.AddRetailerAsync();

        using var response = await node.SendAsync(HttpMethod.Get, $"/v1/rejected-events?key={retailer.Sk}", null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Post_EventNameNotOfTheKey_EventRejected()
    {
        var retailer = await node.AddRetailerAsync();
        var key = await ApiNode.NewKeyAsync(retailer.Grain, "names", KeyKind.Publishable, eventNames: ["page_view"]);
        var visitor = TestRetailer.NewVisitor();

        var (status, body) = await retailer.PostAsync(
            $"{{\"events\":[{TestRetailer.Event(visitor).ToJsonString()},{TestRetailer.Event(visitor, e => e["event_name"] = "custom").ToJsonString()}]}}", key);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("event_not_allowed", (string?)body["results"]![1]!["error"]!["code"]);
    }

    [Fact]
    public async Task TestKeys_ShoppersOfTheirOwn()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        var e = TestRetailer.Event(visitor).ToJsonString();

        var (_, live) = await retailer.PostAsync(e);
        var (_, test) = await retailer.PostAsync(e, retailer.PkTest);

        Assert.Equal("applied", (string?)live["results"]![0]!["status"]);
        Assert.Equal("applied", (string?)test["results"]![0]!["status"]);
    }
}
