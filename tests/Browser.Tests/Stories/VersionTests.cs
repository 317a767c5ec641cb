using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class VersionTests(BackOffice office)
{
    /// <summary>The difference is read, then one click brings the earlier version back as the newest.</summary>
    [Theory]
    [InlineData("fr", true)]
    [InlineData("en", false)]
    public async Task Restore_AnEarlierVersion_IsTheNewestAfterOneClick(string language, bool narrow)
    {
        var id = "versions-" + language;
        await CampaignDrafts.PutAsync(office.Api, id, CampaignDrafts.FirstName);
        await CampaignDrafts.PutAsync(office.Api, id, CampaignDrafts.SecondName);
        await using var visitor = await office.VisitAsync(new View(language, Narrow: narrow), "editor");
        var words = Words.Of(language);

        await visitor.GoAsync($"/r/demo/campaigns/{id}?tab=versions");
        var panel = visitor.Page.GetByRole(AriaRole.Tabpanel);
        await Assertions.Expect(panel).ToContainTextAsync(CampaignDrafts.FirstName);
        await Assertions.Expect(panel).ToContainTextAsync(CampaignDrafts.SecondName);
        await visitor.Get(AriaRole.Button, words["campaign:versions.restoreOf", ("version", "1")]).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByText(words["campaign:done.restored", ("version", "1"), ("now", "3")])).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Get(AriaRole.Heading, CampaignDrafts.FirstName)).ToBeVisibleAsync();
        var held = await CampaignDrafts.GetAsync(office.Api, id);
        Assert.Equal((3, CampaignDrafts.FirstName), ((int)held["version"]!, (string?)held["document"]!["name"]));
        visitor.Complaints.AssertNone();
    }
}
