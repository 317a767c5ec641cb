using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;
using LuckyCart.LuckyCart;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>How a new installation gets its first administrator, and keeps its last.</summary>
public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("luckycart-first-");
    private LuckyCartApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task FirstLink_NewAtEachStart_UsedOnceAndNeverAgain()
    {
        var old = Accounts.TokenOf(_app.FirstLink!.ToString());
        await RestartAsync();
        var token = Accounts.TokenOf(_app.FirstLink!.ToString());
        Assert.Equal("/welcome", _app.FirstLink.AbsolutePath);
        using var browser = new Browser(_app.Url);
        await browser.ReadSessionAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await LookAsync(browser, old)).Status);
        var look = await LookAsync(browser, token);
        Assert.Equal("""{"roles":[{"retailer_id":"*","role":"administrator"}]}""", look.Text);

        // What is refused does not use it up.
        (await AcceptAsync(browser, token, "not an address", Accounts.Password)).AssertPaths("$.email");
        (await AcceptAsync(browser, token, "olive@shop.example", "too short")).AssertPaths("$.password");
        (await AcceptAsync(browser, token, "olive@shop.example", "passwordpassword")).AssertPaths("$.password");
        var answer = await AcceptAsync(browser, token, "olive@shop.example", Accounts.Password);

        Assert.True(answer.Status == HttpStatusCode.OK && (bool)answer.Body["signed_in"]!, answer.Text);
        browser.Csrf = (string)answer.Body["csrf_token"]!;
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, "/api/v1/operators")).Status);
        using var other = new Browser(_app.Url);
        await other.ReadSessionAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await LookAsync(other, token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(other, token, "eve@shop.example", Accounts.Password)).Status);

        // After a restart there is no link, and who was signed in still is: the key ring is in the data folder.
        await RestartAsync();
        Assert.Null(_app.FirstLink);
        using var later = new Browser(_app.Url);
        later.Cookies["__Host-luckycart"] = browser.Cookies["__Host-luckycart"];
        Assert.True((bool)(await later.ReadSessionAsync()).Body["signed_in"]!);
        using var again = new Browser(_app.Url);
        Assert.Equal(HttpStatusCode.OK, (await again.SignInAsync("OLIVE@shop.example ")).Status);
    }

    [Fact]
    public async Task LastAdministrator_CannotBeDisabledOrDemoted()
    {
        using var browser = new Browser(_app.Url);
        await browser.ReadSessionAsync();
        var session = await AcceptAsync(browser, Accounts.TokenOf(_app.FirstLink!.ToString()), "olive@shop.example", Accounts.Password);
        browser.Csrf = (string)session.Body["csrf_token"]!;
        var path = "/api/v1/operators/" + (string)session.Body["operator"]!["operator_id"]!;

        // One who was invited but never came is none who could take over.
        var invited = await browser.ChangeAsync(HttpMethod.Post, "/api/v1/operators", new JsonObject
        {
            ["email"] = "second@shop.example", ["name"] = "Second", ["roles"] = Accounts.RolesOf(("*", "administrator")),
        });
        Assert.Equal(HttpStatusCode.Created, invited.Status);
        JsonObject[] changes =
        [
            new() { ["disabled"] = true }, new() { ["roles"] = new JsonArray() }, new() { ["roles"] = Accounts.RolesOf(("*", "publisher")) },
        ];
        foreach (var change in changes)
        {
            var answer = await browser.ChangeAsync(HttpMethod.Put, path, change.DeepClone());
            Assert.Equal((HttpStatusCode.Conflict, "too_many"), (answer.Status, (string?)answer.Body["code"]));
        }

        using var second = new Browser(_app.Url);
        await second.ReadSessionAsync();
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(second, Accounts.TokenOf((string)invited.Body["invitation_url"]!), null, Accounts.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.ChangeAsync(HttpMethod.Put, path, changes[0].DeepClone())).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(HttpMethod.Get, "/api/v1/me")).Status);
        Assert.Equal(2, (await _app.Services.GetRequiredService<IGrainFactory>().Operators().ListAsync()).Count);
    }

    private static Task<Answer> LookAsync(Browser browser, string token) =>
        browser.ChangeAsync(HttpMethod.Post, "/api/v1/invitations/look", new JsonObject { ["token"] = token });

    private static Task<Answer> AcceptAsync(Browser browser, string token, string? email, string password)
    {
        var body = new JsonObject { ["token"] = token, ["name"] = "Olive", ["password"] = password };
        if (email is not null)
        {
            body["email"] = email;
        }

        return browser.ChangeAsync(HttpMethod.Post, "/api/v1/invitations/accept", body);
    }

    private async Task RestartAsync()
    {
        await _app.DisposeAsync();
        _app = await StartAsync();
    }

    private async Task<LuckyCartApp> StartAsync()
    {
        var app = LuckyCartApp.Create(
            new LuckyCartSettings { DataPath = _data.FullName, Port = 0, Demo = false }, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return app;
    }
}
