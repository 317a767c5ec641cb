using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class LockoutTests(BackOffice office)
{
    private const int FreeTries = 5;

    /// <summary>After some wrong passwords the right one has to wait too; an address that nobody has is answered word for word the same.</summary>
    [Theory]
    [InlineData("fr", false)]
    [InlineData("en", true)]
    public async Task SignIn_ManyWrongPasswords_WaitsWhetherThereIsAnAccountOrNot(string language, bool narrow)
    {
        var person = "viewer-locked-" + language;
        await using (await office.VisitAsync(View.French, person))
        {
            // Only to be there.
        }

        var known = await TryAsync(new View(language, Narrow: narrow), People.MailOf(person));
        var unknown = await TryAsync(new View(language, Narrow: narrow), People.MailOf("nobody-" + language));

        Assert.Equal(known, unknown);
    }

    private async Task<List<string>> TryAsync(View view, string mail)
    {
        await using var visitor = await office.VisitAsync(view);
        var (words, door, told) = (Words.Of(view.Language), new SignInRoom(visitor), new List<string>());
        visitor.Complaints.Expect(401, 429);
        await visitor.GoAsync("/sign-in");

        for (var i = 0; i < FreeTries; i++)
        {
            await door.TryAsync(mail, $"not the password {i}");
            await Assertions.Expect(door.Fault).ToHaveTextAsync(words["sign-in:fault.credentials"]);
            told.Add(await door.Fault.InnerTextAsync());
        }

        await door.TryAsync(mail, People.Password);
        await Assertions.Expect(door.Fault).ToHaveTextAsync(words.Pattern("sign-in:fault.lockedFor_*"));
        told.Add(await door.Fault.InnerTextAsync());
        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        visitor.Complaints.AssertNone();
        return told;
    }
}
