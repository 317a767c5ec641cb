using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Attacks S5 and S32 on another node than the one that revoked: what it still holds, and for how long.</summary>
public sealed class FoundOperatorsTests(BackOfficeNode node)
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Revoked_OnAnotherNode_GoneWithinFiveSeconds()
    {
        var account = await node.AddAccountAsync(("*", "editor"));
        var secret = "op_" + Guid.NewGuid().ToString("N");
        var hash = OperatorSignIns.HashOf(secret);
        var token = new OperatorToken(Guid.NewGuid().ToString("N")[..16], account.OperatorId, "t", [new("*", "editor")], 0, long.MaxValue);
        await node.Grains.Operators().AddTokenAsync(Accounts.By("tests"), token, hash);
        var other = new FoundOperators(node.Grains, _clock);
        Assert.Equal(account.OperatorId, (await other.TokenAsync(hash))!.OperatorId);

        await node.Grains.Operators().ChangeAsync(Accounts.By("tests"), account.OperatorId, new OperatorChange(Roles: [new("*", "viewer")]));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("viewer", Assert.Single((await other.TokenAsync(hash))!.Roles).Role);
        await node.Grains.Operators().RevokeTokenAsync(Accounts.By("tests"), account.OperatorId, token.TokenId);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await other.TokenAsync(hash));
    }

    [Fact]
    public async Task Unknown_IsAskedForEachTime()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        var hash = OperatorSignIns.HashOf("op_" + account.OperatorId);
        var found = new FoundOperators(node.Grains, _clock);
        Assert.Null(await found.TokenAsync(hash));

        var token = new OperatorToken(Guid.NewGuid().ToString("N")[..16], account.OperatorId, "t", [new("*", "viewer")], 0, long.MaxValue);
        await node.Grains.Operators().AddTokenAsync(Accounts.By("tests"), token, hash);

        Assert.NotNull(await found.TokenAsync(hash));
    }
}
