using LuckyCart.Browser.Tests.Browsers;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class KeyboardTests(BackOffice office)
{
    /// <summary>The campaign's story without a mouse: every step is reached by Tab, and taken by Enter.</summary>
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Campaign_FromTemplateByKeyboard_IsLive(string language)
    {
        await using var visitor = await office.VisitAsync(new View(language, Dark: true), "publisher");
        var (keys, editor) = (new Keys(visitor), new EditorRoom(visitor));
        var image = await Garden.DrawAsync(visitor.Page.Context, language);
        visitor.Complaints.Expect(EditorRoom.Statuses);
        await visitor.GoAsync("/r/demo/campaigns/new");

        await keys.EnterAsync(editor.Template("banner"));
        await keys.TypeAsync(editor.Name, $"Sans souris {language}");
        await editor.SendImageAsync(() => keys.EnterAsync(editor.ChooseImage), image);
        await keys.TypeAsync(editor.Link, "/rayons/jardin");
        await keys.EnterAsync(editor.GoLive);
        await keys.EnterAsync(editor.ConfirmLive);

        await Assertions.Expect(editor.LiveEverywhere).ToBeVisibleAsync();
        Assert.Equal(0, await Clicks.CountAsync(visitor.Page));
        Figures.Print($"STORY from template to live by keyboard ({language}): {keys.Pressed} keys besides texts");
        visitor.Complaints.AssertNone();
    }
}
