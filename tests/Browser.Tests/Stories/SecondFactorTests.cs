using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class SecondFactorTests(BackOffice office)
{
    private const string Person = "viewer-careful";

    /// <summary>Somebody turns it on, comes back with a code, then without the telephone, and turns it off again.</summary>
    [Fact]
    public async Task SecondFactor_TurnedOn_IsAskedForUntilItIsTurnedOff()
    {
        await using var visitor = await office.VisitAsync(View.French, Person);
        var (words, account, door) = (Words.French, new AccountRoom(visitor), new SignInRoom(visitor));
        visitor.Complaints.Expect(401, 403, 422);

        await visitor.GoAsync(AccountRoom.Security);
        var app = new Authenticator(await account.DrawFactorAsync());
        await account.TypeCodeAsync(app.Wrong());
        await Assertions.Expect(account.Enrolment.GetByRole(AriaRole.Alert)).ToHaveTextAsync(words["account:factor.wrong"]);
        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        await account.TypeCodeAsync(app.Next());
        var recovery = await account.KeepRecoveryCodesAsync();
        await Assertions.Expect(visitor.Page.GetByText(words["account:factor.on"], new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(10, recovery.Distinct().Count());

        await ComeBackAsync(account, door);
        await door.TypeCodeAsync(app.Wrong());
        await Assertions.Expect(door.Fault).ToHaveTextAsync(words["sign-in:fault.code"]);
        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        await door.TypeCodeAsync(app.Next());
        await door.EnterAsync();

        await ComeBackAsync(account, door);
        await visitor.Get(AriaRole.Button, words["sign-in:useRecovery"]).ClickAsync();
        await door.UseRecoveryCodeAsync("none-of-the-ten-codes");
        await Assertions.Expect(door.Fault).ToHaveTextAsync(words["sign-in:fault.recovery"]);
        await door.UseRecoveryCodeAsync(recovery[3]);
        await door.EnterAsync();

        await visitor.GoAsync(AccountRoom.Security);
        await visitor.Get(AriaRole.Button, words["account:factor.remove"]).ClickAsync();
        await account.RemoveFactorAsync("not the password");
        await Assertions.Expect(account.Removal.GetByRole(AriaRole.Alert)).ToHaveTextAsync(words["problem.credentials_invalid"]);
        await account.RemoveFactorAsync(People.Password);
        await Assertions.Expect(visitor.Page.GetByText(words["account:factor.off"])).ToBeVisibleAsync();
        visitor.Complaints.AssertNone();
    }

    private static async Task ComeBackAsync(AccountRoom account, SignInRoom door)
    {
        await account.SignOutAsync(People.NameOf(Person));
        await door.TryAsync(People.MailOf(Person), People.Password);
        await door.FirstDigit.WaitForAsync();
    }
}
