using System.Net;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Api.Http;
using LuckyCart.Api.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LuckyCart.Api.Tests.Retailers;

/// <summary>Attacks S1 and S3 over every route of the route table.</summary>
public sealed class KeyRouteMatrixTests(ApiNode node)
{
    [Fact]
    public async Task EveryRoute_EveryKeyKind_AllowedOr403AsTheContractSays()
    {
        var retailer = await node.AddRetailerAsync();
        var routes = ApiRoutesOf(node);
        Assert.True(routes.Count >= 12, "The route table was not found.");
        foreach (var (method, path, access) in routes)
        {
            foreach (var (kind, key) in KeysOf(retailer))
            {
                using var content = ContentFor(method, path);
                using var response = await node.SendAsync(method, path, key, content);
                var forbidden = access.Access == Access.SecretKey && kind is KeyKind.Publishable or KeyKind.PublishableTest &&
                    access.Access == Access.SecretKey;
                Assert.True(
                    (response.StatusCode == HttpStatusCode.Forbidden &&
                        (await response.Content.ReadAsStringAsync()).Contains("key_not_allowed", StringComparison.Ordinal)) == forbidden,
                    $"{method} {path} with {kind}: {response.StatusCode}");
                Assert.True((int)response.StatusCode < 500, $"{method} {path} with {kind}: {response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task EveryRoute_NoKey_401UnlessOpen()
    {
        foreach (var (method, path, access) in ApiRoutesOf(node))
        {
            using var content = ContentFor(method, path);
            using var response = await node.SendAsync(method, path, null, content);
            Assert.True(
                (response.StatusCode == HttpStatusCode.Unauthorized) == (access.Access != Access.Open),
                $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task EveryRouteWithAShopper_OtherRetailersShopper_NothingOfIt()
    {
        var one = await node.AddRetailerAsync();
        var two = await node.AddRetailerAsync();
        var marker = "marker" + Guid.NewGuid().ToString("N");
        var (status, _) = await one.PostAsync(
            TestRetailer.Event("customer-1", e => e["page_id"] = marker).ToJsonString(), one.Sk);
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var (method, path, _) in ApiRoutesOf(node).Where(r => r.Method == HttpMethod.Get))
        {
            using var response = await node.SendAsync(method, path.Replace("x-1", "customer-1", StringComparison.Ordinal), two.Sk);
            Assert.DoesNotContain(marker, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    internal static List<(HttpMethod Method, string Path, RouteAccess Access)> ApiRoutesOf(ApiNode node) =>
    [
        .. node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RouteAccess>() is not null)
            .Select(e => (
                new HttpMethod(e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]),
                e.RoutePattern.RawText!.Replace("{id}", "x-1", StringComparison.Ordinal)
                    .Replace("{hash}", new string('0', 64), StringComparison.Ordinal),
                e.Metadata.GetMetadata<RouteAccess>()!)),
    ];

    private static IEnumerable<(KeyKind, string)> KeysOf(TestRetailer retailer) =>
    [
        (KeyKind.Publishable, retailer.Pk), (KeyKind.Secret, retailer.Sk), (KeyKind.PublishableTest, retailer.PkTest),
        (KeyKind.SecretTest, retailer.SkTest),
    ];

    private static HttpContent? ContentFor(HttpMethod method, string path) =>
        method == HttpMethod.Post || method == HttpMethod.Put ? TestRetailer.Json("{}") : null;
}
