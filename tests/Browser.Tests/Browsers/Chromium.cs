using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
internal static class Chromium
{
    private const string File = "/usr/bin/chromium";

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
}
