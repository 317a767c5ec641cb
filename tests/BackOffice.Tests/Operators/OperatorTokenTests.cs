using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Who is let in, over every route of the route table.</summary>
public sealed class OperatorTokenTests(BackOfficeNode node)
{
    private const int RoutesLeast = 40;

    [Fact]
    public async Task EveryRoute_NoOrWrongToken_401()
    {
        var shop = await node.AddShopAsync();
        var secret = await shop.NewKeyAsync("secret");
        var publishable = await shop.NewKeyAsync("publishable");
        string?[] tokens = [null, "", secret, publishable, "op_" + new string('0', 43), node.OperatorToken + "0", node.OperatorToken[..^1], "op_"];
        var routes = RoutesOf(node, shop.Id);
        Assert.True(routes.Count >= RoutesLeast, "The route table was not found.");
        foreach (var (method, path) in routes)
        {
            // Of its own address: ten failures within a second are one too many.
            using var caller = node.NewCaller();
            foreach (var token in tokens)
            {
                using var content = method == HttpMethod.Get ? null : BackOfficeNode.Json("{}");
                var answer = await BackOfficeNode.SendAsync(caller, method, path, null, content, token is null ? [] : [("Authorization", "Bearer " + token)]);
                Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{method} {path} with {token}: {answer.Status}");
                Assert.StartsWith("operator_token_", (string)answer.Body["code"]!, StringComparison.Ordinal);
                Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync("")).Status);
    }

    [Fact]
    public async Task EveryRoute_OperatorToken_NeitherRefusedNorFailing()
    {
        var shop = await node.AddShopAsync();
        foreach (var (method, path) in RoutesOf(node, shop.Id))
        {
            using var content = method == HttpMethod.Get ? null : BackOfficeNode.Json("{}");
            var answer = await BackOfficeNode.SendAsync(node.Http, method, path, node.OperatorToken, content);
            Assert.True((int)answer.Status is not (401 or 403 or >= 500), $"{method} {path}: {answer.Status} {answer.Text}");
        }
    }

    [Fact]
    public async Task EveryRoute_UnknownRetailer_404ButToMakeIt()
    {
        foreach (var (method, path) in RoutesOf(node, "no-such-shop").Where(r => r.Path.Contains("no-such-shop", StringComparison.Ordinal)))
        {
            using var content = method == HttpMethod.Get ? null : BackOfficeNode.Json("{}");
            var answer = await BackOfficeNode.SendAsync(node.Http, method, path, node.OperatorToken, content);
            var makes = method == HttpMethod.Put && path.EndsWith("no-such-shop", StringComparison.Ordinal);
            Assert.True((answer.Status == HttpStatusCode.NotFound) == !makes, $"{method} {path}: {answer.Status}");
        }
    }

    [Fact]
    public async Task Send_ManyWrongTokens_429ForThatAddressOnly()
    {
        using var caller = node.NewCaller();
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 40; number++)
        {
            statuses.Add((await BackOfficeNode.SendAsync(caller, HttpMethod.Get, "/api/v1/retailers", $"op_{number}")).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await node.SendAsync(HttpMethod.Get, "/api/v1/retailers")).Status);
    }

    [Fact]
    public async Task Send_TokenInTheAddress_401()
    {
        using var caller = node.NewCaller();

        var answer = await BackOfficeNode.SendAsync(caller, HttpMethod.Get, $"/api/v1/retailers?key={node.OperatorToken}", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task Preflight_AnyOrigin_NoGrant()
    {
        var answer = await BackOfficeNode.SendAsync(
            node.Http, HttpMethod.Options, "/api/v1/retailers", null, null, ("Origin", "https://shop.example"),
            ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization"));
        var call = await node.SendAsync(HttpMethod.Get, "/api/v1/retailers", null, ("Origin", "https://shop.example"));

        Assert.False((int)answer.Status is >= 200 and < 300);
        Assert.DoesNotContain(answer.Headers.Keys.Concat(call.Headers.Keys), k => k.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api/v1", 404)]
    [InlineData("PATCH", "/api/v1/retailers", 405)]
    public async Task Send_WhatIsNotThere_Problem(string method, string path, int status)
    {
        var answer = await node.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)answer.Status);
        Assert.NotEmpty((string)answer.Body["code"]!);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task Send_StoreUnavailable_503ThenDone()
    {
        var shop = await node.AddShopAsync();
        var journals = node.Journals(node.Services);
        journals.Unavailable = shop.Id;
        try
        {
            var answer = await shop.SendAsync(HttpMethod.Put, "placements/home", Shop.Placement());

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal("1", answer.Headers["Retry-After"]);
            Assert.DoesNotContain("on order", answer.Text, StringComparison.Ordinal);
        }
        finally
        {
            journals.Unavailable = null;
        }

        await shop.PutAsync("placements/home", Shop.Placement());
    }

    internal static List<(HttpMethod Method, string Path)> RoutesOf(BackOfficeNode node, string retailer, bool anonymousToo = false) =>
    [
        .. node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ManagementRoute>() is not null && (anonymousToo || !e.Metadata.GetMetadata<ManagementRoute>()!.Anonymous))
            .Select(e => (
                new HttpMethod(e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]),
                e.RoutePattern.RawText!.Replace("{retailer}", retailer, StringComparison.Ordinal)
                    .Replace("{id}", "x-1", StringComparison.Ordinal).Replace("{kid}", "k1", StringComparison.Ordinal)
                    .Replace("{version}", "1", StringComparison.Ordinal).Replace("{shopper}", "s1", StringComparison.Ordinal))),
    ];
}
