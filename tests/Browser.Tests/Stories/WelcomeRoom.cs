using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The page that a one-time link opens.</summary>
internal sealed class WelcomeRoom(Visitor visitor)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    /// <summary>To the home page.</summary>
    /// <param name="link">Its path with the token.</param>
    /// <param name="name">Of the new operator.</param>
    /// <param name="mail">Null: the invitation has it.</param>
    public async Task AcceptAsync(string link, string name, string? mail)
    {
        await visitor.GoAsync(link);
        if (mail is not null)
        {
            await visitor.Get(AriaRole.Textbox, _words["sign-in:email"]).FillAsync(mail);
        }

        await visitor.Get(AriaRole.Textbox, _words["sign-in:name"]).FillAsync(name);
        await visitor.Get(AriaRole.Textbox, _words["sign-in:newPassword"]).FillAsync(People.Password);
        await visitor.Get(AriaRole.Button, _words["sign-in:welcome.submit"]).ClickAsync();
        await new SignInRoom(visitor).EnterAsync();
    }
}
