using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>How a page felt, by the browser's own performance API: web.dev's core vitals, in milliseconds.</summary>
/// <param name="Lcp">Until the largest thing was painted.</param>
/// <param name="Cls">How much jumped.</param>
/// <param name="Inp">From a key or click to the next paint, the longest one.</param>
internal sealed record Vitals(double Lcp, double Cls, double Inp)
{
    /// <summary>Runs before the page's own scripts.</summary>
    public const string Observe = """
        (() => {
          const vitals = window.__vitals = { lcp: 0, cls: 0, inp: 0, longest: 0 };
          const observe = (type, take, more) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
          observe('largest-contentful-paint', entry => { vitals.lcp = entry.startTime; });
          observe('layout-shift', entry => { if (!entry.hadRecentInput) { vitals.cls += entry.value; } });
          observe('event', entry => { if (entry.interactionId) { vitals.inp = Math.max(vitals.inp, entry.duration); } }, { durationThreshold: 16 });
          observe('longtask', entry => { vitals.longest = Math.max(vitals.longest, entry.duration); });
        })();
        """;

    /// <summary>Of the page as it was loaded, after a key was pressed on it.</summary>
    public static async Task<Vitals> ReadAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))");
        var read = await page.EvaluateAsync<JsonElement>("() => { document.activeElement?.blur(); return window.__vitals; }");
        return new Vitals(read.GetProperty("lcp").GetDouble(), read.GetProperty("cls").GetDouble(), read.GetProperty("inp").GetDouble());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"LCP {Lcp,5:0} ms  CLS {Cls:0.000}  INP {Inp,4:0} ms");
}
