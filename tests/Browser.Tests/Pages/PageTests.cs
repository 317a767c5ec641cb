using LuckyCart.Browser.Tests.Browsers;

namespace LuckyCart.Browser.Tests.Pages;

/// <summary>Every page, in both themes, wide and narrow: nothing that WCAG 2.2 AA forbids, no complaint; its picture and its pace.</summary>
/// <remarks>One class for each language: two run at a time. axe looks at two of each language's four views, which makes every theme in every language,
/// wide and narrow; at all of them with <c>./test --all</c>.</remarks>
public abstract class PageTests(BackOffice office, string language)
{
    /// <summary>web.dev's bound of "good". How fast a page is depends on what else the machine does: that is printed.</summary>
    private const double ClsMax = 0.1;

    /// <summary>Of a picture of a whole page, in pixels; of a longer one, a list, the window is enough.</summary>
    private const int HeightMax = 5_000;

    /// <summary>While working on a page: only those whose names begin with one of these.</summary>
    private static readonly string[] Only = (Environment.GetEnvironmentVariable("LUCKYCART_BROWSER_PAGES") ?? "").Split(',');

    public static TheoryData<string> Names { get; } = [.. PageRow.All.Select(p => p.Name).Where(n => Array.Exists(Only, n.StartsWith))];

    /// <summary>The first one is how the page is loaded; axe looks at it and at the third.</summary>
    private View[] Views => language == "fr"
        ? [new(language), new(language, Dark: true), new(language, Dark: true, Narrow: true), new(language, Narrow: true)]
        : [new(language, Dark: true), new(language), new(language, Narrow: true), new(language, Dark: true, Narrow: true)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Open_InEveryView_AccessibleAndWithoutComplaint(string name)
    {
        var row = PageRow.All.Single(p => p.Name == name);
        var views = Views;
        await using var visitor = await office.VisitDeskAsync(views[0], row.Anonymous ? null : BackOffice.Administrator);
        visitor.Complaints.Expect(row.Refusals);

        await visitor.GoAsync(row.Path);
        if (row.Then is { } then)
        {
            await then(visitor);
            await visitor.ReadyAsync();
        }

        var vitals = await Vitals.ReadAsync(visitor.Page);
        Figures.Print($"PAGE {name,-24} {language}  {vitals}");
        var faults = new List<string>();
        for (var i = 0; i < views.Length; i++)
        {
            await visitor.LookAsync(views[i]);
            await PictureAsync(visitor, name);
            faults.AddRange(await FindFaultsAsync(visitor, withAxe: i is 0 or 2 || Longer.Wanted));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        visitor.Complaints.AssertNone();
        Assert.Equal(language, await visitor.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.InRange(vitals.Cls, 0, ClsMax);
    }

    private static async Task PictureAsync(Visitor visitor, string name)
    {
        Directory.CreateDirectory(Repository.Screenshots);
        var height = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}-{visitor.View.Name}.png"), FullPage = height <= HeightMax });
    }

    /// <summary>What axe finds, and whether somebody has to scroll sideways (WCAG 1.4.10; tables may, within themselves).</summary>
    private static async Task<IEnumerable<string>> FindFaultsAsync(Visitor visitor, bool withAxe)
    {
        var over = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var faults = over > 0 ? [$"reflow: the page is {over} pixels wider than the window"] : Array.Empty<string>();
        var found = withAxe ? await Accessibility.FindViolationsAsync(visitor.Page) : [];
        return faults.Concat(found).Select(f => $"{visitor.View.Name} {f}");
    }
}

/// <inheritdoc/>
public sealed class FrenchPageTests(BackOffice office) : PageTests(office, "fr");

/// <inheritdoc/>
public sealed class EnglishPageTests(BackOffice office) : PageTests(office, "en");
