using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The sign-in page.</summary>
internal sealed class SignInRoom(Visitor visitor)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    public ILocator Fault => visitor.Page.GetByRole(AriaRole.Alert);

    public ILocator FirstDigit => visitor.Get(AriaRole.Textbox, _words["sign-in:codeDigit", ("number", "1")]);

    public async Task TryAsync(string mail, string password)
    {
        await visitor.Get(AriaRole.Textbox, _words["sign-in:email"]).FillAsync(mail);
        await visitor.Get(AriaRole.Textbox, _words["sign-in:password"]).FillAsync(password);
        await visitor.Get(AriaRole.Button, _words["sign-in:submit"]).ClickAsync();
    }

    /// <summary>Types the code where the page waits for it; its last digit sends it.</summary>
    public async Task TypeCodeAsync(string code)
    {
        await Assertions.Expect(FirstDigit).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync(code);
    }

    /// <summary>The sign-in held: to the home page.</summary>
    public async Task EnterAsync()
    {
        await visitor.Get(AriaRole.Navigation, _words["nav.label"]).WaitForAsync();
        await visitor.ReadyAsync();
    }

    public async Task UseRecoveryCodeAsync(string code)
    {
        await visitor.Get(AriaRole.Textbox, _words["sign-in:recoveryCode"]).FillAsync(code);
        await visitor.Get(AriaRole.Button, _words["sign-in:submit"]).ClickAsync();
    }
}
