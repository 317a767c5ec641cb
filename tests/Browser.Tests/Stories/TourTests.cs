using System.Text.RegularExpressions;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The way through the product that docs/back-office.md describes, and its pictures.</summary>
public sealed partial class TourTests(BackOffice office)
{
    private const int PictureBytesMax = 150_000;
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    /// <summary>LUCKYCART_WRITE_TOUR=1 writes the pictures of the page; without, they are looked for only.</summary>
    private static readonly bool Writes = Environment.GetEnvironmentVariable("LUCKYCART_WRITE_TOUR") == "1";

    [Fact]
    public async Task Tour_OfTheDocs_CanBeWalked()
    {
        await using var visitor = await office.VisitAsync(View.English, BackOffice.Administrator);
        visitor.Complaints.Expect(EditorRoom.Statuses);
        await visitor.Page.SetViewportSizeAsync(1_280, 800);

        await LookAroundAsync(visitor);
        await MakeCampaignAsync(visitor);
        await visitor.GoAsync("/r/demo/campaigns/" + Life.PaidCampaign);
        await TakeAsync(visitor, "campaign");
        await AskWhyNotAsync(visitor);

        visitor.Complaints.AssertNone();
    }

    /// <summary>Each picture that the page shows is there, and none too large to read it on a train.</summary>
    [Fact]
    public async Task Pictures_OfThePage_AreThere()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Docs, "back-office.md"), TestContext.Current.CancellationToken);
        var shown = PictureLink().Matches(page).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(8, shown.Distinct().Count());
        Assert.All(shown, name => Assert.InRange(new FileInfo(Path.Combine(Docs, name)).Length, 1, PictureBytesMax));
    }

    private static async Task LookAroundAsync(Visitor visitor)
    {
        await visitor.GoAsync("/?owner=all");
        await TakeAsync(visitor, "home");
        await visitor.GoAsync("/r/demo");
        await TakeAsync(visitor, "board");
        await visitor.GoAsync("/r/demo/campaigns");
        await TakeAsync(visitor, "campaigns");
    }

    /// <summary>Up to what going live will do, not further.</summary>
    private static async Task MakeCampaignAsync(Visitor visitor)
    {
        var editor = new EditorRoom(visitor);
        var image = await Garden.DrawAsync(visitor.Page.Context, "Spring in the garden");
        await visitor.GoAsync("/r/demo/campaigns/new");
        await editor.Template("banner").ClickAsync();
        await editor.TypeAsync(editor.Name, "Spring in the garden");
        await editor.SendImageAsync(() => editor.ChooseImage.ClickAsync(), image);
        await editor.TypeAsync(editor.Link, "/garden");
        await TakeAsync(visitor, "editor");
        await editor.GoLive.ClickAsync();
        await editor.ConfirmLive.WaitForAsync();
        await Assertions.Expect(visitor.Page.GetByText(Words.English["editor:review.checking"])).ToHaveCountAsync(0);
        await TakeAsync(visitor, "go-live");
        await visitor.GoAsync($"/r/demo/campaigns/{Life.PaidCampaign}/edit?step=who");
        await TakeAsync(visitor, "rules");
    }

    private static async Task AskWhyNotAsync(Visitor visitor)
    {
        var shoppers = new ShopperRoom(visitor);
        await visitor.GoAsync("/r/demo/shoppers/" + Life.Shopper);
        await shoppers.AskWhyNotAsync(shoppers.Did(Words.English["shoppers:event.add_to_cart"]).First, WhyNotTests.Campaign);
        await Assertions.Expect(shoppers.Answer.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await TakeAsync(visitor, "why-not");
    }

    private static async Task TakeAsync(Visitor visitor, string name)
    {
        await visitor.ReadyAsync();
        var folder = Writes ? Path.Combine(Docs, "images") : Path.Combine(Repository.Screenshots, "tour");
        Directory.CreateDirectory(folder);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"back-office-{name}.png") });
    }

    [GeneratedRegex(@"!\[[^\]]+\]\((images/back-office-[a-z-]+\.png)\)")]
    private static partial Regex PictureLink();
}
