using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The settings of a retailer's keys.</summary>
internal sealed class KeyRoom(Visitor visitor)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    private ILocator Secret => visitor.Page.Locator("[data-secret]");

    public Task GoAsync() => visitor.GoAsync("/r/demo/settings/keys");

    public ILocator Row(string label) => visitor.Get(AriaRole.Table, _words["settings:keys.title"]).GetByRole(AriaRole.Row).Filter(new() { HasText = label });

    /// <summary>Makes a key for the pages of any site.</summary>
    /// <returns>Its secret, which stays on the page.</returns>
    public async Task<string> MakeAsync(string label)
    {
        await visitor.Get(AriaRole.Button, _words["settings:keys.new"]).ClickAsync();
        var form = visitor.Get(AriaRole.Dialog, _words["settings:keys.new"]);
        await form.GetByRole(AriaRole.Textbox, new() { Name = _words["settings:keys.label"] }).FillAsync(label);
        await form.GetByRole(AriaRole.Button, new() { Name = _words["settings:keys.make"] }).ClickAsync();
        return await Secret.InnerTextAsync();
    }

    /// <returns>What is on the clipboard then.</returns>
    public async Task<string> CopyAsync()
    {
        await visitor.Get(AriaRole.Button, _words["action.copy"]).ClickAsync();
        await visitor.Get(AriaRole.Button, _words["action.copied"]).WaitForAsync();
        return await visitor.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
    }

    /// <summary>The secret was kept.</summary>
    public async Task CloseAsync()
    {
        await visitor.Get(AriaRole.Button, _words["settings:kept"]).ClickAsync();
        await Assertions.Expect(Secret).ToHaveCountAsync(0);
    }

    /// <summary>From now on the key is for the pages of one site.</summary>
    /// <param name="label">Of the key.</param>
    /// <param name="address">As it is copied from there.</param>
    public async Task AllowAsync(string label, string address)
    {
        var form = await AskAsync(label, "change");
        await form.GetByLabel(_words["settings:keys.origins"], new() { Exact = true }).FillAsync(address);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(form.GetByText(_words["settings:keys.closesToOthers"])).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        await form.GetByRole(AriaRole.Button, new() { Name = _words["action.save"] }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
    }

    /// <returns>The new secret.</returns>
    public async Task<string> RotateAsync(string label)
    {
        var form = await AskAsync(label, "rotate");
        await form.GetByRole(AriaRole.Button, new() { Name = _words["settings:keys.rotate"] }).ClickAsync();
        var secret = await Secret.InnerTextAsync();
        await CloseAsync();
        return secret;
    }

    public async Task RevokeAsync(string label)
    {
        var form = await AskAsync(label, "revoke");
        await form.GetByRole(AriaRole.Button, new() { Name = _words["settings:keys.revoke"] }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText(_words["settings:keys.revokedNow", ("name", label)])).ToBeVisibleAsync();
    }

    private async Task<ILocator> AskAsync(string label, string action)
    {
        await visitor.Get(AriaRole.Button, _words["settings:keys.actionsOf", ("name", label)]).ClickAsync();
        await visitor.Get(AriaRole.Menuitem, _words["settings:keys." + action]).ClickAsync();
        return visitor.Get(AriaRole.Dialog, _words[$"settings:keys.{action}Title", ("name", label)]);
    }
}
