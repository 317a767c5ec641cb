using System.Net;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.LuckyCart;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>Sign-in with a provider, and attack S33 on it.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private const string Refused = "/sign-in?problem=provider_refused";
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("luckycart-oidc-");
    private readonly MemorySignIns _accounts = new();
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
                builder.Services.AddSingleton<ISignIns>(_accounts);
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
        var identity = Assert.Single(_accounts.Provided);
        Assert.Equal(("olive@shop.example", "u-1", "Olive"), (identity.VerifiedEmail!, identity.Subject, identity.Name));
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

        Assert.Empty(_accounts.Provided);
    }

    private async Task AssertRefusedAsync(Browser browser, string callback)
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
