using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Audits;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Exports;

/// <summary>What leaves as a file: everything of one shopper (S44), and lists whose cells run nothing (S35).</summary>
public sealed class ExportTests(BackOfficeNode node)
{
    private const string Formula = "=HYPERLINK(\"https://evil.example\")";

    [Fact]
    public async Task Shopper_ByAdministrator_EqualsTheEngineApisOwn()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        await Events.PostAsync(node, key, "applied", Events.PageView("other"));

        var ours = await shop.GetAsync("shoppers/claire/export");
        var theirs = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Get, "/v1/shoppers/claire/export", key);

        Assert.Equal(2, ours.Body["events"]!.AsArray().Count);
        foreach (var answer in (Answer[])[ours, theirs])
        {
            answer.Body.AsObject().Remove("exported_at");
        }

        Assert.Equal(theirs.Body.ToJsonString(), ours.Body.ToJsonString());
        Assert.StartsWith("attachment", ours.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("shoppers/nobody/export")).Status);
    }

    [Fact]
    public async Task Campaigns_NamedAsFormulas_AreText()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/evil", Shop.Campaign("evil", c => c["name"] = Formula));

        var csv = await shop.GetAsync("exports/campaigns");

        Assert.Equal("text/csv; charset=utf-8", csv.Headers["Content-Type"]);
        Assert.Contains("\"evil\",\"'=HYPERLINK(\"\"https://evil.example\"\")\",\"draft\"", csv.Text, StringComparison.Ordinal);
        Assert.Equal(2, csv.Text.Trim().Split("\r\n").Length);
    }

    [Fact]
    public async Task RejectedEvents_WithFormulas_AreTextWithoutPayload()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        var wrong = Events.PageView("claire");
        wrong["event_id"] = "=cmd|' /C calc'!A0";
        wrong.Remove("page_type");
        await Events.PostAsync(node, key, "rejected", wrong);

        var csv = (await shop.GetAsync("exports/rejected-events?code=required")).Text;

        Assert.Contains("\"'=cmd|' /C calc'!A0\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("claire", csv, StringComparison.Ordinal);
        Assert.Single((await shop.GetAsync("exports/rejected-events?code=nothing")).Text.Trim().Split("\r\n"));
    }

    [Fact]
    public async Task Audit_WithFormulas_IsTextAndNamesTheChanges()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("placements/home?why=" + Uri.EscapeDataString("@SUM(A1)"), Shop.Placement());
        await shop.PutAsync("placements/home", Shop.Placement(p => p["label"] = "Top"));
        await shop.AuditAsync(a => a.Items.Count() == 3);

        var csv = (await shop.GetAsync("exports/audit?type=placement")).Text;

        Assert.Contains("\"'@SUM(A1)\"", csv, StringComparison.Ordinal);
        Assert.Contains("$.label: \"\"Home, top\"\" -> \"\"Top\"\"", csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Trim().Split("\r\n").Length);
        await shop.AuditAsync(a => a.Items.Any(i => (string?)i["action"] == "exported" && (string?)i["type"] == "audit"));
    }
}
