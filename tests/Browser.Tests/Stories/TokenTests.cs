using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using LuckyCart.Browser.Tests.Products;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class TokenTests(BackOffice office)
{
    private const string Label = "Monday export";
    private const string Campaigns = $"/api/v1/retailers/{ProductApi.Retailer}/campaigns";

    /// <summary>A publisher's script may read, for some days, until it is told not to.</summary>
    [Fact]
    public async Task Token_MadeForReading_ReadsUntilItIsRevoked()
    {
        await using var visitor = await office.VisitAsync(View.English, "publisher");
        var (words, retailer) = (Words.English, await office.Api.NameAsync(ProductApi.Retailer));
        var last = TimeProvider.System.GetUtcNow().AddDays(10);
        await visitor.GoAsync("/account?tab=tokens");

        await visitor.Get(AriaRole.Button, words["account:tokens.new"]).ClickAsync();
        var form = visitor.Get(AriaRole.Dialog, words["account:tokens.new"]);
        await form.GetByRole(AriaRole.Textbox, new() { Name = words["account:tokens.label"] }).FillAsync(Label);
        await new RoleFields(visitor, form).AddAsync(retailer, "viewer");
        await form.GetByLabel(words["account:tokens.last"]).FillAsync(last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        await form.GetByRole(AriaRole.Button, new() { Name = words["account:tokens.make"] }).ClickAsync();
        var token = await visitor.Page.Locator("[data-secret]").InnerTextAsync();
        await visitor.Get(AriaRole.Button, words["account:noted"]).ClickAsync();

        var row = visitor.Get(AriaRole.Table, words["account:tab.tokens"]).GetByRole(AriaRole.Row).Filter(new() { HasText = Label });
        await Assertions.Expect(row).ToContainTextAsync($"{words["role.viewer"]} · {retailer}");
        await Assertions.Expect(row).ToContainTextAsync(last.ToString("d MMM", CultureInfo.InvariantCulture));
        Assert.Equal(200, await AnswerAsync(HttpMethod.Get, Campaigns, token));
        Assert.Equal(404, await AnswerAsync(HttpMethod.Get, "/api/v1/retailers/sandbox/campaigns", token));
        Assert.Equal(403, await AnswerAsync(HttpMethod.Put, Campaigns + "/by-a-script", token, new JsonObject()));

        await visitor.Get(AriaRole.Button, words["account:tokens.revokeOf", ("name", Label)]).ClickAsync();
        await visitor.Get(AriaRole.Dialog, words["account:tokens.revokeTitle", ("name", Label)])
            .GetByRole(AriaRole.Button, new() { Name = words["account:tokens.revoke"] }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText(words["account:tokens.revoked", ("name", Label)])).ToBeVisibleAsync();
        Assert.Equal(401, await AnswerAsync(HttpMethod.Get, Campaigns, token));
        visitor.Complaints.AssertNone();
    }

    private async Task<int> AnswerAsync(HttpMethod method, string path, string token, JsonNode? body = null) =>
        (await office.Api.SendAsync(method, path, token, body)).Status;
}
