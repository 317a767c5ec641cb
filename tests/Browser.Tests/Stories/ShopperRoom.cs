using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The pages of a retailer's shoppers.</summary>
internal sealed class ShopperRoom(Visitor visitor)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    /// <summary>The explanation that is open.</summary>
    public ILocator Answer => visitor.Get(AriaRole.Dialog, _words["shoppers:why.title"]);

    /// <summary>From the search to the story.</summary>
    public async Task FindAsync(string typed, string shopper)
    {
        await visitor.Get(AriaRole.Textbox, _words["shoppers:search.label"]).FillAsync(typed);
        await visitor.Get(AriaRole.Button, _words["action.search"]).ClickAsync();
        await visitor.Get(AriaRole.Link, shopper).ClickAsync();
        await visitor.Get(AriaRole.Heading, shopper).WaitForAsync();
    }

    /// <summary>What the shopper did, newest first.</summary>
    /// <param name="text">Of the event that is meant.</param>
    public ILocator Did(string text) => visitor.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = text });

    /// <summary>Asks why the newest interaction was given, and reads the answer.</summary>
    public async Task AskWhyAsync()
    {
        await visitor.Page.GetByRole(AriaRole.Article).GetByText(_words["shoppers:why.why"], new() { Exact = true }).First.ClickAsync();
        await Assertions.Expect(Answer.GetByText(_words["step.shown"], new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Asks why a campaign was not shown when the shopper did something.</summary>
    public async Task AskWhyNotAsync(ILocator did, string campaign)
    {
        await did.GetByText(_words["shoppers:why.other"]).ClickAsync();
        await Answer.GetByLabel(_words["shoppers:why.campaign"]).First.FillAsync(campaign);
        await visitor.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = campaign }).First.ClickAsync();
    }
}
