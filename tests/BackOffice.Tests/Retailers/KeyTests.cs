using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Retailers;

public sealed class KeyTests(BackOfficeNode node)
{
    [Theory]
    [InlineData("publishable", "pk_")]
    [InlineData("secret", "sk_")]
    [InlineData("publishable_test", "pk_test_")]
    [InlineData("secret_test", "sk_test_")]
    public async Task Create_EachKind_WorksAndIsShownOnce(string kind, string prefix)
    {
        var shop = await node.AddShopAsync();

        var made = await shop.PostAsync("keys", new JsonObject { ["kind"] = kind, ["label"] = "Ours" });

        var secret = (string)made.Body["secret"]!;
        Assert.Equal((HttpStatusCode.Created, "no-store"), (made.Status, made.Headers["Cache-Control"]));
        Assert.StartsWith($"{prefix}{shop.Id}_{(string?)made.Body["key_id"]}_", secret, StringComparison.Ordinal);
        await Events.PostAsync(node, secret, "applied", Events.PageView("v_8f3aQm2ZkT0x9LrWb4YcNd"));
        var list = await shop.GetAsync("keys");
        var one = await shop.GetAsync($"keys/{(string?)made.Body["key_id"]}");
        Assert.DoesNotContain(secret[^20..], list.Text + one.Text, StringComparison.Ordinal);
        Assert.Equal((kind, "Ours"), ((string?)list.Items.Single()["kind"], (string?)one.Body["label"]));
        Assert.DoesNotContain(node.Log.Lines, l => l.Contains(secret, StringComparison.Ordinal) || l.Contains(node.OperatorToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rotate_OldAndNewHold_ThenOnlyNew()
    {
        var shop = await node.AddShopAsync();
        var made = await shop.PostAsync("keys", new JsonObject { ["kind"] = "secret", ["label"] = "Ours" });
        var id = (string)made.Body["key_id"]!;

        var rotated = await shop.SendAsync(HttpMethod.Post, $"keys/{id}/rotate");

        Assert.Equal(HttpStatusCode.OK, rotated.Status);
        Assert.NotEqual((string)made.Body["secret"]!, (string)rotated.Body["secret"]!);
        await Events.PostAsync(node, (string)made.Body["secret"]!, "applied", Events.PageView("c1"));
        await Events.PostAsync(node, (string)rotated.Body["secret"]!, "applied", Events.PageView("c1"));
        var secrets = rotated.Body["secrets"]!.AsArray();
        Assert.Equal(2, secrets.Count);
        Assert.NotNull(secrets[0]!["expires_at"]);
        var third = await shop.SendAsync(HttpMethod.Post, $"keys/{id}/rotate");
        Assert.Equal((HttpStatusCode.Conflict, "too_many"), (third.Status, (string?)third.Body["code"]));
    }

    [Fact]
    public async Task Revoke_Key_NoMoreRotationAndMarked()
    {
        var shop = await node.AddShopAsync();
        var id = (string)(await shop.PostAsync("keys", new JsonObject { ["kind"] = "secret", ["label"] = "Ours" })).Body["key_id"]!;

        var revoked = await shop.PostAsync($"keys/{id}/revoke", new JsonObject());

        Assert.NotNull(revoked.Body["revoked_at"]);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.SendAsync(HttpMethod.Post, $"keys/{id}/rotate")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Post, "keys/nothing/revoke")).Status);
    }

    [Fact]
    public async Task Create_OriginsOfASecretKey_Refused()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Post, "keys", new JsonObject
        {
            ["kind"] = "secret", ["label"] = "x", ["origins"] = new JsonArray("https://shop.example"),
        });

        answer.AssertPaths("$.origins");
    }

    [Theory]
    [InlineData("""{"label":"x"}""", "$.kind")]
    [InlineData("""{"kind":"master","label":"x"}""", "$.kind")]
    [InlineData("""{"kind":"secret"}""", "$.label")]
    [InlineData("""{"kind":"secret","label":""}""", "$.label")]
    [InlineData("""{"kind":"secret","label":7}""", "$.label")]
    [InlineData("""{"kind":"publishable","label":"x","origins":"https://a.example"}""", "$.origins")]
    [InlineData("""{"kind":"publishable","label":"x","origins":["https://a.example/"]}""", "$.origins[0]")]
    [InlineData("""{"kind":"publishable","label":"x","origins":["https://a.example","*"]}""", "$.origins[1]")]
    [InlineData("""{"kind":"publishable","label":"x","origins":["https://a.example:443"]}""", "$.origins[0]")]
    [InlineData("""{"kind":"publishable","label":"x","origins":["HTTPS://A.example"]}""", "$.origins[0]")]
    [InlineData("""{"kind":"publishable","label":"x","origins":["null"]}""", "$.origins[0]")]
    [InlineData("""{"kind":"publishable","label":"x","origins":["javascript:alert(1)"]}""", "$.origins[0]")]
    [InlineData("""{"kind":"publishable","label":"x","event_names":["Page View"]}""", "$.event_names[0]")]
    [InlineData("""{"kind":"publishable","label":"x","event_names":[7]}""", "$.event_names[0]")]
    [InlineData("""{"kind":"secret","label":"x","expires_at":"2020-01-01T00:00:00Z"}""", "$.expires_at")]
    [InlineData("""{"kind":"secret","label":"x","expires_at":"tomorrow"}""", "$.expires_at")]
    [InlineData("""{"kind":"secret","label":"x","secret":"sk_mine"}""", "$.secret")]
    [InlineData("""{"kind":"secret","label":"x","tenantId":"other"}""", "$.tenantId")]
    public async Task Create_WrongKey_RefusedByPath(string json, string path)
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Post, "keys", JsonNode.Parse(json));

        answer.AssertPaths(path);
        Assert.Empty((await shop.GetAsync("keys")).Items);
    }

    [Fact]
    public async Task TokenSecrets_AtMostTwo_ShownOnceAndRemoved()
    {
        var shop = await node.AddShopAsync();

        var made = await shop.PostAsync("token-secrets", new JsonObject { ["kid"] = "k1" });
        Assert.Equal((HttpStatusCode.Created, "no-store"), (made.Status, made.Headers["Cache-Control"]));
        Assert.True(((string)made.Body["secret"]!).Length >= 43);
        var taken = await shop.SendAsync(HttpMethod.Post, "token-secrets", new JsonObject { ["kid"] = "k1" });
        Assert.Equal((HttpStatusCode.Conflict, "id_taken"), (taken.Status, (string?)taken.Body["code"]));
        await shop.PostAsync("token-secrets", new JsonObject { ["kid"] = "k2" });
        Assert.Equal(HttpStatusCode.Conflict, (await shop.SendAsync(HttpMethod.Post, "token-secrets", new JsonObject { ["kid"] = "k3" })).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, "token-secrets/k1")).Status);

        var list = await shop.GetAsync("token-secrets");
        Assert.Equal(["k2"], list.Items.Select(i => (string?)i["kid"]));
        Assert.DoesNotContain("secret\"", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Delete, "token-secrets/k1")).Status);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"kid":"a b"}""")]
    [InlineData("""{"kid":"a_b"}""")]
    [InlineData("""{"kid":7}""")]
    public async Task TokenSecrets_BadKid_Refused(string json)
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Post, "token-secrets", JsonNode.Parse(json));

        answer.AssertPaths("$.kid");
    }
}
