using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Tests.Operators;
using LuckyCart.LuckyCart;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>Sign-in with a provider, and attack S33 on it.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private const string Refused = "/sign-in?problem=provider_refused";
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("luckycart-oidc-");
    private SmallProvider _provider = null!;
    private LuckyCartApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await SmallProvider.StartAsync();
        _app = LuckyCartApp.Create(
            new LuckyCartSettings { DataPath = _data.FullName, Port = 0, Demo = false },
            builder =>
            {
                builder.Logging.ClearProviders();
            },
            new Dictionary<string, string?>
            {
                ["BackOffice:Oidc:Authority"] = _provider.Url, ["BackOffice:Oidc:ClientId"] = "backoffice", ["BackOffice:Oidc:Label"] = "Shop account",
                ["BackOffice:Oidc:RoleClaim"] = "groups", ["BackOffice:Oidc:Roles:csm"] = "demo:editor",
            });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task SignIn_Provider_SessionWithMappedRolesAtTheReturnPath()
    {
        using var browser = new Browser(_app.Url);
        var before = await browser.ReadSessionAsync();
        Assert.False((bool)before.Body["sign_in"]!["local"]!);
        Assert.Equal("Shop account", (string)before.Body["sign_in"]!["oidc"]!["label"]!);

        var answer = await browser.SendAsync(HttpMethod.Get, await AskAsync(browser, "/retailers/demo?tab=1"));

        Assert.Equal("/retailers/demo?tab=1", answer.Headers["Location"]);
        var session = await browser.ReadSessionAsync();
        Assert.True((bool)session.Body["signed_in"]!);
        Assert.Equal("demo", (string)session.Body["operator"]!["roles"]![0]!["retailer_id"]!);
        var account = Assert.Single(await ListAsync());
        Assert.Equal(("olive@shop.example", "Olive", false), (account.Email, account.Name, account.Pending));
        Assert.Equal([new RetailerRole("demo", "editor")], account.Roles);
        Assert.Equal("local_sign_in_off", (string)(await browser.SignInAsync("olive@shop.example")).Body["code"]!);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_ReturnElsewhere_Home(string wanted)
    {
        using var browser = new Browser(_app.Url);
        var answer = await browser.SendAsync(HttpMethod.Get, await AskAsync(browser, wanted));
        Assert.Equal("/", answer.Headers["Location"]);
    }

    [Fact]
    public async Task Callback_WithoutStateOrOfAnotherBrowser_Refused()
    {
        using var browser = new Browser(_app.Url);
        using var victim = new Browser(_app.Url);
        var callback = await AskAsync(browser, "/");

        await AssertRefusedAsync(victim, callback);
        await AssertRefusedAsync(browser, callback.Split("&state=")[0]);
        Assert.Equal(0, _provider.TokensGiven);
    }

    [Fact]
    public async Task Callback_Twice_RefusedTheSecondTime()
    {
        using var browser = new Browser(_app.Url);
        var callback = await AskAsync(browser, "/");
        var cookies = browser.Cookies.ToDictionary();
        Assert.Equal("/", (await browser.SendAsync(HttpMethod.Get, callback)).Headers["Location"]);

        await AssertRefusedAsync(browser, callback);
        using var kept = new Browser(_app.Url);
        foreach (var (name, value) in cookies)
        {
            kept.Cookies[name] = value;
        }

        await AssertRefusedAsync(kept, callback);
        Assert.Equal(1, _provider.TokensGiven);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("token issuer")]
    [InlineData("answer issuer")]
    [InlineData("discovery issuer")]
    public async Task SignIn_SomethingIsOfAnother_Refused(string what)
    {
        _provider.WrongNonce = what == "nonce" ? "638000000000000000.other" : null;
        _provider.IssuerOfTokens = what == "token issuer" ? "https://other.example" : null;
        _provider.IssuerOfAnswers = what == "answer issuer" ? "https://other.example" : null;
        _provider.Issuer = what == "discovery issuer" ? "https://other.example" : _provider.Issuer;
        using var browser = new Browser(_app.Url);

        if (what == "discovery issuer")
        {
            Assert.Equal(Refused, (await browser.SendAsync(HttpMethod.Get, "/sign-in/oidc")).Headers["Location"]);
        }
        else
        {
            await AssertRefusedAsync(browser, await AskAsync(browser, "/"));
        }

        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("nobody's address")]
    [InlineData("an address that was not verified")]
    [InlineData("the address of another's account")]
    public async Task SignIn_NoAccountAndNoRoles_Refused(string what)
    {
        var operators = Operators;
        if (what != "nobody's address")
        {
            await operators.CreateAsync(By(), new NewOperator("Olive@shop.example", "Olive", "fr", [new("demo", "viewer")]));
        }

        if (what == "the address of another's account")
        {
            using var first = new Browser(_app.Url);
            Assert.Equal("/", (await first.SendAsync(HttpMethod.Get, await AskAsync(first, "/"))).Headers["Location"]);
        }

        (_provider.Subject, _provider.Groups) = ("u-2", ["unmapped"]);
        _provider.EmailVerified = what == "the address of another's account";
        var before = await ListAsync();
        using var browser = new Browser(_app.Url);

        await AssertRefusedAsync(browser, await AskAsync(browser, "/"));

        Assert.Equal(before.Select(a => a.Revision), (await ListAsync()).Select(a => a.Revision));
    }

    [Fact]
    public async Task SignIn_Invited_TheAccountWithThatVerifiedAddressAndTheLinkIsVoid()
    {
        var invited = await Operators.CreateAsync(By(), new NewOperator("Olive@Shop.example", "Olive O", "en", []));
        var link = SHA256.HashData("t"u8);
        Assert.True(await Operators.InviteAsync(By(), invited.OperatorId, link, long.MaxValue));
        using var browser = new Browser(_app.Url);

        await browser.SendAsync(HttpMethod.Get, await AskAsync(browser, "/"));

        var session = await browser.ReadSessionAsync();
        Assert.Equal(invited.OperatorId, (string)session.Body["operator"]!["operator_id"]!);
        Assert.Null(await Operators.FindInvitationAsync(link));
        Assert.False(Assert.Single(await ListAsync()).Pending);

        // Known by its subject from now on: a new address at the provider changes nothing.
        _provider.Email = "olive.new@shop.example";
        using var later = new Browser(_app.Url);
        await later.SendAsync(HttpMethod.Get, await AskAsync(later, "/"));
        Assert.Equal(invited.OperatorId, (string)(await later.ReadSessionAsync()).Body["operator"]!["operator_id"]!);
    }

    [Fact]
    public async Task FirstLink_ProviderOnly_MakesTheAdministratorWhomTheProviderThenVouchesFor()
    {
        using var browser = new Browser(_app.Url);
        await browser.ReadSessionAsync();
        var token = Accounts.TokenOf(_app.FirstLink!.ToString());
        var answer = await browser.ChangeAsync(HttpMethod.Post, "/api/v1/invitations/accept", new JsonObject
        {
            ["token"] = token, ["email"] = "olive@shop.example", ["name"] = "Olive", ["password"] = Accounts.Password,
        });
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        _provider.Groups = ["unmapped"];
        using var later = new Browser(_app.Url);

        await later.SendAsync(HttpMethod.Get, await AskAsync(later, "/"));

        // The claim gives no role, but the last administrator stays one.
        Assert.Equal((string)answer.Body["operator"]!["operator_id"]!, (string)(await later.ReadSessionAsync()).Body["operator"]!["operator_id"]!);
        Assert.Equal("administrator", (string)(await later.ReadSessionAsync()).Body["operator"]!["roles"]![0]!["role"]!);
        Assert.Equal("local_sign_in_off", (string)(await later.SignInAsync("olive@shop.example")).Body["code"]!);
    }

    private IOperatorsGrain Operators => _app.Services.GetRequiredService<IGrainFactory>().Operators();

    private Task<IReadOnlyList<OperatorAccount>> ListAsync() => Operators.ListAsync();

    private static CommandContext By() => Accounts.By("tests");

    private static async Task AssertRefusedAsync(Browser browser, string callback)
    {
        var sessions = browser.SetCookies.Count(c => c.StartsWith("__Host-luckycart=", StringComparison.Ordinal));
        var answer = await browser.SendAsync(HttpMethod.Get, callback);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(Refused, answer.Headers["Location"]);
        Assert.Equal(sessions, browser.SetCookies.Count(c => c.StartsWith("__Host-luckycart=", StringComparison.Ordinal)));
    }

    /// <summary>To the provider and as far as its answer, which the browser has not followed yet.</summary>
    private static async Task<string> AskAsync(Browser browser, string returnPath)
    {
        var start = await browser.SendAsync(HttpMethod.Get, "/sign-in/oidc?return=" + Uri.EscapeDataString(returnPath));
        Assert.Equal(HttpStatusCode.Redirect, start.Status);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await http.GetAsync(new Uri(start.Headers["Location"]));
        return answer.Headers.Location!.ToString();
    }
}
