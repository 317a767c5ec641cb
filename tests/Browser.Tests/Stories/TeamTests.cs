using System.Text.RegularExpressions;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed partial class TeamTests(BackOffice office)
{
    private const string Name = "Nora Neuve";

    /// <summary>Somebody is invited, works for two retailers, and is shut out while a page of theirs is open.</summary>
    [Fact]
    public async Task Account_InvitedThenDisabled_IsSignedOutOfItsOpenPage()
    {
        var mail = People.MailOf("nora");
        await using var administrator = await office.VisitAsync(View.French, BackOffice.Administrator);
        await using var guest = await office.VisitAsync(View.English);
        var (team, door, words) = (new TeamRoom(administrator), new SignInRoom(guest), Words.English);
        guest.Complaints.Expect(401);
        await administrator.GoAsync(TeamRoom.Path);

        var (demo, sandbox) = (await office.Api.NameAsync("demo"), await office.Api.NameAsync("sandbox"));
        var link = await team.InviteAsync(mail, "Nora", (demo, "editor"), (sandbox, "viewer"));
        await new WelcomeRoom(guest).AcceptAsync(link.PathAndQuery + link.Fragment, Name, null);
        await guest.GoAsync("/account");
        await Assertions.Expect(guest.Page.GetByText($"{words["role.editor"]} · {demo}")).ToBeVisibleAsync();
        await Assertions.Expect(guest.Page.GetByText($"{words["role.viewer"]} · {sandbox}")).ToBeVisibleAsync();
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Radio, new() { Name = words["account:languages.en"] })).ToBeCheckedAsync();
        await guest.GoAsync("/r/sandbox/campaigns/new");
        await Assertions.Expect(guest.Page.GetByText(words["error.forbidden.title"])).ToBeVisibleAsync();

        // This page asks for what is new by itself.
        await guest.GoAsync("/r/demo/rejected");
        await administrator.GoAsync(TeamRoom.Path);
        await team.DisableAsync(Name);
        await Assertions.Expect(guest.Page).ToHaveURLAsync(SignIn());
        await door.TryAsync(mail, People.Password);
        await Assertions.Expect(door.Fault).ToHaveTextAsync(words["sign-in:fault.credentials"]);

        administrator.Complaints.AssertNone();
        guest.Complaints.AssertNone();
    }

    [GeneratedRegex(@"/sign-in\?return=")]
    private static partial Regex SignIn();
}
