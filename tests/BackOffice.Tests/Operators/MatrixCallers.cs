using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Makes the callers of the matrix.</summary>
internal static class MatrixCallers
{
    private static readonly string[] Names = ["viewer", "editor", "publisher", "administrator"];

    public static async Task<List<MatrixCaller>> MakeAsync(BackOfficeNode node, string shop, string elsewhere)
    {
        var callers = new List<MatrixCaller>
        {
            new("nobody", CallerKind.Nobody, []),
            await PersonAsync(node, "without any role"),
            await PersonAsync(node, "administrator elsewhere", (elsewhere, "administrator")),
            await PersonAsync(node, "viewer, administrator elsewhere", (shop, "viewer"), (elsewhere, "administrator")),
            await PersonAsync(node, "viewer of all", ("*", "viewer")),
            await PersonAsync(node, "publisher of all", ("*", "publisher")),
            await PersonAsync(node, "administrator of the installation", ("*", "administrator")),
            new("the installation's own token", CallerKind.Installation, [("*", "administrator")], node.OperatorToken),
        };
        foreach (var name in Names)
        {
            callers.Add(await PersonAsync(node, name, (shop, name)));
        }

        using var publisher = await node.SignedInAsync((shop, "publisher"));
        callers.Add(new("token: viewer, of a publisher", CallerKind.Token, [(shop, "viewer")], await publisher.AddTokenAsync((shop, "viewer"))));
        using var administrator = await node.SignedInAsync(("*", "administrator"));
        callers.Add(new("token: all, of an administrator", CallerKind.Token, [("*", "administrator")], await administrator.AddTokenAsync(("*", "administrator"))));
        callers.Add(new("token: editor, of an administrator", CallerKind.Token, [(shop, "editor")], await administrator.AddTokenAsync((shop, "editor"))));
        callers.Add(await DemotedAsync(node, shop));
        callers.AddRange(await EndedAsync(node, shop));
        return callers;
    }

    private static async Task<MatrixCaller> PersonAsync(BackOfficeNode node, string name, params (string, string)[] roles)
    {
        var account = await node.AddAccountAsync(roles);
        return new MatrixCaller(name, CallerKind.Person, roles, SignIn: () => node.SignedInAsync(account)) { Browser = await node.SignedInAsync(account) };
    }

    /// <summary>A token whose owner had the role when it was made.</summary>
    private static async Task<MatrixCaller> DemotedAsync(BackOfficeNode node, string shop)
    {
        var account = await node.AddAccountAsync((shop, "administrator"));
        using var owner = await node.SignedInAsync(account);
        var token = await owner.AddTokenAsync((shop, "administrator"));
        await PutAsync(node, account, new JsonObject { ["roles"] = Accounts.RolesOf((shop, "viewer")) });
        return new("token: administrator, whose owner is a viewer now", CallerKind.Token, [(shop, "viewer")], token);
    }

    /// <summary>Those that held once: an expired, a revoked and a disabled owner's token, and a session that ended.</summary>
    private static async Task<List<MatrixCaller>> EndedAsync(BackOfficeNode node, string shop)
    {
        var account = await node.AddAccountAsync((shop, "administrator"));
        using var owner = await node.SignedInAsync(account);
        const string expired = "op_expired0000000000000000000000";
        var past = DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeMilliseconds();
        await node.Grains.Operators().AddTokenAsync(
            Accounts.By("tests"), new OperatorToken("expired1", account.OperatorId, "Old", [new(shop, "administrator")], 0, past), OperatorSignIns.HashOf(expired));
        var revoked = await owner.AddTokenAsync((shop, "administrator"));
        var id = (string)(await owner.SendAsync(HttpMethod.Get, "/api/v1/tokens")).Items.First()["token_id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ChangeAsync(HttpMethod.Delete, $"/api/v1/tokens/{id}")).Status);
        var other = await node.AddAccountAsync((shop, "administrator"));
        using var disabled = await node.SignedInAsync(other);
        var orphan = await disabled.AddTokenAsync((shop, "administrator"));
        await PutAsync(node, other, new JsonObject { ["disabled"] = true });
        var ended = await node.SignedInAsync((shop, "administrator"));
        var cookies = ended.Cookies.ToDictionary();
        await ended.ChangeAsync(HttpMethod.Delete, "/api/v1/session");
        foreach (var (name, value) in cookies)
        {
            ended.Cookies[name] = value;
        }

        return
        [
            new("token: expired", CallerKind.Nobody, [], expired), new("token: revoked", CallerKind.Nobody, [], revoked),
            new("token: of a disabled account", CallerKind.Nobody, [], orphan), new("session: ended", CallerKind.Nobody, []) { Browser = ended },
        ];
    }

    private static async Task PutAsync(BackOfficeNode node, OperatorAccount account, JsonObject change) =>
        Assert.Equal(HttpStatusCode.OK, (await node.SendAsync(HttpMethod.Put, $"/api/v1/operators/{account.OperatorId}", change)).Status);
}
