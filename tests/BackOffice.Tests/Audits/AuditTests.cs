using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Audits;

/// <summary>Who changed what, when and why, through the whole product.</summary>
public sealed class AuditTests(BackOfficeNode node)
{
    [Fact]
    public async Task List_ACampaignsLife_NewestFirstWithBeforeAndAfter()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("campaigns/spring?why=Brief", Shop.Campaign("spring"));
        await shop.PutAsync("campaigns/spring?why=Louder", Shop.Campaign("spring", c => c["name"] = "Hello!"));
        await shop.PostAsync("campaigns/spring/transitions", new JsonObject { ["to"] = "live", ["why"] = "Agreed" });
        await shop.PutAsync("placements/home", Shop.Placement());
        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, "placements/home?why=Gone")).Status);

        var log = await shop.AuditAsync(a => a.Items.Count() >= 6);

        Assert.Equal(
            [
                "deleted placement home", "created placement home", "transition campaign spring", "changed campaign spring",
                "created campaign spring", $"created retailer main",
            ],
            log.Summaries());
        var items = log.Items.ToList();
        Assert.All(items, i => Assert.Equal(("operator_token", "olive"), ((string?)i["actor"]!["kind"], (string?)i["actor"]!["id"])));
        Assert.Equal(["Gone", null, "Agreed", "Louder", "Brief", null], items.Select(i => (string?)i["why"]));
        Assert.Equal(("Hello", "Hello!"), ((string?)items[3]["before"]!["name"], (string?)items[3]["after"]!["name"]));
        var change = Assert.Single(items[3]["changes"]!.AsArray())!;
        Assert.Equal(("$.name", "changed", "Hello", "Hello!"), (
            (string?)change["path"], (string?)change["change"], (string?)change["before"], (string?)change["after"]));
        Assert.Equal(("draft", "live"), ((string?)items[2]["before"]!["status"], (string?)items[2]["after"]!["status"]));
        Assert.Equal(("Home, top", null), ((string?)items[0]["before"]!["label"], (string?)items[0]["after"]));
        Assert.Null(items[4]["before"]);
        Assert.Equal(6, items.Select(i => (string?)i["audit_id"]).Distinct().Count());
    }

    [Fact]
    public async Task List_ByTypeIdOperatorActionAndTime_OnlyThose()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("placements/a", Shop.Placement());
        var between = DateTimeOffset.UtcNow;
        await Task.Delay(5);
        await shop.PutAsync("placements/b", Shop.Placement());
        await shop.PutAsync("stores/a", Shop.Store());
        await shop.AuditAsync(a => a.Items.Count() == 4);

        async Task<IEnumerable<string>> Of(string query) => (await shop.GetAsync("audit?" + query)).Summaries();
        var moment = Uri.EscapeDataString(between.ToString("O"));
        Assert.Equal(["created placement b", "created placement a"], await Of("type=placement"));
        Assert.Equal(["created store a", "created placement a"], await Of("id=a"));
        Assert.Equal(["created store a"], await Of("id=a&type=store&operator=olive&action=created"));
        Assert.Empty(await Of("operator=somebody"));
        Assert.Equal(["created store a", "created placement b"], await Of("from=" + moment));
        Assert.Equal(["created placement a", "created retailer main"], await Of("to=" + moment));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.GetAsync("audit?operater=olive")).Status);
    }

    [Fact]
    public async Task List_ByPages_EachEntryOnce()
    {
        var shop = await node.AddShopAsync();
        for (var number = 0; number < 11; number++)
        {
            await shop.PutAsync($"placements/p{number}", Shop.Placement());
        }

        await shop.AuditAsync(a => a.Items.Count() == 12);
        List<string> seen = [];
        for (var cursor = ""; ;)
        {
            var page = await shop.GetAsync($"audit?limit=5{cursor}");
            seen.AddRange(page.Items.Select(i => (string)i["audit_id"]!));
            if (page.Cursor is not { } next)
            {
                break;
            }

            cursor = "&cursor=" + next;
        }

        Assert.Equal((12, 12), (seen.Count, seen.Distinct().Count()));
    }

    /// <summary>What makes keys and tokens is planted, and no byte of it, nor of its hash, is anywhere in the logs.</summary>
    [Fact]
    public async Task Secrets_OfKeysTokensAndRetailers_AreNowhereInTheLogs()
    {
        var shop = await node.AddShopAsync();
        var made = await shop.PostAsync("keys?why=Site", new JsonObject { ["kind"] = "secret", ["label"] = "Site" });
        var id = (string)made.Body["key_id"]!;
        var rotated = await shop.PostAsync($"keys/{id}/rotate", new JsonObject());
        await shop.PostAsync($"keys/{id}/revoke", new JsonObject());
        var token = await shop.PostAsync("token-secrets", new JsonObject { ["kid"] = "k1" });
        await shop.SendAsync(HttpMethod.Delete, "token-secrets/k1");
        await shop.AuditAsync(a => a.Items.Count() >= 6);

        var text = (await shop.GetAsync("audit?limit=1000")).Text + (await shop.GetAsync("exports/audit")).Text +
            (await AuditCalls.UntilAsync(() => node.SendAsync(HttpMethod.Get, "/api/v1/audit?limit=1000"), a => a.Text.Contains("operator_token"))).Text;

        string[] secrets = [(string)made.Body["secret"]!, (string)rotated.Body["secret"]!, (string)token.Body["secret"]!, node.OperatorToken];
        foreach (var secret in secrets)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
            foreach (var form in (string[])[secret, Convert.ToBase64String(hash), Convert.ToHexStringLower(hash), secret.Split('_')[^1]])
            {
                Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.DoesNotContain("pseudonym", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pkcs8", text, StringComparison.Ordinal);
        var log = await shop.GetAsync("audit?type=key");
        Assert.Equal([$"changed key {id}", $"changed key {id}", $"created key {id}"], log.Summaries());
        Assert.Equal("Site", (string?)log.Items.Last()["after"]!["label"]);
        Assert.NotNull(log.Items.First()["after"]!["revoked_at_ms"]);
    }

    [Fact]
    public async Task Feed_OfManyParts_OneEntryWithCounts()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        var lines = string.Concat(Enumerable.Range(0, 1_200).Select(n => $$"""{"item_id":"p{{n}}","item_name":"Water {{n}}"}""" + "\n"));
        var content = new StringContent(lines, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        Assert.Equal(HttpStatusCode.OK, (await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, "/v1/products", key, content)).Status);

        var log = await shop.AuditAsync(a => a.Items.Any(i => (int?)i["documents"] == 1_200));

        var feed = Assert.Single(log.Items, i => (string?)i["type"] == "product");
        Assert.Equal(("feed", null, 0, "secret_key"), (
            (string?)feed["action"], (string?)feed["id"], (int)feed["deleted"]!, (string?)feed["actor"]!["kind"]));

        // One product changed by hand afterwards: what it was before is found among the 1,200.
        await shop.PutAsync("products/p700?why=Typo", Shop.Product(p => p["item_name"] = "Still water"));
        var changed = await shop.AuditAsync(a => a.Items.Any(i => (string?)i["id"] == "p700"), "?type=product&id=p700");
        Assert.Equal(("changed", "Water 700", "Still water"), (
            (string?)changed.Items.First()["action"], (string?)changed.Items.First()["before"]!["item_name"],
            (string?)changed.Items.First()["after"]!["item_name"]));
    }

    [Fact]
    public async Task Logs_OfTwoRetailers_DoNotMix()
    {
        var (one, other) = (await node.AddShopAsync(), await node.AddShopAsync());
        await one.PutAsync("placements/home", Shop.Placement());
        await one.AuditAsync(a => a.Items.Count() == 2);

        var log = await other.AuditAsync(a => a.Items.Any());
        Assert.Equal(["created retailer main"], log.Summaries());
    }
}
