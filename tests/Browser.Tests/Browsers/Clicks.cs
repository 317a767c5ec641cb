using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>Presses of a mouse button, counted by the page that got them: also those of a test that does not say so.</summary>
internal static class Clicks
{
    /// <summary>Runs before the page's own scripts. Kept over loads of the page.</summary>
    public const string Observe = """
        addEventListener('pointerdown', press => {
          if (press.isTrusted) { sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks') ?? 0) + 1)); }
        }, { capture: true });
        """;

    public static Task<int> CountAsync(IPage page) => page.EvaluateAsync<int>("() => Number(sessionStorage.getItem('clicks') ?? 0)");
}
