using System.Net;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Limits;

public sealed class RateLimitTests(ApiNode node)
{
    private const string Limits = """{"requests_per_address":30,"requests_per_shopper":5,"events_per_second":20}""";

    [Fact]
    public async Task Post_MoreThanAShoppersLimit_429WithHeaders()
    {
        var retailer = await node.AddRetailerAsync(TestRetailer.Settings("limited", Limits));
        var visitor = TestRetailer.NewVisitor();

        var refused = await FindRefusedAsync(retailer.Pk, () => TestRetailer.Event(visitor).ToJsonString());

        Assert.Contains("\"shopper\";q=5;w=1", refused.Headers.GetValues("RateLimit-Policy"));
        Assert.Contains("\"shopper\";r=0;t=1", refused.Headers.GetValues("RateLimit"));
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Post_SpoofedForwardedFor_SameAddressLimit()
    {
        var retailer = await node.AddRetailerAsync(TestRetailer.Settings("limited", Limits));
        var i = 0;

        var refused = await FindRefusedAsync(
            retailer.Pk, () => TestRetailer.Event(TestRetailer.NewVisitor()).ToJsonString(),
            () => [("X-Forwarded-For", $"10.1.2.{i++ % 250}"), ("Forwarded", $"for=10.1.3.{i % 250}")]);

        Assert.Contains("\"address\";q=30;w=1", refused.Headers.GetValues("RateLimit-Policy"));
    }

    [Fact]
    public async Task Post_SecretKeyMoreThanTheRetailersEvents_429()
    {
        var retailer = await node.AddRetailerAsync(TestRetailer.Settings("limited", Limits));

        var refused = await FindRefusedAsync(
            retailer.Sk,
            () => $"{{\"events\":[{string.Join(',', Enumerable.Range(0, 8).Select(_ => TestRetailer.Event("customer-1").ToJsonString()))}]}}");

        Assert.Contains("\"events\";q=20;w=1", refused.Headers.GetValues("RateLimit-Policy"));
    }

    private async Task<HttpResponseMessage> FindRefusedAsync(
        string key, Func<string> body, Func<(string, string)[]>? headers = null)
    {
        for (var i = 0; i < 200; i++)
        {
            var response = await node.SendAsync(HttpMethod.Post, "/v1/events", key, TestRetailer.Json(body()), headers?.Invoke() ?? []);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("200 calls in a row were let in.");
    }
}
