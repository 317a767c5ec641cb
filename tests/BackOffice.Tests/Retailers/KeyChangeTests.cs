using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Audits;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Operators;

namespace LuckyCart.BackOffice.Tests.Retailers;

/// <summary>A key whose origins change while pages use it.</summary>
public sealed class KeyChangeTests(BackOfficeNode node)
{
    private const string Old = "https://old.example";
    private const string New = "https://new.example";

    // Nodes ask again after 5 s; the rest is for a busy machine.
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Put_OtherOrigins_NewAllowedAndOldRefusedWithinSeconds()
    {
        var shop = await node.AddShopAsync();
        var made = await AddKeyAsync(shop);
        var (secret, id) = ((string)made.Body["secret"]!, (string)made.Body["key_id"]!);
        Assert.Equal(HttpStatusCode.OK, await PostFromAsync(secret, Old));
        Assert.Equal(HttpStatusCode.Forbidden, await PostFromAsync(secret, New));

        var changed = await shop.PutAsync($"keys/{id}?why=Moved", Origins(New), ("If-Match", made.Tag!));

        Assert.Equal(("\"2\"", 2, "Site", New), (
            changed.Tag, (int)changed.Body["revision"]!, (string?)changed.Body["label"], (string?)Assert.Single(changed.Body["origins"]!.AsArray())));
        await HoldsAsync(secret, New, HttpStatusCode.OK);
        await HoldsAsync(secret, Old, HttpStatusCode.Forbidden);
        await shop.PutAsync($"keys/{id}", Origins());
        await HoldsAsync(secret, Old, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Put_Change_AuditTellsBeforeAndAfter()
    {
        var shop = await node.AddShopAsync();
        var id = (string)(await AddKeyAsync(shop)).Body["key_id"]!;
        await shop.PutAsync($"keys/{id}?why=Moved", new JsonObject { ["label"] = "Shop", ["origins"] = new JsonArray(New) });

        var log = await shop.AuditAsync(a => a.Items.Count() == 2, "?type=key");

        var entry = log.Items.First();
        Assert.Equal(($"changed key {id}", "Moved"), (log.Summaries().First(), (string?)entry["why"]));
        Assert.Equal(("Site", Old), ((string?)entry["before"]!["label"], (string?)entry["before"]!["origins"]![0]));
        Assert.Equal(("Shop", New), ((string?)entry["after"]!["label"], (string?)entry["after"]!["origins"]![0]));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("editor")]
    [InlineData("publisher")]
    public async Task Put_ByLessThanAnAdministrator_Refused(string role)
    {
        var shop = await node.AddShopAsync();
        var id = (string)(await AddKeyAsync(shop)).Body["key_id"]!;
        using var browser = await node.SignedInAsync((shop.Id, role));

        var answer = await browser.ChangeAsync(HttpMethod.Put, $"{shop.Path}/keys/{id}", Origins(New));

        Assert.Equal((HttpStatusCode.Forbidden, "role_needed"), (answer.Status, (string?)answer.Body["code"]));
        Assert.Equal(Old, (string?)(await shop.GetAsync($"keys/{id}")).Body["origins"]![0]);
    }

    [Fact]
    public async Task Put_AfterSomebodyElse_LostRaceWithBoth()
    {
        var shop = await node.AddShopAsync();
        var made = await AddKeyAsync(shop);
        var path = $"keys/{(string?)made.Body["key_id"]}";
        await shop.PutAsync(path, new JsonObject { ["label"] = "Theirs" });

        var lost = await shop.SendAsync(HttpMethod.Put, path, new JsonObject { ["label"] = "Mine" }, ("If-Match", made.Tag!));

        Assert.Equal((HttpStatusCode.Conflict, "lost_race"), (lost.Status, (string?)lost.Body["code"]));
        Assert.Equal(("Mine", "Theirs", 2), (
            (string?)lost.Body["yours"]!["label"], (string?)lost.Body["current"]!["label"], (int)lost.Body["current"]!["revision"]!));
        var same = await shop.PutAsync(path, new JsonObject { ["label"] = "Theirs" }, ("If-Match", "*"));
        Assert.Equal("\"2\"", same.Tag);
    }

    [Theory]
    [InlineData("""{"kind":"secret"}""", "$.kind")]
    [InlineData("""{"origins":["https://a.example/"]}""", "$.origins[0]")]
    [InlineData("""{"event_names":["Page View"]}""", "$.event_names[0]")]
    [InlineData("""{"secret":"pk_mine"}""", "$.secret")]
    [InlineData("""{"expires_at":"2099-01-01T00:00:00Z"}""", "$.expires_at")]
    public async Task Put_WhatCannotChange_RefusedByPath(string json, string path)
    {
        var shop = await node.AddShopAsync();
        var id = (string)(await AddKeyAsync(shop)).Body["key_id"]!;

        var answer = await shop.SendAsync(HttpMethod.Put, $"keys/{id}", JsonNode.Parse(json));

        answer.AssertPaths(path);
        Assert.Equal("\"1\"", (await shop.GetAsync($"keys/{id}")).Tag);
    }

    [Fact]
    public async Task Put_SecretRevokedOrUnknownKey_Refused()
    {
        var shop = await node.AddShopAsync();
        var secret = (string)(await shop.PostAsync("keys", new JsonObject { ["kind"] = "secret", ["label"] = "Server" })).Body["key_id"]!;

        (await shop.SendAsync(HttpMethod.Put, $"keys/{secret}", Origins(New))).AssertPaths("$.origins");
        await shop.PostAsync($"keys/{secret}/revoke", new JsonObject());
        var revoked = await shop.SendAsync(HttpMethod.Put, $"keys/{secret}", new JsonObject { ["label"] = "x" });
        var unknown = await shop.SendAsync(HttpMethod.Put, "keys/nothing", new JsonObject { ["label"] = "x" });

        Assert.Equal((HttpStatusCode.Conflict, "not_allowed_now"), (revoked.Status, (string?)revoked.Body["code"]));
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
    }

    private static JsonObject Origins(params string[] origins) => new() { ["origins"] = new JsonArray([.. origins.Select(o => (JsonNode)o)]) };

    private static Task<Answer> AddKeyAsync(Shop shop) => shop.PostAsync(
        "keys", new JsonObject { ["kind"] = "publishable", ["label"] = "Site", ["origins"] = new JsonArray(Old) });

    private async Task<HttpStatusCode> PostFromAsync(string secret, string origin)
    {
        var content = BackOfficeNode.Json(Events.PageView("v_8f3aQm2ZkT0x9LrWb4YcNd").ToJsonString());
        var answer = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Post, "/v1/events", secret, content, ("Origin", origin));
        Assert.Equal(answer.Status == HttpStatusCode.Forbidden ? "origin_not_allowed" : null, (string?)answer.Body["code"]);
        return answer.Status;
    }

    private async Task HoldsAsync(string secret, string origin, HttpStatusCode expected)
    {
        var deadline = DateTimeOffset.UtcNow + Within;
        while (await PostFromAsync(secret, origin) != expected)
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, $"{origin} never came to answer {expected}.");
            await Task.Delay(100);
        }
    }
}
