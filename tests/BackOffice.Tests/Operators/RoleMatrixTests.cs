using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.Hosting.OpenApi;
using Microsoft.AspNetCore.Routing;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Attacks S34 and S46: every route of the route table by every kind of caller, against the reviewed table.</summary>
public sealed class RoleMatrixTests(BackOfficeNode node, ITestOutputHelper output)
{
    private const int RoutesLeast = 100;
    private const string SignOut = "DELETE /api/v1/session";

    /// <summary>A role that changes, or a route that comes or goes, is seen in review. After a wanted change: <c>LUCKYCART_WRITE_GOLDEN=1</c>.</summary>
    [Fact]
    public async Task EveryRoute_ItsRole_AsReviewed()
    {
        var mapped = RouteRoles.Mapped(node).Select(r => r.ToString()).ToList();
        if (Environment.GetEnvironmentVariable("LUCKYCART_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllLinesAsync(
                RouteRoles.File, ["# Who may call what. Written by RoleMatrixTests with LUCKYCART_WRITE_GOLDEN=1; read by people.", .. mapped], TestContext.Current.CancellationToken);
        }

        Assert.True(mapped.Count >= RoutesLeast, "The route table was not found.");
        Assert.Equal(RouteRoles.Reviewed.Select(r => r.ToString()), mapped);
    }

    /// <summary>Nothing under /api that the entrance does not know.</summary>
    [Fact]
    public void EveryEndpointOfTheApi_HasARole()
    {
        var open = RouteRoles.Endpoints(node).Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase))
            .Where(e => e.Metadata.GetMetadata<ManagementRoute>() is null);
        Assert.Empty(open);
    }

    /// <summary>S46: whatever else answers is in a published description, an administrators' page, or on a short list that people read.</summary>
    [Fact]
    public async Task EveryOtherEndpoint_DescribedOrOnTheReviewedList()
    {
        var others = RouteRoles.Endpoints(node)
            .Where(e => e.Metadata.GetMetadata<RouteDoc>() is null && e.Metadata.GetMetadata<AdministratorPages.Mark>() is null)
            .Select(e => $"{string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"])} {e.RoutePattern.RawText}")
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("LUCKYCART_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllLinesAsync(RouteRoles.OtherFile, others, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllLinesAsync(RouteRoles.OtherFile, TestContext.Current.CancellationToken), others);
    }

    /// <summary>S46: old versions, tools' and frameworks' usual addresses.</summary>
    [Theory]
    [InlineData("/api/v0/retailers")]
    [InlineData("/api/v2/retailers")]
    [InlineData("/api/retailers")]
    [InlineData("/api/v1/admin")]
    [InlineData("/api/v1/users")]
    [InlineData("/api/v1/retailers/../operators")]
    [InlineData("/v0/events")]
    [InlineData("/v2/events")]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/actuator/env")]
    [InlineData("/debug/pprof")]
    [InlineData("/.env")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    public async Task Get_UsualAddresses_NothingIsTold(string path)
    {
        using var caller = node.NewCaller();
        var answer = await BackOfficeNode.SendAsync(caller, HttpMethod.Get, path, null);
        var isPage = answer.Status == HttpStatusCode.OK && answer.Headers["Content-Type"].StartsWith("text/html", StringComparison.Ordinal);
        Assert.True(isPage || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized, $"{answer.Status} {answer.Text}");
        Assert.False(isPage && path.StartsWith("/api", StringComparison.Ordinal), "The API's addresses are no pages.");
    }

    /// <summary>What keys, secrets, exports, people and erasure need, whatever the table says.</summary>
    [Theory]
    [InlineData("/keys", "administrator")]
    [InlineData("/token-secrets", "administrator")]
    [InlineData("/operators", "administrator")]
    [InlineData("/roles/", "administrator")]
    [InlineData("/audit", "administrator")]
    [InlineData("/export", "publisher")]
    [InlineData("/transitions", "viewer")]
    [InlineData("/media", "viewer")]
    public void Routes_OfWhatIsDelicate_NeedAtLeast(string part, string least)
    {
        string[] ranks = ["viewer", "editor", "publisher", "administrator"];
        var routes = RouteRoles.Mapped(node).Where(r => r.Pattern.Contains(part, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, r => Assert.True(Array.IndexOf(ranks, r.Needed) >= Array.IndexOf(ranks, least), $"{r} needs less than {least}."));

        // What changes anything is nothing for viewers, but for what they do for themselves or try out.
        string[] harmless = ["/preview", "/presence", "/try", "/copy"];
        Assert.All(routes.Where(r => r.Method != "GET"), r => Assert.True(r.Needed != "viewer" || harmless.Any(r.Pattern.EndsWith), $"{r} lets viewers change."));
    }

    [Fact]
    public async Task EveryRoute_EveryCaller_AsTheTableSays()
    {
        var (shop, elsewhere) = (await node.AddShopAsync(), await node.AddShopAsync());
        var callers = await MatrixCallers.MakeAsync(node, shop.Id, elsewhere.Id);
        var routes = RouteRoles.Mapped(node);
        var wrong = new List<string>();
        var (allowed, refused) = (0, 0);
        foreach (var route in routes)
        {
            foreach (var caller in callers)
            {
                var expected = caller.RefusalOf(route, shop.Id);
                var answer = await SendAsync(caller, route, shop.Id);
                (allowed, refused) = expected is null ? (allowed + 1, refused) : (allowed, refused + 1);
                if (!Fits(answer, route, expected))
                {
                    wrong.Add($"{route} by {caller.Name}: {answer.Status} {answer.Code}, not {expected?.ToString() ?? "let through"}");
                }

                if ($"{route.Method} {route.Pattern}" == SignOut && caller.SignIn is not null)
                {
                    caller.Browser = await caller.SignIn();
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(routes.Count * callers.Count, allowed + refused);
        var summary = $"{routes.Count} routes × {callers.Count} callers = {allowed + refused}, all checked: {allowed} let through, {refused} refused.";
        output.WriteLine(summary);
        TestContext.Current.SendDiagnosticMessage(summary);
    }

    private static bool Fits((int Status, string Code, bool Admitted) answer, RouteRole route, (int Status, string Code)? expected) => (route.Needed, expected) switch
    {
        (_, { Status: 401 }) => answer is { Status: 401, Admitted: false },
        (_, { } refusal) => !answer.Admitted && (answer.Status, answer.Code) == refusal,
        ("anyone", null) => answer.Code is not ("csrf" or "role_needed" or "person_needed") && answer.Status < 500,
        _ => answer is { Admitted: true, Status: < 500 and not 401 and not 403 },
    };

    private async Task<(int Status, string Code, bool Admitted)> SendAsync(MatrixCaller caller, RouteRole route, string shop)
    {
        // Who fails ten times within a second waits: each failing call comes from an address of its own.
        using var own = caller.Kind == CallerKind.Nobody ? node.NewCaller() : null;
        var http = own ?? node.Http;
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(PathOf(route.Pattern, shop), UriKind.Relative));
        request.Content = route.Method == "GET" ? null : BackOfficeNode.Json("{}");
        await SignAsync(request, caller, http);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var code = isProblem ? (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]! : "";
        return ((int)response.StatusCode, code, response.Headers.Contains(Admissions.Header));
    }

    private static async Task SignAsync(HttpRequestMessage request, MatrixCaller caller, HttpClient http)
    {
        var browser = caller.Browser;
        if (caller.Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + caller.Token);
            return;
        }

        if (browser is null)
        {
            browser = new Sessions.Browser(http);
            await browser.ReadSessionAsync();
        }
        else if (caller.Kind == CallerKind.Nobody)
        {
            await browser.ReadSessionAsync();
        }

        request.Headers.TryAddWithoutValidation("Cookie", browser.CookieLine);
        request.Headers.TryAddWithoutValidation("X-CSRF-Token", browser.Csrf);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
    }

    private static string PathOf(string pattern, string shop) => string.Join('/', pattern.Split('/').Select(part => part switch
    {
        "{retailer}" => shop,
        "{version}" => "1",
        _ when part.StartsWith('{') => "x-1",
        _ => part,
    }));
}
