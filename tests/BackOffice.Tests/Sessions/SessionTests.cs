using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using LuckyCart.BackOffice.Tests.Operators;
using Microsoft.Extensions.DependencyInjection;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>Attacks S31 and S32: calls that another site makes a browser send, and cookies that were planted, stolen or kept.</summary>
public sealed class SessionTests(BackOfficeNode node)
{
    private const string Cookie = "__Host-luckycart";
    private const int ChangingRoutesLeast = 30;

    [Fact]
    public async Task SignIn_RightPassword_CookieThatScriptsCannotReadAndOtherSitesCannotSend()
    {
        using var browser = await SignedInAsync("viewer");

        var line = browser.SetCookies.Last(c => c.StartsWith(Cookie + "=", StringComparison.Ordinal));
        foreach (var attribute in (string[])["path=/", "secure", "samesite=lax", "httponly"])
        {
            Assert.Contains(attribute, line, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain=", line, StringComparison.OrdinalIgnoreCase);
        var session = await browser.ReadSessionAsync();
        Assert.True((bool)session.Body["signed_in"]!);
        Assert.Equal("viewer", (string)session.Body["operator"]!["roles"]![0]!["role"]!);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, "/api/v1/retailers")).Status);
    }

    /// <summary>Over the route table: a route added later is in it.</summary>
    [Fact]
    public async Task EveryChangingRoute_ByCookieWithoutTokenOrFromElsewhere_403()
    {
        using var browser = await SignedInAsync("administrator");
        var routes = Changing(await node.AddShopAsync());
        Assert.True(routes.Count >= ChangingRoutesLeast, "The route table was not found.");
        foreach (var (method, path) in routes)
        {
            (string, string)[][] forged =
            [
                [], [("X-CSRF-Token", "")], [("X-CSRF-Token", browser.Csrf + "x")], [("X-CSRF-Token", new string('A', 100))],
                [("X-CSRF-Token", browser.Csrf), ("Sec-Fetch-Site", "cross-site")], [("X-CSRF-Token", browser.Csrf), ("Sec-Fetch-Site", "same-site")],
                [("X-CSRF-Token", browser.Csrf), ("Sec-Fetch-Site", "none")], [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "same-origin")],
            ];
            foreach (var headers in forged)
            {
                var answer = await browser.SendAsync(method, path, new JsonObject(), headers);
                Assert.True(answer.Status == HttpStatusCode.Forbidden && (string)answer.Body["code"]! == "csrf", $"{method} {path}: {answer.Status} {answer.Text}");
            }
        }
    }

    [Fact]
    public async Task EveryChangingRoute_WithTheTokenOfAnotherSession_403()
    {
        using var browser = await SignedInAsync("administrator");
        using var other = await SignedInAsync("administrator");
        foreach (var (method, path) in Changing(await node.AddShopAsync()))
        {
            var answer = await browser.SendAsync(method, path, new JsonObject(), ("X-CSRF-Token", other.Csrf), ("Sec-Fetch-Site", "same-origin"));
            Assert.Equal("csrf", (string)answer.Body["code"]!);
        }
    }

    [Fact]
    public async Task Change_ByCookieWithToken_DoneInTheOperatorsName()
    {
        using var browser = await SignedInAsync("administrator");
        var shop = await node.AddShopAsync();

        var answer = await browser.ChangeAsync(HttpMethod.Put, $"/api/v1/retailers/{shop.Id}/placements/home", Shop.Placement());

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var held = await shop.GetAsync("placements/home");
        Assert.Equal((string)(await browser.ReadSessionAsync()).Body["operator"]!["operator_id"]!, (string)held.Body["changed_by"]!);
    }

    [Fact]
    public async Task SignIn_WithPlantedCookies_ANewSession()
    {
        using var attacker = await SignedInAsync("viewer");
        using var victim = new Browser(node.Http.BaseAddress!);
        victim.Cookies[Cookie] = attacker.Cookies[Cookie];

        await victim.SignInAsync(await NewAccountAsync("editor"));

        Assert.NotEqual(attacker.Cookies[Cookie], victim.Cookies[Cookie]);
        Assert.Equal("editor", (string)(await victim.ReadSessionAsync()).Body["operator"]!["roles"]![0]!["role"]!);

        // What the attacker planted is over: the sign-in ended it.
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.SendAsync(HttpMethod.Get, "/api/v1/retailers")).Status);
    }

    [Fact]
    public async Task SignOut_KeptCookie_401AtOnceAndOtherSessionsGoOn()
    {
        var email = await NewAccountAsync("viewer");
        using var first = new Browser(node.Http.BaseAddress!);
        using var second = new Browser(node.Http.BaseAddress!);
        await first.SignInAsync(email);
        await second.SignInAsync(email);
        var kept = first.Cookies[Cookie];

        Assert.Equal(HttpStatusCode.NoContent, (await first.ChangeAsync(HttpMethod.Delete, "/api/v1/session")).Status);

        Assert.False(first.Cookies.ContainsKey(Cookie));
        first.Cookies[Cookie] = kept;
        var answer = await first.SendAsync(HttpMethod.Get, "/api/v1/retailers");
        Assert.Equal("session_ended", (string)answer.Body["code"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync(HttpMethod.Get, "/api/v1/retailers")).Status);
    }

    [Fact]
    public async Task RoleTaken_NextCall_403()
    {
        var account = await node.AddAccountAsync(("*", "administrator"));
        using var browser = await node.SignedInAsync(account);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, "/api/v1/policy-reports")).Status);

        var less = new JsonObject { ["roles"] = Accounts.RolesOf(("*", "editor")) };
        Assert.Equal(HttpStatusCode.OK, (await node.SendAsync(HttpMethod.Put, $"/api/v1/operators/{account.OperatorId}", less)).Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Get, "/api/v1/policy-reports")).Status);
    }

    [Fact]
    public async Task Call_WithTokenAndCookie_TheTokenAlone()
    {
        using var browser = await SignedInAsync("administrator");

        var wrong = await browser.SendAsync(HttpMethod.Get, "/api/v1/retailers", null, ("Authorization", "Bearer op_wrong"));
        var right = await browser.SendAsync(HttpMethod.Get, "/api/v1/retailers", null, ("Authorization", "Bearer " + node.OperatorToken));

        Assert.Equal("operator_token_invalid", (string)wrong.Body["code"]!);
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    /// <summary>Whoever tries many accounts from one address; an account's own waits are in SignInTests.</summary>
    [Fact]
    public async Task SignIn_ManyAccountsOfOneAddress_429ForThatAddressOnly()
    {
        using var guesser = node.NewBrowser();
        await guesser.ReadSessionAsync();
        var codes = new List<string>();
        for (var number = 0; number < 24; number++)
        {
            var body = new JsonObject { ["email"] = $"nobody-{number}@shop.example", ["password"] = "wrong" };
            codes.Add((string)(await guesser.ChangeAsync(HttpMethod.Post, "/api/v1/session", body)).Body["code"]!);
        }

        Assert.All(codes.Take(20), c => Assert.Equal("credentials_invalid", c));
        Assert.Contains("rate_limited", codes);
        using var other = await SignedInAsync("viewer");
    }

    private List<(HttpMethod Method, string Path)> Changing(Shop shop) =>
        [.. AllRoutes(shop.Id).Where(r => r.Method != HttpMethod.Get)];

    private List<(HttpMethod Method, string Path)> AllRoutes(string retailer) =>
    [
        .. node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ManagementRoute>() is not null)
            .Select(e => (
                new HttpMethod(e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]),
                string.Join('/', e.RoutePattern.PathSegments.Select(s => s.Parts[0] switch
                {
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "retailer" } => retailer,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "x1",
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                    var part => part.ToString(),
                })).Insert(0, "/"))),
    ];

    private async Task<string> NewAccountAsync(string role) => (await node.AddAccountAsync(("*", role))).Email;

    private Task<Browser> SignedInAsync(string role) => node.SignedInAsync(("*", role));
}
