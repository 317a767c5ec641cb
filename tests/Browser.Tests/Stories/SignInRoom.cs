using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The sign-in page.</summary>
internal sealed class SignInRoom(Visitor visitor)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    public ILocator Fault => visitor.Page.GetByRole(AriaRole.Alert);

    public async Task TryAsync(string mail, string password)
    {
        await visitor.Get(AriaRole.Textbox, _words["sign-in:email"]).FillAsync(mail);
        await visitor.Get(AriaRole.Textbox, _words["sign-in:password"]).FillAsync(password);
        await visitor.Get(AriaRole.Button, _words["sign-in:submit"]).ClickAsync();
    }
}
