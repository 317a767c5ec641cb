using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
internal static class Chromium
{
    private const string File = "/usr/bin/chromium";

    /// <summary>Of one step of a test, on a machine whose two cores have other work too.</summary>
    public const float PatienceMs = 60_000;

    /// <summary>Without it there is nothing to test with; where CI runs, that is a fault.</summary>
    public static bool IsMissing => !System.IO.File.Exists(File) && Environment.GetEnvironmentVariable("CI") != "true";

    public static void Require() =>
        Assert.SkipWhen(IsMissing, $"{File} is missing. As root: apt-get install chromium fonts-liberation (./test does it where it may).");

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = File,
        Headless = true,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });

    /// <summary>A browser of somebody's own.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="url">Of the back office.</param>
    /// <param name="view">How it looks.</param>
    /// <param name="state">A sign-in kept from before; null: nobody is signed in.</param>
    /// <param name="address">Where it is, for a product that stands behind a proxy.</param>
    public static async Task<IBrowserContext> OpenAsync(IBrowser browser, Uri url, View view, string? state, string address)
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
            ExtraHTTPHeaders = [new("X-Forwarded-For", address)],
        });
        context.SetDefaultTimeout(PatienceMs);
        await context.AddInitScriptAsync(Vitals.Observe);
        await context.AddInitScriptAsync(Clicks.Observe);
        await context.AddInitScriptAsync(view.Choose);
        return context;
    }
}
