using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using static LuckyCart.Grains.Tests.Operators.OperatorsCluster;

namespace LuckyCart.Grains.Tests.Operators;

/// <summary>What ends when, by the clock; what is refused; what the journal holds.</summary>
public sealed class OperatorsGrainTests(OperatorsCluster cluster) : IClassFixture<OperatorsCluster>
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly MetChallenge Met = new("hash", null, null, null);

    [Fact]
    public async Task Invitation_Expired_HoldsNoMore()
    {
        var (grain, _) = cluster.New();
        var person = await grain.CreateAsync(By(), Person("ann"));
        Assert.True(await grain.InviteAsync(By(), person.OperatorId, Sha("t"), cluster.NowMs + 1_000));
        Assert.NotNull(await grain.FindInvitationAsync(Sha("t")));

        cluster.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await grain.FindInvitationAsync(Sha("t")));
        Assert.Null(await grain.AcceptInvitationAsync(By(), Sha("t"), new AcceptedInvitation("", "Ann", "fr", "hash"), Session("s")));
        Assert.True((await grain.FindAsync(person.OperatorId))!.Pending);
    }

    [Fact]
    public async Task FirstInvitation_OnlyWhileNobodyAdministers()
    {
        var (grain, _) = cluster.New();
        Assert.True(await grain.InviteAsync(By(), "", Sha("one"), long.MaxValue));
        Assert.True(await grain.InviteAsync(By(), "", Sha("two"), long.MaxValue));
        Assert.Null(await grain.FindInvitationAsync(Sha("one")));

        var first = await grain.AcceptInvitationAsync(By(), Sha("two"), new AcceptedInvitation("ann@shop.example", "Ann", "fr", "hash"), Session("s"));

        Assert.Equal([new RetailerRole("*", "administrator")], first!.Operator.Roles);
        Assert.False(await grain.InviteAsync(By(), "", Sha("three"), long.MaxValue));
        Assert.Null(await grain.AcceptInvitationAsync(By(), Sha("two"), new AcceptedInvitation("eve@shop.example", "Eve", "fr", "hash"), Session("t")));
    }

    [Fact]
    public async Task Session_IdleForTwelveHoursOrOpenForAWeek_Ends()
    {
        var (grain, _) = cluster.New();
        var id = await AddAsync(grain, "ann");
        await grain.OpenSessionAsync(By(), id, Met, Session("idle"));
        await grain.OpenSessionAsync(By(), id, Met, Session("used"));
        var start = cluster.Clock.GetUtcNow();
        Assert.Null(await grain.FindSessionAsync("idle", Sha("used")));

        while (cluster.Clock.GetUtcNow() - start < Week - TimeSpan.FromHours(11))
        {
            Assert.NotNull(await grain.FindSessionAsync("used", Sha("used")));
            cluster.Clock.Advance(TimeSpan.FromHours(11));
            if (cluster.Clock.GetUtcNow() - start > TimeSpan.FromHours(12))
            {
                Assert.Null(await grain.FindSessionAsync("idle", Sha("idle")));
            }
        }

        Assert.Equal("used", Assert.Single(await grain.ListSessionsAsync(id)).SessionId);
        Assert.NotNull(await grain.FindSessionAsync("used", Sha("used")));
        cluster.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Null(await grain.FindSessionAsync("used", Sha("used")));
        Assert.Empty(await grain.ListSessionsAsync(id));
    }

    [Fact]
    public async Task OpenSession_TwentyFirst_EndsTheLongestUnused()
    {
        var (grain, _) = cluster.New();
        var id = await AddAsync(grain, "ann");
        for (var number = 0; number < 25; number++)
        {
            await grain.OpenSessionAsync(By(), id, Met, Session($"s{number}"));
            cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var open = await grain.ListSessionsAsync(id);
        Assert.Equal(20, open.Count);
        Assert.DoesNotContain(open, s => s.SessionId is "s0" or "s4");
        Assert.Equal("s24", open[0].SessionId);
    }

    [Fact]
    public async Task OpenSession_SameStepOrRecoveryCodeTwiceAtOnce_OnlyOneOpens()
    {
        var (grain, _) = cluster.New();
        var id = await AddAsync(grain, "ann");
        await grain.SetSecondFactorAsync(By(), id, new SecondFactor("protected", true, ["r1", "r2"]), usedStep: 99);

        Assert.Null(await grain.OpenSessionAsync(By(), id, Met, Session("none")));
        Assert.Null(await grain.OpenSessionAsync(By(), id, Met with { Step = 99 }, Session("confirmed-with")));
        Assert.Null(await grain.OpenSessionAsync(By(), id, Met with { PasswordHash = "old", Step = 100 }, Session("old")));
        foreach (var met in (MetChallenge[])[Met with { Step = 100 }, Met with { RecoverySha256 = "r1" }])
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => grain.OpenSessionAsync(By(), id, met, Session($"{met.Step}{met.RecoverySha256}{n}"))));
            Assert.Single(opened, o => o is not null);
        }

        await DeactivateAsync(grain);
        Assert.Null(await grain.OpenSessionAsync(By(), id, Met with { Step = 100 }, Session("later")));
        Assert.Null(await grain.OpenSessionAsync(By(), id, Met with { RecoverySha256 = "r1" }, Session("later")));
        Assert.NotNull(await grain.OpenSessionAsync(By(), id, Met with { RecoverySha256 = "r2" }, Session("later")));
    }

    /// <summary>Whoever guesses must not make the journal grow, nor learn which addresses have accounts.</summary>
    [Fact]
    public async Task BeginSignIn_ManyFailures_NoRowsAndTheSameWaits()
    {
        var (grain, journal) = cluster.New();
        await AddAsync(grain, "ann");
        var rows = (await cluster.RowsAsync(journal)).Count;
        for (var number = 0; number < 300; number++)
        {
            var (known, unknown) = (await grain.BeginSignInAsync("Ann@shop.example"), await grain.BeginSignInAsync("bob@shop.example"));
            Assert.Equal(known.LockedUntilMs, unknown.LockedUntilMs);
            Assert.Null(unknown.PasswordHash);
            await grain.BeginSignInAsync($"{number}@elsewhere.example");
            cluster.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(rows, (await cluster.RowsAsync(journal)).Count);
        Assert.True((await grain.BeginSignInAsync("ann@shop.example")).LockedUntilMs > cluster.NowMs);
    }

    [Fact]
    public async Task FindSession_OftenUsed_AtMostARowInTenMinutes()
    {
        var (grain, journal) = cluster.New();
        var id = await AddAsync(grain, "ann");
        await grain.OpenSessionAsync(By(), id, Met, Session("s"));
        var rows = (await cluster.RowsAsync(journal)).Count;
        for (var number = 0; number < 120; number++)
        {
            Assert.NotNull(await grain.FindSessionAsync("s", Sha("s")));
            cluster.Clock.Advance(TimeSpan.FromMinutes(0.5));
        }

        Assert.InRange((await cluster.RowsAsync(journal)).Count - rows, 1, 6);
    }

    [Fact]
    public async Task Token_Expired_NotFound_AndFiftyAtMost()
    {
        var (grain, _) = cluster.New();
        var id = await AddAsync(grain, "ann", ("r1", "publisher"), ("r2", "viewer"));
        OperatorToken Token(string name, long expiresAtMs) => new(name, id, name, [new("*", "editor")], 0, expiresAtMs);
        await grain.AddTokenAsync(By(), Token("t", cluster.NowMs + 1_000), Sha("t"));
        Assert.Equal([new("r1", "editor"), new("r2", "viewer")], (await grain.FindTokenAsync(Sha("t")))!.Roles.OrderBy(r => r.RetailerId));

        cluster.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await grain.FindTokenAsync(Sha("t")));
        for (var number = 1; number < 50; number++)
        {
            await grain.AddTokenAsync(By(), Token($"t{number}", long.MaxValue), Sha($"t{number}"));
        }

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => grain.AddTokenAsync(By(), Token("more", long.MaxValue), Sha("more")));
        Assert.Equal(CommandRefusedException.TooMany, refused.Code);
        Assert.True(await grain.RevokeTokenAsync(By(), id, "t"));
        await grain.AddTokenAsync(By(), Token("more", long.MaxValue), Sha("more"));
    }

    private static async Task<string> AddAsync(IOperatorsGrain grain, string name, params (string, string)[] roles)
    {
        var account = await grain.CreateAsync(By(), Person(name, roles));
        await grain.SetPasswordAsync(By(), account.OperatorId, "hash", null);
        return account.OperatorId;
    }
}
