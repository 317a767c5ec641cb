using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Operators;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Audits;

/// <summary>What changes nothing and is in the audit log all the same: looking at people, taking files away, being refused, signing in.</summary>
public sealed class AccessTests(BackOfficeNode node)
{
    private const string Shopper = "claire.durand@example.com";

    [Fact]
    public async Task Views_OfAShopper_OnceInFiveMinutesByPseudonymAndGoneWithErasure()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Events.PageView(Shopper));
        for (var time = 0; time < 3; time++)
        {
            await shop.GetAsync($"shoppers/{Shopper}/decisions");
            await shop.GetAsync($"shoppers/{Shopper}");
        }

        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync($"shoppers/{Shopper}/export")).Status);
        await shop.PutAsync("campaigns/spring", Shop.Campaign("spring"));
        await shop.GetAsync($"campaigns/spring/explain?shopper_id={Shopper}");

        var log = await shop.AuditAsync(a => a.Items.Count() == 3, $"?id={Uri.EscapeDataString(Shopper)}");
        Assert.Equal([$"explained shopper {Shopper}", $"exported shopper {Shopper}", $"viewed shopper {Shopper}"], log.Summaries());
        Assert.Equal("spring", (string?)log.Items.First()["detail"]!["campaign_id"]);
        Assert.Equal(log.Summaries(), (await shop.GetAsync("audit?type=shopper")).Summaries());

        var erased = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Delete, $"/v1/shoppers/{Shopper}?wait=1", key);
        Assert.Equal(HttpStatusCode.OK, erased.Status);
        var after = await shop.GetAsync("audit?type=shopper");
        Assert.Equal(["explained shopper", "exported shopper", "viewed shopper"], after.Summaries());
        Assert.DoesNotContain("claire", (await shop.GetAsync("audit?limit=1000")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Refused_AViewerWhoEdits_IsNotedWithTheRoute()
    {
        var shop = await node.AddShopAsync();
        using var browser = await SignedInAsync([(shop.Id, "viewer")]);

        var answer = await browser.ChangeAsync(HttpMethod.Put, $"{shop.Path}/placements/home", Shop.Placement());
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(HttpMethod.Get, "/api/v1/retailers/nowhere-at-all")).Status);

        var log = await shop.AuditAsync(a => a.Items.Any(i => (string?)i["action"] == "refused"));
        var refused = log.Items.First(i => (string?)i["action"] == "refused");
        Assert.Equal(("route", "putPlacement", "operator"), (
            (string?)refused["type"], (string?)refused["id"], (string?)refused["actor"]!["kind"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Get, $"{shop.Path}/audit")).Status);
    }

    [Fact]
    public async Task SignIns_AndOuts_AreInTheInstallationsLog()
    {
        using var browser = await SignedInAsync([("*", "viewer")]);
        var id = (string)(await browser.ReadSessionAsync()).Body["operator"]!["operator_id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await browser.ChangeAsync(HttpMethod.Delete, "/api/v1/session")).Status);
        using var other = node.NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SignInAsync("my-password-by-mistake")).Status);

        var log = await AuditCalls.UntilAsync(
            () => node.SendAsync(HttpMethod.Get, $"/api/v1/audit?operator={id}&type=session"), a => a.Items.Count() == 2);
        Assert.Equal(["signed_out", "signed_in"], log.Items.Select(i => (string?)i["action"]));
        Assert.Equal("password", (string?)log.Items.Last()["detail"]!["by"]);
        // Other tests fail to sign in too, for reasons of their own.
        var failed = await AuditCalls.UntilAsync(
            () => node.SendAsync(HttpMethod.Get, "/api/v1/audit?action=sign_in_failed"),
            a => a.Items.Any(i => (string?)i["detail"]!["reason"] == "credentials_invalid"));
        Assert.DoesNotContain("my-password", failed.Text, StringComparison.Ordinal);
    }

    private Task<Browser> SignedInAsync(IReadOnlyList<(string, string)> roles) => node.SignedInAsync([.. roles]);
}
