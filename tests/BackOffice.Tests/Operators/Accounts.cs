using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Accounts of the tests, each with the same password.</summary>
internal static class Accounts
{
    public const string Password = "correct horse battery staple";

    private static readonly string Hash = new Passwords().Hash(Password);

    /// <summary>An account that can be signed into.</summary>
    public static async Task<OperatorAccount> AddAccountAsync(this BackOfficeNode node, params (string RetailerId, string Role)[] roles)
    {
        var operators = node.Grains.Operators();
        var wanted = new NewOperator($"{node.NewId("Op")}@Shop.example", "Olive Ng", "en", [.. roles.Select(r => new RetailerRole(r.RetailerId, r.Role))]);
        var account = await operators.CreateAsync(By("tests"), wanted);
        await operators.SetPasswordAsync(By("tests"), account.OperatorId, Hash, null);
        return (await operators.FindAsync(account.OperatorId))!;
    }

    public static CommandContext By(string actor) => new(Guid.NewGuid().ToString("N"), "system", actor, null);

    /// <summary>A browser with an address of its own, where somebody with these roles is signed in.</summary>
    public static async Task<Browser> SignedInAsync(this BackOfficeNode node, params (string RetailerId, string Role)[] roles) =>
        await node.SignedInAsync(await node.AddAccountAsync(roles));

    public static async Task<Browser> SignedInAsync(this BackOfficeNode node, OperatorAccount account)
    {
        var browser = node.NewBrowser();
        var answer = await browser.SignInAsync(account.Email);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return browser;
    }

    public static Browser NewBrowser(this BackOfficeNode node) => new(node.NewCaller());

    /// <summary>A personal token of who is signed in; its secret.</summary>
    public static async Task<string> AddTokenAsync(this Browser browser, params (string RetailerId, string Role)[] scopes)
    {
        var answer = await browser.ChangeAsync(HttpMethod.Post, "/api/v1/tokens", NewToken(TimeSpan.FromDays(1), scopes));
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return (string)answer.Body["secret"]!;
    }

    public static JsonObject NewToken(TimeSpan validFor, params (string RetailerId, string Role)[] scopes) => new()
    {
        ["label"] = "A script", ["scopes"] = RolesOf(scopes), ["expires_at"] = (DateTimeOffset.UtcNow + validFor).ToString("O"),
    };

    public static JsonArray RolesOf(params (string RetailerId, string Role)[] roles) =>
        [.. roles.Select(r => new JsonObject { ["retailer_id"] = r.RetailerId, ["role"] = r.Role })];

    /// <summary>A call by a token.</summary>
    public static Task<Answer> CallAsync(this BackOfficeNode node, string token, HttpMethod method, string path, JsonNode? body = null) =>
        BackOfficeNode.SendAsync(node.Http, method, path, token, body is null ? null : BackOfficeNode.Json(body.ToJsonString()));

    /// <summary>What follows the # of a link.</summary>
    public static string TokenOf(string link) => link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
}
