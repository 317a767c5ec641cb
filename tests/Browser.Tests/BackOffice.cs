using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Products;
using LuckyCart.Browser.Tests.Stories;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests;

/// <summary>One product with the demo shop and one browser for all tests, and the people who sign in to it.</summary>
public sealed class BackOffice : IAsyncLifetime
{
    internal const string Administrator = "administrator";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Person, string Language), Lazy<Task<IBrowserContext>>> _desks = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Product? _product;
    private int _contexts;

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

        Assertions.SetDefaultExpectTimeout(Chromium.PatienceMs);
        var product = Product.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        _product = await product;
        Api = new ProductApi(_product);
        await BeFirstAsync();
        await Garden.AddAsync(Api);
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
    internal async Task<Visitor> VisitAsync(View view)
    {
        Chromium.Require();
        return await Visitor.OpenAsync(await NewContextAsync(view, null), view);
    }

    /// <summary>Somebody with a browser of their own.</summary>
    /// <param name="view">How it looks.</param>
    /// <param name="person"><see cref="Administrator"/> is the installation's; else a role at the demo shop, perhaps followed by <c>-NAME</c>.</param>
    internal async Task<Visitor> VisitAsync(View view, string person)
    {
        Chromium.Require();
        return await Visitor.OpenAsync(await NewContextAsync(view, await SignInAsync(person)), view);
    }

    /// <summary>One more page at a desk that others used before: what the pages are made of is in its cache already.</summary>
    /// <param name="view">How it looks.</param>
    /// <param name="person">As of <see cref="VisitAsync(View, string)"/>; null: nobody is signed in.</param>
    internal async Task<Visitor> VisitDeskAsync(View view, string? person)
    {
        Chromium.Require();
        var context = await _desks.GetOrAdd(
            (person ?? "", view.Language), _ => new(async () => await NewContextAsync(view, person is null ? null : await SignInAsync(person)))).Value;
        return await Visitor.OpenAtDeskAsync(context, view);
    }

    private Task<string> SignInAsync(string person) => _people.GetOrAdd(person, p => new(() => InviteAsync(p))).Value;

    private async Task BeFirstAsync()
    {
        await using var visitor = await Visitor.OpenAsync(await NewContextAsync(View.French, null), View.French);
        var started = Stopwatch.GetTimestamp();
        await new WelcomeRoom(visitor).AcceptAsync(Product.Welcome.PathAndQuery + Product.Welcome.Fragment, People.FirstName, People.FirstMail);
        FirstSignIn = Stopwatch.GetElapsedTime(started);
        visitor.Complaints.AssertNone();
        var state = await visitor.KeepStateAsync();
        _people[Administrator] = new(() => Task.FromResult(state));
    }

    /// <summary>Invited by a script, and accepted by the page's own call; the page itself is another test's.</summary>
    private async Task<string> InviteAsync(string person)
    {
        var token = await Api.InviteAsync(person, person.Split('-')[0]);
        await using var visitor = await Visitor.OpenAsync(await NewContextAsync(View.French, null), View.French);
        await visitor.GoAsync("/sign-in");
        await visitor.Page.EvaluateAsync(People.Accept, new JsonObject { ["token"] = token, ["name"] = People.NameOf(person), ["password"] = People.Password }.ToJsonString());
        return await visitor.KeepStateAsync();
    }

    private Task<IBrowserContext> NewContextAsync(View view, string? state)
    {
        var number = Interlocked.Increment(ref _contexts);
        return Chromium.OpenAsync(_browser!, Product.Url, view, state, $"10.0.{number / 256}.{number % 256}");
    }
}
