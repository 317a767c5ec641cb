using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>Somebody at the back office: a page, and what was seen of it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>Nothing stands in for what is to come.</summary>
    private const string IsReady = """
        () => document.querySelector('h1') !== null
          && document.querySelector('.mantine-Skeleton-root[data-visible="true"], [role="status"][aria-busy="true"], .mantine-Loader-root') === null
          && document.fonts.status === 'loaded'
        """;
    private const string Painted = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))";
    private static readonly TimeSpan AnswersMax = TimeSpan.FromSeconds(60);

    private readonly bool _ownsContext;
    private readonly PendingAnswers _pending = new();

    private Visitor(IPage page, View view, bool ownsContext)
    {
        Page = page;
        View = view;
        _ownsContext = ownsContext;
        Complaints.Watch(page);
        _pending.Watch(page);
    }

    public IPage Page { get; }

    public View View { get; private set; }

    public Complaints Complaints { get; } = new();

    /// <summary>With a context that goes with it.</summary>
    public static async Task<Visitor> OpenAsync(IBrowserContext context, View view) => new(await context.NewPageAsync(), view, ownsContext: true);

    /// <summary>A page of a context that others use too, whatever it was made for.</summary>
    public static async Task<Visitor> OpenAtDeskAsync(IBrowserContext context, View view)
    {
        var visitor = new Visitor(await context.NewPageAsync(), view, ownsContext: false);
        await visitor.SetViewAsync(view);
        return visitor;
    }

    /// <summary>Opens an address, and waits until the page is whole.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ReadyAsync();
    }

    /// <summary>Everything that was asked for is there, but streams, which never end, and the page was painted since.</summary>
    public async Task ReadyAsync()
    {
        await Page.WaitForFunctionAsync(IsReady);
        await _pending.WaitForNoneAsync(AnswersMax);
        await Page.EvaluateAsync(Painted);
        await Page.WaitForFunctionAsync(IsReady);
    }

    /// <summary>The same page in another theme or width, without loading it again.</summary>
    public async Task LookAsync(View view)
    {
        await SetViewAsync(view);
        await ReadyAsync();
    }

    /// <summary>Its sign-in, for visitors to come.</summary>
    public Task<string> KeepStateAsync() => Page.Context.StorageStateAsync();

    /// <summary>An element by its role and its whole accessible name.</summary>
    public ILocator Get(AriaRole role, string name) => Page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true });

    public async ValueTask DisposeAsync()
    {
        if (_ownsContext)
        {
            await Page.Context.DisposeAsync();
        }
        else
        {
            await Page.CloseAsync();
        }
    }

    private async Task SetViewAsync(View view)
    {
        View = view;
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = view.Scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(view.Size.Width, view.Size.Height);
    }
}
