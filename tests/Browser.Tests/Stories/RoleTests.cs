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
}
