using System.Diagnostics;
using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using LuckyCart.Browser.Tests.Products;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests;

/// <summary>One product with the demo shop and one browser for all tests, and the people who sign in to it.</summary>
public sealed class BackOffice : IAsyncLifetime
{
    public const string Password = "une phrase assez longue 4";
    internal const string AdministratorMail = "ada@luckycart.example";

    private readonly Dictionary<string, string> _signIns = new(StringComparer.Ordinal);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Product? _product;

    internal Product Product => _product ?? throw new InvalidOperationException("There is no browser.");

    internal ProductApi Api { get; private set; } = null!;

    /// <summary>From opening the printed link to the home page, as the first administrator.</summary>
    internal TimeSpan FirstSignIn { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Chromium.IsMissing)
        {
            return;
        }

        _product = await Product.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        Api = new ProductApi(_product);
        await BeFirstAsync();
        await Life.AddAsync(Api);
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }

    /// <summary>Somebody without a sign-in.</summary>
    internal Task<Visitor> VisitAsync(View view)
    {
        Chromium.Require();
        return Visitor.OpenAsync(_browser!, Product.Url, view, null);
    }

    /// <summary>Somebody signed in with a role at the demo shop; <c>administrator</c> is the installation's.</summary>
    internal async Task<Visitor> VisitAsync(View view, string role)
    {
        Chromium.Require();
        if (!_signIns.TryGetValue(role, out var state))
        {
            _signIns[role] = state = await InviteAsync(role);
        }

        return await Visitor.OpenAsync(_browser!, Product.Url, view, state);
    }

    /// <summary>A second person of a role, not the one that others share.</summary>
    internal async Task<Visitor> VisitAsAnotherAsync(View view, string role)
    {
        Chromium.Require();
        return await Visitor.OpenAsync(_browser!, Product.Url, view, await InviteAsync(role, "another-"));
    }

    private async Task BeFirstAsync()
    {
        await using var visitor = await Visitor.OpenAsync(_browser!, Product.Url, View.French, null);
        var started = Stopwatch.GetTimestamp();
        await AcceptAsync(visitor, Product.Welcome.PathAndQuery + Product.Welcome.Fragment, "Ada Lovelace", AdministratorMail);
        FirstSignIn = Stopwatch.GetElapsedTime(started);
        visitor.Complaints.AssertNone();
        _signIns["administrator"] = await visitor.KeepStateAsync();
    }

    private async Task<string> InviteAsync(string role, string prefix = "")
    {
        var made = await Api.ManageAsync(HttpMethod.Post, "operators", new JsonObject
        {
            ["email"] = $"{prefix}{role}@luckycart.example",
            ["name"] = $"{prefix}{role}",
            ["language"] = "fr",
            ["roles"] = new JsonArray(new JsonObject { ["retailer_id"] = ProductApi.Retailer, ["role"] = role }),
        });
        var link = new Uri((string)made["invitation_url"]!, UriKind.RelativeOrAbsolute);
        await using var visitor = await Visitor.OpenAsync(_browser!, Product.Url, View.French, null);
        await AcceptAsync(visitor, link.IsAbsoluteUri ? link.PathAndQuery + link.Fragment : link.ToString(), $"{prefix}{role}", null);
        visitor.Complaints.AssertNone();
        return await visitor.KeepStateAsync();
    }

    /// <summary>Through the page that a one-time link opens, to the home page.</summary>
    private static async Task AcceptAsync(Visitor visitor, string link, string name, string? mail)
    {
        var words = Words.Of(visitor.View.Language);
        await visitor.GoAsync(link);
        if (mail is not null)
        {
            await visitor.Get(AriaRole.Textbox, words["sign-in:email"]).FillAsync(mail);
        }

        await visitor.Get(AriaRole.Textbox, words["sign-in:name"]).FillAsync(name);
        await visitor.Page.GetByLabel(words["sign-in:newPassword"], new() { Exact = true }).FillAsync(Password);
        await visitor.Get(AriaRole.Button, words["sign-in:welcome.submit"]).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = words["nav.label"] }).WaitForAsync();
        await visitor.ReadyAsync();
    }
}

/// <summary>All tests share one product and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BackOfficeCollection : ICollectionFixture<BackOffice>
{
    public const string Name = "back office";
}
