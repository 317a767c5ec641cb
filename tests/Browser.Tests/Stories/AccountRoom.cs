using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>One's own account: how one signs in, and out.</summary>
internal sealed class AccountRoom(Visitor visitor)
{
    public const string Security = "/account?tab=security";

    private readonly Words _words = Words.Of(visitor.View.Language);

    public ILocator Enrolment => visitor.Get(AriaRole.Dialog, _words["account:factor.enrolTitle"]);

    public ILocator RecoveryCodes => visitor.Get(AriaRole.Dialog, _words["account:factor.codesTitle"]);

    public ILocator Removal => visitor.Get(AriaRole.Dialog, _words["account:factor.remove"]);

    /// <summary>Begins to turn the second factor on.</summary>
    /// <returns>The key that is typed where the picture cannot be read.</returns>
    public async Task<string> DrawFactorAsync()
    {
        await visitor.Get(AriaRole.Button, _words["account:factor.enrol"]).ClickAsync();
        return await Enrolment.Locator("code").InnerTextAsync();
    }

    /// <summary>Its last digit sends it.</summary>
    public async Task TypeCodeAsync(string code)
    {
        await Enrolment.GetByRole(AriaRole.Textbox, new() { Name = _words["account:factor.digit", ("number", "1")], Exact = true }).ClickAsync();
        await visitor.Page.Keyboard.TypeAsync(code);
    }

    public async Task<IReadOnlyList<string>> KeepRecoveryCodesAsync()
    {
        await RecoveryCodes.WaitForAsync();
        var codes = await RecoveryCodes.Locator("[data-recovery-code]").AllInnerTextsAsync();
        await RecoveryCodes.GetByRole(AriaRole.Button, new() { Name = _words["account:factor.kept"] }).ClickAsync();
        return codes;
    }

    /// <summary>Turns the second factor off, as far as the password allows it.</summary>
    public async Task RemoveFactorAsync(string password)
    {
        await Removal.GetByRole(AriaRole.Textbox, new() { Name = _words["account:password.present"] }).FillAsync(password);
        await Removal.GetByRole(AriaRole.Button, new() { Name = _words["account:factor.remove"] }).ClickAsync();
    }

    public async Task SignOutAsync(string name)
    {
        await visitor.Get(AriaRole.Button, _words["account.menu", ("name", name)]).ClickAsync();
        await visitor.Get(AriaRole.Menuitem, _words["account.signOut"]).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/sign-in");
    }
}
