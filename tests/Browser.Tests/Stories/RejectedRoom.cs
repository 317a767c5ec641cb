using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The page of a retailer's rejected events.</summary>
internal sealed class RejectedRoom(Visitor visitor)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    /// <summary>Said while no event is of the name that was asked for.</summary>
    public ILocator None => visitor.Page.GetByText(_words["rejected:nothing.filtered"]);

    public ILocator Events => visitor.Get(AriaRole.Table, _words["rejected:list.title"]).GetByRole(AriaRole.Row)
        .Filter(new() { Has = visitor.Page.GetByRole(AriaRole.Link) });

    public ILocator Opened => visitor.Get(AriaRole.Dialog, _words["rejected:drawer.title"]);

    public Task GoAsync(string eventName) => visitor.GoAsync("/r/demo/rejected?event_name=" + eventName);

    /// <summary>Puts the faulty field right and sends the event again.</summary>
    public async Task MendAsync(string field, string value)
    {
        await Opened.GetByRole(AriaRole.Textbox, new() { Name = _words["rejected:drawer.field", ("field", field)] }).FillAsync(value);
        await Opened.GetByRole(AriaRole.Button, new() { Name = _words["rejected:drawer.send"] }).ClickAsync();
    }

    public async Task CloseAsync()
    {
        await Opened.GetByRole(AriaRole.Button, new() { Name = _words["action.close"] }).ClickAsync();
        await Assertions.Expect(Opened).ToHaveCountAsync(0);
    }

    /// <summary>Sends all that can be sent again, as they are.</summary>
    public async Task SendAllAsync(int count)
    {
        await visitor.Get(AriaRole.Checkbox, _words["rejected:choose.all"]).ClickAsync();
        await visitor.Get(AriaRole.Region, _words["rejected:bulk.label"]).GetByRole(AriaRole.Button, new() { Name = _words["rejected:bulk.send"] }).ClickAsync();
        await visitor.Get(AriaRole.Dialog, _words["rejected:bulk.confirm_other", ("count", $"{count}")])
            .GetByRole(AriaRole.Button, new() { Name = _words["rejected:bulk.send"] }).ClickAsync();
    }
}
