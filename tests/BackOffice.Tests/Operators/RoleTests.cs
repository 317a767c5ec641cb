using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Audits;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Who has which role at a retailer, and what the audit log says of it.</summary>
public sealed class RoleTests(BackOfficeNode node)
{
    [Fact]
    public async Task Roles_GivenByTheRetailersAdministrator_ListedWithInherited()
    {
        var (shop, other) = (await node.AddShopAsync(), await node.AddShopAsync());
        var person = await node.AddAccountAsync((other.Id, "viewer"));
        var everywhere = await node.AddAccountAsync(("*", "editor"), (shop.Id, "viewer"));
        using var administrator = await node.SignedInAsync((shop.Id, "administrator"));

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.ChangeAsync(HttpMethod.Put, $"{shop.Path}/roles/{person.OperatorId}", new JsonObject { ["role"] = "publisher" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.ChangeAsync(HttpMethod.Put, $"{other.Path}/roles/{person.OperatorId}", new JsonObject { ["role"] = "publisher" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.ChangeAsync(HttpMethod.Put, $"{shop.Path}/roles/0000000000000000", new JsonObject { ["role"] = "viewer" })).Status);
        (await administrator.ChangeAsync(HttpMethod.Put, $"{shop.Path}/roles/{person.OperatorId}", new JsonObject { ["role"] = "owner" })).AssertPaths("$.role");

        var listed = (await administrator.SendAsync(HttpMethod.Get, shop.Path + "/roles")).Items.ToDictionary(i => (string)i["operator_id"]!);
        Assert.Equal(("publisher", false), ((string)listed[person.OperatorId]["role"]!, (bool)listed[person.OperatorId]["inherited"]!));
        Assert.Equal(("editor", true), ((string)listed[everywhere.OperatorId]["role"]!, (bool)listed[everywhere.OperatorId]["inherited"]!));

        // Their role elsewhere is none of this retailer's business, and stays.
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.ChangeAsync(HttpMethod.Delete, $"{shop.Path}/roles/{person.OperatorId}")).Status);
        var left = (await node.SendAsync(HttpMethod.Get, $"/api/v1/operators/{person.OperatorId}")).Body["roles"]!.AsArray();
        Assert.Equal(other.Id, (string)Assert.Single(left)!["retailer_id"]!);
    }

    /// <summary>Who, when, before and after; and nothing that lets anybody in.</summary>
    [Fact]
    public async Task Audit_OfAccountsRolesTokensAndInvitations_WithoutSecrets()
    {
        var shop = await node.AddShopAsync();
        using var administrator = await node.SignedInAsync(("*", "administrator"));
        var me = (string)(await administrator.ReadSessionAsync()).Body["operator"]!["operator_id"]!;
        var account = await node.AddAccountAsync((shop.Id, "viewer"));
        using var owner = await node.SignedInAsync(account);
        var token = await owner.AddTokenAsync((shop.Id, "viewer"));
        var secret = (string)(await owner.ChangeAsync(HttpMethod.Post, "/api/v1/me/second-factor")).Body["secret"]!;
        await administrator.ChangeAsync(HttpMethod.Put, $"{shop.Path}/roles/{account.OperatorId}?why=New+job", new JsonObject { ["role"] = "editor" });
        var link = (string)(await administrator.ChangeAsync(HttpMethod.Post, $"/api/v1/operators/{account.OperatorId}/invitation")).Body["invitation_url"]!;
        await administrator.ChangeAsync(HttpMethod.Put, $"/api/v1/operators/{account.OperatorId}", new JsonObject { ["disabled"] = true });

        var log = await AuditCalls.UntilAsync(
            () => node.SendAsync(HttpMethod.Get, $"/api/v1/audit?operator={me}&type=operator"), a => a.Items.Count() == 2);
        var (disabled, given) = (log.Items.First(), log.Items.Last());
        Assert.Equal(("changed", account.OperatorId, "New job"), ((string)given["action"]!, (string)given["id"]!, (string)given["why"]!));
        Assert.Equal("viewer", (string)given["before"]!["roles"]![0]!["role"]!);
        Assert.Equal("editor", (string)given["after"]!["roles"]![0]!["role"]!);
        Assert.Equal((false, true), ((bool)disabled["before"]!["disabled"]!, (bool)disabled["after"]!["disabled"]!));
        Assert.InRange(DateTimeOffset.Parse((string)given["at"]!, null), DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(1));

        var tokens = await AuditCalls.UntilAsync(
            () => node.SendAsync(HttpMethod.Get, $"/api/v1/audit?operator={account.OperatorId}&type=operator_api_token"), a => a.Items.Any());
        Assert.Equal("A script", (string)tokens.Items.Single()["after"]!["label"]!);
        var all = (await node.SendAsync(HttpMethod.Get, "/api/v1/audit?limit=1000")).Text;
        foreach (var hidden in (string[])[token, secret, Accounts.TokenOf(link), Accounts.Password, "sha256", "hash", "AQAAAA"])
        {
            Assert.False(all.Contains(hidden, StringComparison.OrdinalIgnoreCase), $"The audit log tells '{hidden}'.");
        }

        // The retailer's own log tells who gave the role there.
        var own = await shop.AuditAsync(a => a.Items.Any(i => (string)i["type"]! == "role"));
        var noted = own.Items.Single(i => (string)i["type"]! == "role");
        Assert.Equal((me, account.OperatorId), ((string)noted["actor"]!["id"]!, (string)noted["id"]!));
        Assert.Equal(("viewer", "editor"), ((string)noted["detail"]!["before"]!, (string)noted["detail"]!["after"]!));
    }
}
