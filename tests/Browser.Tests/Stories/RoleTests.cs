using System.Text.Json;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class RoleTests(BackOffice office)
{
    private const string Send = """
        async ([method, path, body]) => {
          const session = await (await fetch('/api/v1/session')).json();
          const answer = await fetch(path, { method, body, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token } });
          return { status: answer.status, code: (await answer.json().catch(() => ({}))).code ?? '' };
        }
        """;

    /// <summary>What the pages do not offer is refused by the server too, with the very sign-in of the page.</summary>
    [Theory]
    [InlineData("viewer", "PUT", "/api/v1/retailers/demo/campaigns/by-a-viewer", "{}")]
    [InlineData("viewer", "POST", "/api/v1/retailers/demo/stop", """{"scope":"retailer","why":"no"}""")]
    [InlineData("editor", "POST", "/api/v1/retailers/demo/campaigns/bienvenue-epicerie-salee/transitions", """{"to":"paused","why":"no"}""")]
    [InlineData("editor", "POST", "/api/v1/retailers/demo/keys", "{}")]
    [InlineData("publisher", "POST", "/api/v1/operators", "{}")]
    public async Task Call_BeyondTheRole_Is403(string role, string method, string path, string body)
    {
        await using var visitor = await office.VisitDeskAsync(View.French, role);
        visitor.Complaints.Expect(403);
        await visitor.GoAsync("/");

        var answer = await visitor.Page.EvaluateAsync<JsonElement>(Send, new[] { method, path, body });

        Assert.Equal(403, answer.GetProperty("status").GetInt32());
        Assert.NotEqual("csrf", answer.GetProperty("code").GetString());
    }

    /// <summary>Another retailer does not exist for somebody who has no role there.</summary>
    [Fact]
    public async Task Page_OfAnotherRetailer_IsNotThere()
    {
        await using var visitor = await office.VisitDeskAsync(View.French, "publisher");
        visitor.Complaints.Expect(404);

        await visitor.Page.GotoAsync("/r/sandbox/campaigns");

        await Assertions.Expect(visitor.Page.GetByText(Words.French["error.missing.title"])).ToBeVisibleAsync();
    }

    /// <summary>A viewer reads a live campaign, and is offered nothing that changes it.</summary>
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Page_OfAViewer_OffersNoChange(string language)
    {
        await using var visitor = await office.VisitDeskAsync(new View(language), "viewer");
        var words = Words.Of(language);

        await visitor.GoAsync("/r/demo/campaigns/" + Life.Campaign);
        await Assertions.Expect(visitor.Get(AriaRole.Tab, words["campaign:tab.numbers"])).ToBeVisibleAsync();
        foreach (var step in (string[])["publish", "pause", "edit", "resume"])
        {
            await Assertions.Expect(visitor.Page.GetByText(words["campaign:step." + step], new() { Exact = true })).ToHaveCountAsync(0);
        }

        await visitor.GoAsync("/r/demo/campaigns/new");
        await Assertions.Expect(visitor.Page.GetByText(words["error.forbidden.title"])).ToBeVisibleAsync();
        visitor.Complaints.AssertNone();
    }

    /// <summary>An editor saves, and is told who can set it live.</summary>
    [Fact]
    public async Task Editor_OfAnEditor_SavesButDoesNotGoLive()
    {
        await CampaignDrafts.PutAsync(office.Api, "by-an-editor", CampaignDrafts.FirstName);
        await using var visitor = await office.VisitDeskAsync(View.French, "editor");
        visitor.Complaints.Expect(EditorRoom.Statuses);

        await visitor.GoAsync("/r/demo/campaigns/by-an-editor/edit?step=review");

        await Assertions.Expect(visitor.Page.GetByText(Words.French["editor:review.notPublisher"])).ToBeVisibleAsync();
        await Assertions.Expect(new EditorRoom(visitor).Save).ToBeVisibleAsync();
        await Assertions.Expect(new EditorRoom(visitor).GoLive).ToHaveCountAsync(0);
        visitor.Complaints.AssertNone();
    }
}
