using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Making accounts, and getting into them by their link.</summary>
public sealed class InvitationTests(BackOfficeNode node)
{
    private const string Phrase = "another phrase of four words";

    [Fact]
    public async Task Create_Invited_SignedInByTheLinkOnceWithTheRolesGiven()
    {
        var shop = await node.AddShopAsync();
        using var administrator = await node.SignedInAsync(("*", "administrator"));
        var email = node.NewId("new") + "@shop.example";
        var created = await administrator.ChangeAsync(HttpMethod.Post, "/api/v1/operators", New(email, (shop.Id, "editor")));
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        Assert.True((bool)created.Body["operator"]!["pending"]!);
        var link = (string)created.Body["invitation_url"]!;
        Assert.StartsWith(node.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + "/welcome#", link, StringComparison.Ordinal);

        using var browser = node.NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync(email, Phrase)).Status);
        var look = await LookAsync(browser, link);
        Assert.Equal((email, "New"), ((string)look.Body["email"]!, (string)look.Body["name"]!));

        // Whose account it is, the invitation says, not who opens it.
        var accepted = await AcceptAsync(browser, link, Phrase, "eve@shop.example");

        Assert.True(accepted.Status == HttpStatusCode.OK, accepted.Text);
        Assert.Equal(email, (string)accepted.Body["operator"]!["email"]!);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, shop.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await LookAsync(browser, link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(browser, link, Phrase)).Status);
        var held = await administrator.SendAsync(HttpMethod.Get, $"/api/v1/operators/{(string)accepted.Body["operator"]!["operator_id"]!}");
        Assert.False((bool)held.Body["pending"]!);
    }

    [Fact]
    public async Task Create_TakenAddressOrUnknownRetailer_Refused()
    {
        var account = await node.AddAccountAsync();

        var taken = await node.SendAsync(HttpMethod.Post, "/api/v1/operators", New(account.Email.ToUpperInvariant()));
        var unknown = await node.SendAsync(HttpMethod.Post, "/api/v1/operators", New("a@b.example", ("*", "viewer"), ("no-such-shop", "viewer")));
        var faulty = await node.SendAsync(HttpMethod.Post, "/api/v1/operators", new JsonObject
        {
            ["email"] = "@b", ["language"] = "de", ["roles"] = Accounts.RolesOf(("*", "owner")), ["admin"] = true,
        });

        Assert.Equal((HttpStatusCode.Conflict, "id_taken"), (taken.Status, (string?)taken.Body["code"]));
        unknown.AssertPaths("$.roles[1].retailer_id");
        Assert.Equal(["$.admin", "$.email", "$.language", "$.name", "$.roles[0]"], faulty.Paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Invite_Again_OldLinkAndOldPasswordAndOldSignInsAreOver()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var signedIn = await node.SignedInAsync(account);
        var first = await InviteAsync(account.OperatorId);
        var second = await InviteAsync(account.OperatorId);
        using var browser = node.NewBrowser();
        await browser.ReadSessionAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(browser, first, Phrase)).Status);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(browser, second, Phrase)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await signedIn.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        using var other = node.NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SignInAsync(account.Email)).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.SignInAsync(account.Email, Phrase)).Status);
    }

    [Fact]
    public async Task Accept_DisabledAccountOrMadeUpToken_404()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        var link = await InviteAsync(account.OperatorId);
        await node.SendAsync(HttpMethod.Put, $"/api/v1/operators/{account.OperatorId}", new JsonObject { ["disabled"] = true });
        using var browser = node.NewBrowser();
        await browser.ReadSessionAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(browser, link, Phrase)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(browser, "#" + new string('0', 64), Phrase)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await node.SendAsync(HttpMethod.Post, $"/api/v1/operators/{account.OperatorId}/invitation")).Status);

        // Enabled again, a link from before is still void.
        await node.SendAsync(HttpMethod.Put, $"/api/v1/operators/{account.OperatorId}", new JsonObject { ["disabled"] = false });
        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(browser, link, Phrase)).Status);
    }

    [Fact]
    public async Task Look_ManyMadeUpTokens_429()
    {
        using var guesser = node.NewBrowser();
        await guesser.ReadSessionAsync();
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 22; number++)
        {
            statuses.Add((await LookAsync(guesser, $"#{number:x64}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    private static JsonObject New(string email, params (string RetailerId, string Role)[] roles) =>
        new() { ["email"] = email, ["name"] = "New", ["roles"] = Accounts.RolesOf(roles) };

    private static Task<Answer> LookAsync(Browser browser, string link) =>
        browser.ChangeAsync(HttpMethod.Post, "/api/v1/invitations/look", new JsonObject { ["token"] = Accounts.TokenOf(link) });

    private static async Task<Answer> AcceptAsync(Browser browser, string link, string password, string? email = null)
    {
        var body = new JsonObject { ["token"] = Accounts.TokenOf(link), ["name"] = "New", ["password"] = password };
        if (email is not null)
        {
            body["email"] = email;
        }

        var answer = await browser.ChangeAsync(HttpMethod.Post, "/api/v1/invitations/accept", body);
        browser.Csrf = (string?)answer.Body["csrf_token"] ?? browser.Csrf;
        return answer;
    }

    private async Task<string> InviteAsync(string operatorId)
    {
        var answer = await node.SendAsync(HttpMethod.Post, $"/api/v1/operators/{operatorId}/invitation");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return (string)answer.Body["invitation_url"]!;
    }
}
