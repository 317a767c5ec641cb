using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>A person's own account and open sign-ins, and what administrators do to them.</summary>
public sealed class OwnAccountTests(BackOfficeNode node)
{
    [Fact]
    public async Task Sessions_ListedAndRevoked_EndAtOnce()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var first = await node.SignedInAsync(account);
        using var second = node.NewBrowser();
        await second.ReadSessionAsync();
        var body = new JsonObject { ["email"] = account.Email, ["password"] = Accounts.Password };
        await second.SendAsync(HttpMethod.Post, "/api/v1/session", body, ("X-CSRF-Token", second.Csrf), ("User-Agent", "Phone <script>"));

        var list = await first.SendAsync(HttpMethod.Get, "/api/v1/me/sessions");
        Assert.Equal([true, false], list.Items.Select(i => (bool)i["current"]!).OrderDescending());
        var other = list.Items.Single(i => !(bool)i["current"]!);
        Assert.Equal("Phone <script>", (string)other["user_agent"]!);
        Assert.StartsWith("127.1.", (string)other["address"]!, StringComparison.Ordinal);
        var path = "/api/v1/me/sessions/" + (string)other["session_id"]!;

        using var stranger = await node.SignedInAsync(("*", "administrator"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.ChangeAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await first.ChangeAsync(HttpMethod.Delete, path)).Status);

        Assert.Equal("session_ended", (string)(await second.SendAsync(HttpMethod.Get, "/api/v1/me")).Body["code"]!);
        Assert.Single((await first.SendAsync(HttpMethod.Get, "/api/v1/me/sessions")).Items);
        Assert.Equal(HttpStatusCode.NoContent, (await stranger.ChangeAsync(HttpMethod.Delete, $"/api/v1/operators/{account.OperatorId}/sessions")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
    }

    [Fact]
    public async Task Password_Changed_OtherSignInsEndAndTheOldOneNeverFitsAgain()
    {
        const string phrase = " quite another phrase, blanks and all ";
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var owner = await node.SignedInAsync(account);
        using var other = await node.SignedInAsync(account);

        Assert.Equal(HttpStatusCode.Forbidden, (await ChangeAsync(owner, "wrong", phrase)).Status);
        (await ChangeAsync(owner, Accounts.Password, "short")).AssertPaths("$.new_password");
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(owner, Accounts.Password, phrase)).Status);

        Assert.Equal(HttpStatusCode.OK, (await owner.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        using var browser = node.NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync(account.Email)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync(account.Email, phrase.Trim())).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(account.Email, phrase)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(owner, phrase, Accounts.Password)).Status);
    }

    [Fact]
    public async Task Disabled_EverythingOfTheAccountIsOver_EnabledTokensHoldAgain()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var owner = await node.SignedInAsync(account);
        var token = await owner.AddTokenAsync(("*", "viewer"));
        var path = $"/api/v1/operators/{account.OperatorId}";
        Assert.Equal(HttpStatusCode.OK, (await node.CallAsync(token, HttpMethod.Get, "/api/v1/retailers")).Status);

        Assert.Equal(HttpStatusCode.OK, (await node.SendAsync(HttpMethod.Put, path, new JsonObject { ["disabled"] = true })).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await owner.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        using var scripted = node.NewCaller();
        Assert.Equal(HttpStatusCode.Unauthorized, (await BackOfficeNode.SendAsync(scripted, HttpMethod.Get, "/api/v1/retailers", token)).Status);
        await node.SendAsync(HttpMethod.Put, path, new JsonObject { ["disabled"] = false });
        Assert.Equal(HttpStatusCode.OK, (await BackOfficeNode.SendAsync(scripted, HttpMethod.Get, "/api/v1/retailers", token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await owner.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
    }

    [Fact]
    public async Task Put_MeAndOperator_ChangesWhatIsNamedAndLosesNoRace()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var owner = await node.SignedInAsync(account);
        var path = $"/api/v1/operators/{account.OperatorId}";

        var own = await owner.ChangeAsync(HttpMethod.Put, "/api/v1/me", new JsonObject { ["language"] = "fr" });
        (await owner.ChangeAsync(HttpMethod.Put, "/api/v1/me", new JsonObject { ["roles"] = new JsonArray() })).AssertPaths("$.roles");
        (await owner.ChangeAsync(HttpMethod.Put, "/api/v1/me", new JsonObject { ["name"] = "Ann\r\nBcc: all" })).AssertPaths("$.name");
        var late = await node.SendAsync(HttpMethod.Put, path, new JsonObject { ["name"] = "Late" }, ("If-Match", $"\"{account.Revision}\""));
        var held = await node.SendAsync(HttpMethod.Get, path);
        var intime = await node.SendAsync(HttpMethod.Put, path, new JsonObject { ["name"] = "<img src=x onerror=alert(1)>" }, ("If-Match", held.Tag!));

        Assert.Equal(("fr", "Olive Ng"), ((string)own.Body["language"]!, (string)own.Body["name"]!));
        Assert.Equal((HttpStatusCode.Conflict, "lost_race"), (late.Status, (string?)late.Body["code"]));
        Assert.Equal(HttpStatusCode.OK, intime.Status);
        Assert.Equal("application/json; charset=utf-8", intime.Headers["Content-Type"]);
        Assert.Equal("nosniff", intime.Headers["X-Content-Type-Options"]);
    }

    /// <summary>The demo's token, as any of the installation itself, is nobody's.</summary>
    [Fact]
    public async Task Me_ByAnInstallationToken_404InWords()
    {
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, "/api/v1/me"), (HttpMethod.Get, "/api/v1/tokens"), (HttpMethod.Post, "/api/v1/tokens")])
        {
            var answer = await node.SendAsync(method, path, method == HttpMethod.Get ? null : new JsonObject());
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("belongs to no account", (string)answer.Body["detail"]!, StringComparison.Ordinal);
        }
    }

    private static Task<Answer> ChangeAsync(Browser browser, string password, string wanted) =>
        browser.ChangeAsync(HttpMethod.Post, "/api/v1/me/password", new JsonObject { ["password"] = password, ["new_password"] = wanted });
}
