using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class TwoEditorsTests(BackOffice office)
{
    private const string Path = "/r/demo/campaigns/two-editors/edit";

    /// <summary>They see each other; the one who saves later is shown both versions, chooses, and no change is lost.</summary>
    [Fact]
    public async Task Save_AfterAnother_ShowsBothAndLosesNothing()
    {
        await CampaignDrafts.PutAsync(office.Api, "two-editors", CampaignDrafts.FirstName);
        await using var first = await office.VisitAsync(View.French, "editor");
        await using var second = await office.VisitAsync(View.English, "editor-two");
        first.Complaints.Expect(EditorRoom.Statuses);
        second.Complaints.Expect([.. EditorRoom.Statuses, 409]);
        var (his, hers) = (new EditorRoom(first), new EditorRoom(second));
        await first.GoAsync(Path);
        await second.GoAsync(Path);
        await Assertions.Expect(second.Page.GetByText(People.NameOf("editor"))).ToBeVisibleAsync();
        await Assertions.Expect(first.Page.GetByText(People.NameOf("editor-two"))).ToBeVisibleAsync();

        await his.TypeAsync(his.Name, "Plume");
        await his.TypeAsync(first.Get(AriaRole.Textbox, Words.French["editor:content.body"]), "Sortez !");
        await his.SaveAsync();
        await hers.TypeAsync(hers.Name, "Encre");
        await hers.TypeAsync(hers.Link, "/dehors");
        await hers.Save.ClickAsync();

        await Assertions.Expect(hers.Conflict).ToContainTextAsync(People.NameOf("editor"));
        await Assertions.Expect(hers.Conflict).ToContainTextAsync(CampaignDrafts.FirstName);
        await Assertions.Expect(hers.Conflict).ToContainTextAsync("Sortez !");
        await hers.Conflict.GetByRole(AriaRole.Radio).Filter(new() { HasText = "Encre" }).ClickAsync();
        await hers.Conflict.GetByRole(AriaRole.Button, new() { Name = Words.English["editor:conflict.merge"], Exact = true }).ClickAsync();
        await Assertions.Expect(second.Page.GetByText(Words.English["editor:save.done"])).ToBeVisibleAsync();

        var held = await CampaignDrafts.GetAsync(office.Api, "two-editors");
        var content = held["document"]!["interaction"]!["variants"]![0]!["content"]![0]!;
        Assert.Equal((3, "Encre", "Sortez !", "/dehors"), ((int)held["version"]!, (string?)held["document"]!["name"], (string?)content["body"], (string?)content["link_url"]));
        first.Complaints.AssertNone();
        second.Complaints.AssertNone();
    }
}
