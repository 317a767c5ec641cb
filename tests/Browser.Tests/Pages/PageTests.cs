using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LuckyCart.Browser.Tests.Browsers;

namespace LuckyCart.Browser.Tests.Pages;

/// <summary>Every page, in both languages, both themes, wide and narrow: nothing that WCAG 2.2 AA forbids, no complaint; its picture and its pace.</summary>
[Collection(BackOfficeCollection.Name)]
public sealed class PageTests(BackOffice office)
{
    /// <summary>web.dev's bounds of "good", for a page that was loaded whole on a machine with two cores.</summary>
    private const double LcpMax = 2_500;
    private const double ClsMax = 0.1;
    private const double InpMax = 200;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static TheoryData<string, string> Pages { get; } = [.. PageRow.All.SelectMany(p => new[] { (p.Name, "fr"), (p.Name, "en") })];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Open_InEveryView_AccessibleAndWithoutComplaint(string name, string language)
    {
        var row = PageRow.All.Single(p => p.Name == name);
        var view = new View(language);
        await using var visitor = row.Anonymous ? await office.VisitAsync(view) : await office.VisitAsync(view, "administrator");
        visitor.Complaints.Expect(row.Name == "welcome-used" ? [400, 401, 404, 410, 422] : []);

        await visitor.GoAsync(row.Path);
        await CheckAsync(visitor, name);
        var vitals = await Vitals.ReadAsync(visitor.Page);
        foreach (var other in (View[])[view with { Dark = true }, view with { Dark = true, Narrow = true }, view with { Narrow = true }])
        {
            await visitor.LookAsync(other);
            await CheckAsync(visitor, name);
        }

        visitor.Complaints.AssertNone();
        Console.WriteLine($"PAGE {name,-24} {language}  {vitals}");
        Assert.Equal(language, await visitor.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.True(vitals.Lcp <= LcpMax && vitals.Cls <= ClsMax && vitals.Inp <= InpMax, vitals.ToString());
    }

    private static async Task CheckAsync(Visitor visitor, string name)
    {
        await PictureAsync(visitor, name);
        await AssertNothingHiddenAsync(visitor);
        var found = await visitor.Page.RunAxe(Rules);
        Assert.True(found.Violations.Length == 0, $"{visitor.View.Name}\n" + string.Join('\n', found.Violations.Select(Say)));
    }

    private static async Task PictureAsync(Visitor visitor, string name)
    {
        Directory.CreateDirectory(Repository.Screenshots);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}-{visitor.View.Name}.png"), FullPage = true });
    }

    /// <summary>Nobody has to scroll sideways (WCAG 1.4.10), but within tables.</summary>
    private static async Task AssertNothingHiddenAsync(Visitor visitor)
    {
        var over = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{visitor.View.Name}: the page is {over} pixels wider than the window.");
    }

    private static string Say(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}\n  "
        + string.Join("\n  ", violation.Nodes.Take(4).Select(n => $"{n.Target} {n.Html}"));
}
