using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Pages;

/// <summary>axe's rules of WCAG 2.2 A and AA over a whole page.</summary>
internal static class Accessibility
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] }, resultTypes: ['violations'],
          });
          return found.violations.flatMap(v => v.nodes.slice(0, 4).map(n =>
            `${v.id}: ${n.target.join(' ')} | ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? v.help} | ${n.html.slice(0, 160)}`));
        }
        """;
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Each violation with its place; none is what is wanted.</summary>
    public static async Task<string[]> FindViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Axe + ";0");
        }

        var found = await page.EvaluateAsync<JsonElement>(Run);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }
}
