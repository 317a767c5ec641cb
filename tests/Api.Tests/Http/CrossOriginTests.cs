using System.Net;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Http;

/// <summary>Attack S26.</summary>
public sealed class CrossOriginTests(ApiNode node)
{
    [Fact]
    public async Task Preflight_AnyOrigin_AllowedWithoutCredentials()
    {
        using var response = await node.SendAsync(
            HttpMethod.Options, "/v1/events", null, null, ("Origin", "https://anything.example"),
            ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("7200", response.Headers.GetValues("Access-Control-Max-Age").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://shop.example", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://shop.example", HttpStatusCode.Forbidden)]
    [InlineData("https://shop.example.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Post_KeyWithOrigins_OnlyThose(string origin, HttpStatusCode expected)
    {
        var retailer = await node.AddRetailerAsync();
        var key = await ApiNode.NewKeyAsync(retailer.Grain, "web", KeyKind.Publishable, origins: ["https://shop.example"]);

        using var response = await node.SendAsync(
            HttpMethod.Post, "/v1/events", key, TestRetailer.Json(TestRetailer.Event(TestRetailer.NewVisitor()).ToJsonString()),
            ("Origin", origin));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Post_SecretKeyFromAPage_NoGrant()
    {
        var retailer = await node.AddRetailerAsync();

        using var response = await node.SendAsync(
            HttpMethod.Get, "/v1/rejected-events", retailer.Sk, null, ("Origin", "https://shop.example"));

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
