using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Audits;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Shoppers;

/// <summary>A shopper found by whatever a CSM has at hand, and not found once erased.</summary>
public sealed class SearchTests(BackOfficeNode node)
{
    private const string Visitor = "v_8f3aQm2ZkT0x9LrWb4YcNd";

    [Fact]
    public async Task Find_ByIdOrderCardAndEmail_EachWithTheWay()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Identify("claire"));
        await Events.PostAsync(node, key, "applied", Purchase("claire", "T-1001"));

        await FoundAsync(shop, "q=T-1001", "claire order");
        await FoundAsync(shop, "q=claire", "claire shopper_id");
        await FoundAsync(shop, "q=290001&by=loyalty_card", "claire loyalty_card");
        await FoundAsync(shop, $"q={Uri.EscapeDataString("  Claire.Durand@Example.com ")}", "claire email");
        await FoundAsync(shop, $"q={EmailHash().ToUpperInvariant()}&by=email", "claire email");
        var found = (await shop.GetAsync("shoppers?q=claire")).Items.Single();
        Assert.True((bool)found["known"]!);
        Assert.True(DateTimeOffset.Parse((string)found["first_seen"]!) <= DateTimeOffset.Parse((string)found["last_seen"]!));

        Assert.Empty((await shop.GetAsync("shoppers?q=clair")).Items);
        Assert.Empty((await shop.GetAsync("shoppers?q=T-1001&by=shopper_id")).Items);
        Assert.Empty((await shop.GetAsync("shoppers?q=claire&space=test")).Items);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.GetAsync("shoppers?q=claire&by=email")).Status);
        var other = await node.AddShopAsync();
        Assert.Empty((await other.GetAsync("shoppers?q=T-1001")).Items);
    }

    [Fact]
    public async Task Find_AMergedVisitor_SaysWhoItTurnedOutToBe()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Purchase(Visitor, "T-7"));
        await FoundAsync(shop, "q=T-7", $"{Visitor} order");
        await Events.PostAsync(node, key, "applied", Identify("claire"));

        var found = await AuditCalls.UntilAsync(() => shop.GetAsync("shoppers?q=T-7"), a => a.Items.Count() == 2);
        Assert.Equal(["claire", Visitor], found.Items.Select(i => (string)i["shopper_id"]!).Order(StringComparer.Ordinal));
        var visitor = (await shop.GetAsync($"shoppers?q={Visitor}")).Items.Single();
        Assert.Equal((false, "claire"), ((bool)visitor["known"]!, (string?)visitor["merged_into"]![0]));
    }

    [Fact]
    public async Task Find_AnErasedShopper_IsGoneByEveryWay()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Identify("claire"));
        await Events.PostAsync(node, key, "applied", Purchase("claire", "T-1001"));
        await FoundAsync(shop, "q=T-1001", "claire order");

        Assert.Equal(HttpStatusCode.OK, (await BackOfficeNode.SendAsync(node.Http, HttpMethod.Delete, "/v1/shoppers/claire?wait=1", key)).Status);

        foreach (var q in (string[])["claire", "T-1001", "290001", "claire.durand@example.com", ""])
        {
            Assert.Empty((await shop.GetAsync($"shoppers?q={Uri.EscapeDataString(q)}")).Items);
        }
    }

    [Fact]
    public async Task List_WithoutQuery_LastActiveFirst()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        foreach (var shopper in (string[])["a", "b", "c", "a"])
        {
            await Events.PostAsync(node, key, "applied", Events.PageView(shopper));
        }

        var recent = await AuditCalls.UntilAsync(
            () => shop.GetAsync("shoppers"), a => a.Items.Select(i => (string?)i["shopper_id"]).SequenceEqual(["a", "c", "b"]));
        Assert.All(recent.Items, i => Assert.Equal("recent", (string?)i["matched"]));
    }

    [Fact]
    public async Task Find_IsNotedByWhomAndWhom_NotByWhatWasTyped()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Identify("s-1"));
        await FoundAsync(shop, "q=claire.durand@example.com", "s-1 email");

        var log = await shop.AuditAsync(a => a.Items.Any(i => (string?)i["action"] == "found"));
        var entry = log.Items.First(i => (string?)i["action"] == "found");
        Assert.Equal(("s-1", "email"), ((string?)entry["id"], (string?)entry["detail"]!["by"]));
        Assert.DoesNotContain("durand", log.Text, StringComparison.OrdinalIgnoreCase);
    }

    // An order is found as soon as the index has followed the feed.
    private static async Task FoundAsync(Shop shop, string query, string expected)
    {
        var found = await AuditCalls.UntilAsync(() => shop.GetAsync("shoppers?" + query), a => a.Items.Any());
        Assert.Equal([expected], found.Items.Select(i => $"{(string?)i["shopper_id"]} {(string?)i["matched"]}"));
    }

    private static string EmailHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("claire.durand@example.com")));

    private static JsonObject Identify(string shopper) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"),
        ["event_name"] = "identify",
        ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["shopper_id"] = shopper,
        ["visitor_id"] = Visitor,
        ["aliases"] = new JsonObject { ["loyalty_card"] = "290001", ["email_sha256"] = EmailHash() },
    };

    private static JsonObject Purchase(string shopper, string transaction) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"),
        ["event_name"] = "purchase",
        ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["shopper_id"] = shopper,
        ["transaction_id"] = transaction,
        ["value"] = "12.30",
        ["items"] = new JsonArray(new JsonObject { ["item_id"] = "w", ["price"] = "12.30", ["quantity"] = 1 }),
    };
}
