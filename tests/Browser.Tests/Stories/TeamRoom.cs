using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The page of the installation's accounts.</summary>
internal sealed class TeamRoom(Visitor visitor)
{
    public const string Path = "/operators";

    private readonly Words _words = Words.Of(visitor.View.Language);

    /// <summary>Invites somebody who reads English.</summary>
    /// <param name="mail">Their address.</param>
    /// <param name="name">Their name.</param>
    /// <param name="roles">By the retailer's name.</param>
    /// <returns>The one-time link.</returns>
    public async Task<Uri> InviteAsync(string mail, string name, params (string Retailer, string Role)[] roles)
    {
        await visitor.Get(AriaRole.Button, _words["account:operators.invite"]).ClickAsync();
        var form = visitor.Get(AriaRole.Dialog, _words["account:operators.invite"]);
        await form.GetByRole(AriaRole.Textbox, new() { Name = _words["account:email"] }).FillAsync(mail);
        await form.GetByRole(AriaRole.Textbox, new() { Name = _words["account:name"], Exact = true }).FillAsync(name);
        await form.GetByText(_words["account:languages.en"]).ClickAsync();
        foreach (var (retailer, role) in roles)
        {
            await new RoleFields(visitor, form).AddAsync(retailer, role);
        }

        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        await form.GetByRole(AriaRole.Button, new() { Name = _words["account:operators.makeLink"] }).ClickAsync();
        var link = await visitor.Page.Locator("[data-secret]").InnerTextAsync();
        await visitor.Get(AriaRole.Button, _words["account:noted"]).ClickAsync();
        return new Uri(link);
    }

    /// <summary>Takes all access away, and waits until the page says so.</summary>
    public async Task DisableAsync(string name)
    {
        await visitor.Get(AriaRole.Link, name).ClickAsync();
        await visitor.Get(AriaRole.Button, _words["account:operators.disable"]).ClickAsync();
        await visitor.Get(AriaRole.Dialog, _words["account:operators.disableTitle", ("name", name)])
            .GetByRole(AriaRole.Button, new() { Name = _words["account:operators.disable"] }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText(_words["account:operators.disabledNow", ("name", name)])).ToBeVisibleAsync();
    }
}
