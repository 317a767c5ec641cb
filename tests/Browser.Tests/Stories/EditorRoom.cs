using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The pages on which a campaign is made.</summary>
internal sealed class EditorRoom(Visitor visitor)
{
    /// <summary>What is not there yet is asked for, and what is not whole yet is checked.</summary>
    public static readonly int[] Statuses = [404, 422];

    private readonly Words _words = Words.Of(visitor.View.Language);

    public ILocator Name => visitor.Get(AriaRole.Textbox, _words["editor:what.name"]);

    public ILocator Link => visitor.Get(AriaRole.Textbox, _words["editor:content.link"]);

    public ILocator ChooseImage => visitor.Get(AriaRole.Button, _words["editor:image.choose"]);

    /// <summary>Said of an image as large as its placement.</summary>
    public ILocator ImageFits => visitor.Page.GetByText(_words.Pattern("editor:image.fit.fits"));

    public ILocator Save => visitor.Get(AriaRole.Button, _words["editor:save.draft"]);

    public ILocator GoLive => visitor.Get(AriaRole.Button, _words["editor:publish.go"]);

    public ILocator ConfirmLive => visitor.Get(AriaRole.Button, _words["editor:publish.confirm"]);

    /// <summary>Said once every node serves it.</summary>
    public ILocator LiveEverywhere => visitor.Page.GetByRole(AriaRole.Dialog).Locator("[data-live=everywhere]");

    public ILocator Conflict => visitor.Get(AriaRole.Dialog, _words["editor:conflict.title"]);

    public string CampaignId => new Uri(visitor.Page.Url).Segments[^2].TrimEnd('/');

    public ILocator Template(string type) => visitor.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = _words[$"editor:template.{type}.text"] });

    /// <summary>Sends an image, once something has opened the window in which files are chosen; waits until it was checked.</summary>
    public async Task SendImageAsync(Func<Task> open, FilePayload image)
    {
        var files = await visitor.Page.RunAndWaitForFileChooserAsync(open);
        await files.SetFilesAsync(image);
        await Assertions.Expect(ImageFits).ToBeVisibleAsync();
    }

    /// <summary>Replaces a field's text as somebody does who has clicked into it.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        await field.ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Saves, and waits until the page says that it is.</summary>
    public async Task SaveAsync()
    {
        await Save.ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText(_words["editor:save.done"])).ToBeVisibleAsync();
    }
}
