using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>Somebody at the back office with a browser of their own: a page, and what was seen of it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>
    /// Everything that was asked for is there (but streams, which never end), nothing stands in for what is to come, and the page
    /// was painted since.
    /// </summary>
    private const string IsReady = """
        () => document.querySelector('h1') !== null
          && document.querySelector('.mantine-Skeleton-root[data-visible="true"], [role="status"][aria-busy="true"], .mantine-Loader-root') === null
          && document.fonts.status === 'loaded'
        """;
    private const string Painted = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))";

    private readonly IBrowserContext _context;
    private int _pending;

    private Visitor(IBrowserContext context, IPage page, View view)
    {
        _context = context;
        Page = page;
        View = view;
    }

    public IPage Page { get; }

    public View View { get; private set; }

    public Complaints Complaints { get; } = new();

    /// <param name="browser">The browser.</param>
    /// <param name="url">Of the back office.</param>
    /// <param name="view">How it looks.</param>
    /// <param name="state">A sign-in kept from before; null: nobody is signed in.</param>
    public static async Task<Visitor> OpenAsync(IBrowser browser, Uri url, View view, string? state)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url.ToString(),
            StorageState = state,
            Locale = view.Locale,
            TimezoneId = "Europe/Paris",
            ViewportSize = view.Size,
            ColorScheme = view.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        await context.AddInitScriptAsync(Vitals.Observe);
        var visitor = new Visitor(context, await context.NewPageAsync(), view);
        visitor.Watch();
        return visitor;
    }

    /// <summary>Opens an address, and waits until the page is whole.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ReadyAsync();
    }

    public async Task ReadyAsync()
    {
        await Page.WaitForFunctionAsync(IsReady);
        var started = TimeProvider.System.GetTimestamp();
        while (Volatile.Read(ref _pending) > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15), $"{Page.Url} still waits for {_pending} answers.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await Page.EvaluateAsync(Painted);
        await Page.WaitForFunctionAsync(IsReady);
    }

    /// <summary>The same page in another theme or width, without loading it again.</summary>
    public async Task LookAsync(View view)
    {
        View = view;
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = view.Scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(view.Size.Width, view.Size.Height);
        await ReadyAsync();
    }

    /// <summary>Its sign-in, for visitors to come.</summary>
    public Task<string> KeepStateAsync() => _context.StorageStateAsync();

    /// <summary>An element by its role and its whole accessible name.</summary>
    public ILocator Get(AriaRole role, string name) => Page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true });

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Watch()
    {
        Complaints.Watch(Page);
        Page.Request += (_, request) => Count(request, 1);
        Page.RequestFinished += (_, request) => Count(request, -1);
        Page.RequestFailed += (_, request) => Count(request, -1);
    }

    private void Count(IRequest request, int by)
    {
        if (request.ResourceType is "fetch" or "xhr" or "script" or "stylesheet" or "image" or "font")
        {
            Interlocked.Add(ref _pending, by);
        }
    }
}
