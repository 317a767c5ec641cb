using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

[Collection(BackOfficeCollection.Name)]
public sealed class FirstSignInTests(BackOffice office)
{
    [Fact]
    public async Task Welcome_ThePrintedLink_SignsTheFirstAdministratorInOnce()
    {
        await using var late = await office.VisitAsync(View.French);
        Console.WriteLine($"STORY first sign-in: {office.FirstSignIn.TotalSeconds:0.0} s from the printed link to the home page");
        late.Complaints.Expect(400, 401, 404, 410, 422);

        await late.GoAsync(office.Product.Welcome.PathAndQuery + office.Product.Welcome.Fragment);

        await Assertions.Expect(late.Page.GetByText(Words.French["sign-in:welcome.used"])).ToBeVisibleAsync();
        late.Complaints.AssertNone();
    }

    [Fact]
    public async Task SignIn_WrongThenRightPassword_IsToldAndThenGoesWhereItWanted()
    {
        await using var visitor = await office.VisitAsync(View.English);
        var words = Words.English;
        visitor.Complaints.Expect(401);

        await visitor.GoAsync("/r/demo/campaigns");
        await SignInAsync(visitor, "not the password");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(words["sign-in:fault.credentials"]);
        await SignInAsync(visitor, BackOffice.Password);
        await visitor.Get(AriaRole.Navigation, words["nav.label"]).WaitForAsync();

        Assert.Equal("/r/demo/campaigns", new Uri(visitor.Page.Url).AbsolutePath);
        visitor.Complaints.AssertNone();
    }

    private static async Task SignInAsync(Visitor visitor, string password)
    {
        await visitor.Get(AriaRole.Textbox, Words.English["sign-in:email"]).FillAsync(BackOffice.AdministratorMail);
        await visitor.Page.GetByLabel(Words.English["sign-in:password"], new() { Exact = true }).FillAsync(password);
        await visitor.Get(AriaRole.Button, Words.English["sign-in:submit"]).ClickAsync();
    }
}
