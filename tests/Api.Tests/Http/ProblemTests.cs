using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Http;

public sealed class ProblemTests(ApiNode node)
{
    [Theory]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("POST", "/v1/plays", 404)]
    [InlineData("GET", "/v1/shoppers/me/prizes", 404)]
    [InlineData("POST", "/v1/coupons/X/redeem", 404)]
    [InlineData("GET", "/v1/shoppers/me/recommendations", 404)]
    [InlineData("GET", "/v1/campaigns/c/proof", 404)]
    [InlineData("GET", "/v1/media/0000", 404)]
    [InlineData("GET", "/v1/events", 405)]
    [InlineData("PATCH", "/v1/shoppers/me/interactions", 405)]
    [InlineData("POST", "/v1/events", 401)]
    [InlineData("GET", "/v1/shoppers/me/stream", 401)]
    [InlineData("GET", "/v1/shoppers/me/stream?ticket=st_x", 401)]
    public async Task Send_WhatIsNotThere_ProblemWithCodeAndTraceId(string method, string path, int status)
    {
        using var response = await node.SendAsync(new HttpMethod(method), path, null);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["code"]!);
        Assert.NotEmpty((string)problem["trace_id"]!);
        Assert.NotNull(problem["errors"]);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Send_405_NamesAllowedMethods()
    {
        using var response = await node.SendAsync(HttpMethod.Get, "/v1/events", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("timeout_ms=49")]
    [InlineData("timeout_ms=2001")]
    [InlineData("timeout_ms=x")]
    public async Task Post_TimeoutOutOfRange_422(string query)
    {
        var retailer = await node.AddRetailerAsync();

        var (status, body) = await retailer.PostAsync(
            TestRetailer.Event(TestRetailer.NewVisitor()).ToJsonString(), path: "/v1/events?" + query);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("timeout_ms", (string?)body["errors"]![0]!["field"]);
    }
}
