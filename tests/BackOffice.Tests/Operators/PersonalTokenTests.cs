using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Personal API tokens: never more than their scopes, never more than their owner, never longer than their end.</summary>
public sealed class PersonalTokenTests(BackOfficeNode node)
{
    [Fact]
    public async Task Token_MayWhatBothScopeAndOwnerMay_AndLosesWhatItsOwnerLoses()
    {
        var (shop, other) = (await node.AddShopAsync(), await node.AddShopAsync());
        var account = await node.AddAccountAsync((shop.Id, "publisher"), (other.Id, "viewer"));
        using var owner = await node.SignedInAsync(account);
        var token = await owner.AddTokenAsync((shop.Id, "editor"));
        Task<Answer> PutAsync(string name) => node.CallAsync(token, HttpMethod.Put, $"{shop.Path}/placements/{name}", Shop.Placement());

        var put = await PutAsync("home");
        Assert.Equal(HttpStatusCode.Created, put.Status);
        Assert.Equal(account.OperatorId, (string)put.Body["changed_by"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await node.CallAsync(token, HttpMethod.Post, $"{shop.Path}/campaigns/c/transitions", new JsonObject())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await node.CallAsync(token, HttpMethod.Get, other.Path)).Status);
        Assert.Equal([shop.Id], (await node.CallAsync(token, HttpMethod.Get, "/api/v1/retailers")).Items.Select(i => (string)i["retailer_id"]!));

        Assert.Equal(HttpStatusCode.NoContent, (await node.SendAsync(HttpMethod.Put, $"{shop.Path}/roles/{account.OperatorId}", new JsonObject { ["role"] = "viewer" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync("second")).Status);
        Assert.Equal(HttpStatusCode.OK, (await node.CallAsync(token, HttpMethod.Get, shop.Path)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await node.SendAsync(HttpMethod.Delete, $"{shop.Path}/roles/{account.OperatorId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await node.CallAsync(token, HttpMethod.Get, shop.Path)).Status);
    }

    [Fact]
    public async Task Create_MoreThanTheOwnerMayOrForTooLong_Refused()
    {
        var shop = await node.AddShopAsync();
        using var owner = await node.SignedInAsync((shop.Id, "editor"));
        Task<Answer> PostAsync(TimeSpan validFor, params (string, string)[] scopes) =>
            owner.ChangeAsync(HttpMethod.Post, "/api/v1/tokens", Accounts.NewToken(validFor, scopes));

        (await PostAsync(TimeSpan.FromDays(1), (shop.Id, "publisher"))).AssertPaths("$.scopes[0]");
        (await PostAsync(TimeSpan.FromDays(1), (shop.Id, "viewer"), ("*", "viewer"))).AssertPaths("$.scopes[1]");
        (await PostAsync(TimeSpan.FromDays(1))).AssertPaths("$.scopes");
        (await PostAsync(TimeSpan.FromDays(400), (shop.Id, "viewer"))).AssertPaths("$.expires_at");
        (await PostAsync(TimeSpan.FromSeconds(-5), (shop.Id, "viewer"))).AssertPaths("$.expires_at");
    }

    /// <summary>A leaked token is not to outlive itself, nor to lock its owner out.</summary>
    [Fact]
    public async Task Token_WithAllScopes_ChangesNothingThatPeopleGetInWith()
    {
        var account = await node.AddAccountAsync(("*", "administrator"));
        using var owner = await node.SignedInAsync(account);
        var token = await owner.AddTokenAsync(("*", "administrator"));
        var self = $"/api/v1/operators/{account.OperatorId}";
        (HttpMethod, string, JsonNode?)[] calls =
        [
            (HttpMethod.Post, "/api/v1/tokens", Accounts.NewToken(TimeSpan.FromDays(300), ("*", "administrator"))),
            (HttpMethod.Post, "/api/v1/me/password", new JsonObject { ["password"] = Accounts.Password, ["new_password"] = "a phrase of a thief" }),
            (HttpMethod.Post, "/api/v1/me/second-factor", null), (HttpMethod.Post, "/api/v1/me/second-factor/confirm", new JsonObject { ["code"] = "000000" }),
            (HttpMethod.Delete, "/api/v1/me/second-factor", new JsonObject { ["password"] = Accounts.Password }),
            (HttpMethod.Put, "/api/v1/me", new JsonObject { ["name"] = "Thief" }), (HttpMethod.Post, self + "/invitation", null),
            (HttpMethod.Put, self, new JsonObject { ["disabled"] = true }),
            (HttpMethod.Post, "/api/v1/operators", new JsonObject { ["email"] = "thief@shop.example", ["name"] = "Thief", ["roles"] = Accounts.RolesOf(("*", "administrator")) }),
        ];
        foreach (var (method, path, body) in calls)
        {
            var answer = await node.CallAsync(token, method, path, body);
            Assert.True((answer.Status, (string?)answer.Body["code"]) == (HttpStatusCode.Forbidden, "person_needed"), $"{method} {path}: {answer.Text}");
        }

        Assert.Equal("Olive Ng", (string)(await node.CallAsync(token, HttpMethod.Get, "/api/v1/me")).Body["name"]!);
        Assert.Single((await owner.SendAsync(HttpMethod.Get, "/api/v1/tokens")).Items);
    }

    /// <summary>S5: at once on the node that revoked it, and within five seconds on the others (FoundOperatorsTests).</summary>
    [Fact]
    public async Task Revoked_401AtOnce_ByItsOwnerOnly()
    {
        using var owner = await node.SignedInAsync(("*", "viewer"));
        using var stranger = await node.SignedInAsync(("*", "administrator"));
        var token = await owner.AddTokenAsync(("*", "viewer"));
        Assert.Equal(HttpStatusCode.OK, (await node.CallAsync(token, HttpMethod.Get, "/api/v1/retailers")).Status);
        var list = await owner.SendAsync(HttpMethod.Get, "/api/v1/tokens");
        Assert.DoesNotContain(token, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", list.Text, StringComparison.OrdinalIgnoreCase);
        var path = "/api/v1/tokens/" + (string)list.Items.Single()["token_id"]!;

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.ChangeAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ChangeAsync(HttpMethod.Delete, path)).Status);

        using var scripted = node.NewCaller();
        Assert.Equal(HttpStatusCode.Unauthorized, (await BackOfficeNode.SendAsync(scripted, HttpMethod.Get, "/api/v1/retailers", token)).Status);
    }
}
