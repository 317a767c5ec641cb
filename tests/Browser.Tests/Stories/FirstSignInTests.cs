using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class FirstSignInTests(BackOffice office)
{
    [Fact]
    public async Task Welcome_ThePrintedLink_SignsTheFirstAdministratorInOnce()
    {
        await using var late = await office.VisitAsync(View.French);
        Figures.Print($"STORY first sign-in: {office.FirstSignIn.TotalSeconds:0.0} s from the printed link to the home page");
        late.Complaints.Expect(400, 401, 404, 410, 422);

        await late.GoAsync(office.Product.Welcome.PathAndQuery + office.Product.Welcome.Fragment);

        await Assertions.Expect(late.Page.GetByText(Words.French["sign-in:welcome.used"])).ToBeVisibleAsync();
        late.Complaints.AssertNone();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task SignIn_WrongThenRightPassword_IsToldAndThenGoesWhereItWanted(string language)
    {
        await using var visitor = await office.VisitAsync(new View(language, Narrow: language == "en"));
        var words = Words.Of(language);
        var door = new SignInRoom(visitor);
        visitor.Complaints.Expect(401);

        await visitor.GoAsync("/r/demo/shoppers");
        await door.TryAsync(People.FirstMail, "not the password");
        await Assertions.Expect(door.Fault).ToHaveTextAsync(words["sign-in:fault.credentials"]);
        await door.TryAsync(People.FirstMail, People.Password);
        await visitor.Page.WaitForURLAsync("**/r/demo/shoppers");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        visitor.Complaints.AssertNone();
    }
}
