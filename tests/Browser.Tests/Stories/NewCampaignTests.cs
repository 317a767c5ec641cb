using System.Diagnostics;
using System.Globalization;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>From a template to live, to a shopper's banner, to its numbers.</summary>
[Collection(Measured.Name)]
public sealed class NewCampaignTests(BackOffice office)
{
    private const int ClicksMax = 7;
    private const int Clicked = 12;
    private const int ClickedColumn = 3;
    private static readonly TimeSpan LiveMax = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan NumbersMax = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("fr", false)]
    [InlineData("en", true)]
    public async Task Campaign_FromTemplate_IsLiveInSevenClicksAndItsNumbersFollow(string language, bool narrow)
    {
        await using var visitor = await office.VisitAsync(new View(language, Narrow: narrow), "publisher");
        var name = language == "fr" ? "Le printemps au jardin" : "Spring in the garden";
        visitor.Complaints.Expect(EditorRoom.Statuses);
        await visitor.GoAsync("/r/demo/campaigns/new");

        var id = await GoLiveAsync(visitor, name);
        await visitor.GoAsync("/r/demo?top=clicked");
        var given = await Shoppers.ComeAsync(office.Api, id, Garden.Placement, Clicked);

        Assert.Equal("banner", (string?)given["type"]);
        Assert.Equal(name, (string?)given["content"]!["alt"]);
        Assert.StartsWith("/v1/media/", (string?)given["content"]!["image_url"], StringComparison.Ordinal);
        await FindOnBoardAsync(visitor, id, name);
        await FindOnItsPageAsync(visitor, id);
        visitor.Complaints.AssertNone();
    }

    /// <summary>The shortest way of somebody who wants a name, an image and a link of their own.</summary>
    private async Task<string> GoLiveAsync(Visitor visitor, string name)
    {
        var editor = new EditorRoom(visitor);
        var image = await Garden.DrawAsync(visitor.Page.Context, name);
        var started = Stopwatch.GetTimestamp();
        await editor.Template("banner").ClickAsync();
        await editor.TypeAsync(editor.Name, name);
        await editor.SendImageAsync(() => editor.ChooseImage.ClickAsync(), image);
        await editor.TypeAsync(editor.Link, "/rayons/jardin");
        await editor.GoLive.ClickAsync();
        await editor.ConfirmLive.ClickAsync();
        await Assertions.Expect(editor.LiveEverywhere).ToBeVisibleAsync();

        var (took, clicks) = (Stopwatch.GetElapsedTime(started), await Clicks.CountAsync(visitor.Page));
        Figures.Print($"STORY from template to live on all nodes ({visitor.View.Name}): {clicks} clicks, {took.TotalSeconds:0.0} s");
        Assert.InRange(clicks, 1, ClicksMax);
        Assert.InRange(took, TimeSpan.Zero, LiveMax);
        var document = (await CampaignDrafts.GetAsync(office.Api, editor.CampaignId))["document"]!;
        Assert.Equal("0.1", (string?)document["holdout"]);
        Assert.Equal(Garden.Placement, (string?)document["interaction"]!["variants"]![0]!["content"]![0]!["placement"]);
        return editor.CampaignId;
    }

    /// <summary>The board is open already: what it shows came by its stream.</summary>
    private static async Task FindOnBoardAsync(Visitor visitor, string id, string name)
    {
        var words = Words.Of(visitor.View.Language);
        var started = Stopwatch.GetTimestamp();
        var row = visitor.Page.GetByRole(AriaRole.Table, new() { Name = words["home:top.title"] }).GetByRole(AriaRole.Row)
            .Filter(new() { Has = visitor.Page.Locator($"a[href='/r/demo/campaigns/{id}']") });
        await Assertions.Expect(row.GetByRole(AriaRole.Cell).Nth(ClickedColumn)).ToHaveTextAsync(Clicked.ToString(CultureInfo.InvariantCulture));
        var took = Stopwatch.GetElapsedTime(started);
        Figures.Print($"STORY its numbers on the board ({visitor.View.Name}): {took.TotalSeconds:0.0} s after the last click of a shopper");
        Assert.InRange(took, TimeSpan.Zero, NumbersMax);
        await Assertions.Expect(row).ToContainTextAsync(name);
    }

    private static async Task FindOnItsPageAsync(Visitor visitor, string id)
    {
        var words = Words.Of(visitor.View.Language);
        await visitor.GoAsync("/r/demo/campaigns/" + id);
        foreach (var figure in (string[])["shown", "seen", "clicked"])
        {
            var text = await visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = visitor.Page.GetByText(words["figure." + figure], new() { Exact = true }) })
                .Locator(".tabular").InnerTextAsync();
            Assert.Equal((figure, Clicked), (figure, int.Parse(text, CultureInfo.InvariantCulture)));
        }
    }
}
