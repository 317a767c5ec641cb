using System.Security.Cryptography;
using CsCheck;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using static LuckyCart.Grains.Tests.Operators.OperatorsCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Operators;

/// <summary>Random lives of an installation: what is answered equals a fold of the journal from its start, the last administrator stays, no secret is written.</summary>
public sealed class OperatorsModelTests(OperatorsCluster cluster) : IClassFixture<OperatorsCluster>
{
    private const int People = 3;
    private static readonly string[] Roles = ["viewer", "editor", "publisher", "administrator"];

    private static readonly Gen<(int Kind, int Who, int Which)[]> AnySteps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, People - 1], Gen.Int[0, 7]).Array[1, 60];

    [Fact]
    public async Task Life_Random_RefoldEqualsLiveAndOneAdministratorStays() =>
        await AnySteps.SampleAsync(RunAsync, iter: 60, threads: 2);

    private async Task<bool> RunAsync((int Kind, int Who, int Which)[] steps)
    {
        var (grain, journal) = cluster.New();
        var ids = new List<string>();
        for (var number = 0; number < People; number++)
        {
            ids.Add((await grain.CreateAsync(By(), Person($"p{number}", ("*", number == 0 ? "administrator" : "viewer")))).OperatorId);
            await grain.SetPasswordAsync(By(), ids[number], "hash", null);
        }

        foreach (var (step, index) in steps.Select((s, i) => (s, i)))
        {
            try
            {
                await StepAsync(grain, ids[step.Who], step.Kind, step.Which, $"secret-{index}");
            }
            catch (CommandRefusedException e)
            {
                Assert.Contains(e.Code, (string[])[CommandRefusedException.TooMany, CommandRefusedException.LostRace]);
            }

            var accounts = await grain.ListAsync();
            Assert.Contains(accounts, a => !a.Disabled && a.Roles.Any(r => r is { RetailerId: "*", Role: "administrator" }));
        }

        var live = await ViewAsync(grain, ids);
        var rows = await cluster.RowsAsync(journal);
        Assert.All(rows, r => Assert.True(r.Record.Span.IndexOf("secret-"u8) < 0, "A secret is in the journal."));
        await DeactivateAsync(grain);
        Assert.Equal(live, await ViewAsync(grain, ids));

        // As any node folds it, from the first row and from any snapshot on the way.
        var whole = Fold(DocumentSet.Empty, rows);
        var half = rows.Count / 2;
        var resumed = Fold(DocumentSet.Decode(Fold(DocumentSet.Empty, rows[..half]).Encode()), rows[half..]);
        Assert.Equal(HashOf(whole), HashOf(resumed));
        return true;
    }

    private async Task StepAsync(IOperatorsGrain grain, string id, int kind, int which, string secret)
    {
        switch (kind)
        {
            case 0:
                await grain.OpenSessionAsync(By(id), id, new MetChallenge("hash", which, null, null), Session(secret) with { SessionId = Guid.NewGuid().ToString("N") });
                break;
            case 1:
                await grain.EndSessionsAsync(By(), id, null, null);
                break;
            case 2:
                await grain.ChangeAsync(By(), id, new OperatorChange(Disabled: which < 3));
                break;
            case 3:
                await grain.ChangeAsync(By(), id, new OperatorChange(Roles: which == 0 ? [] : [new("*", Roles[which % 4])]));
                break;
            case 4:
                await grain.SetRoleAsync(By(), id, which < 3 ? "*" : "r1", which == 7 ? null : Roles[which % 4]);
                break;
            case 5:
                await grain.InviteAsync(By(), id, Sha(secret), cluster.NowMs + 60_000);
                break;
            case 6:
                await grain.InviteAsync(By(), id, Sha(secret), cluster.NowMs + 60_000);
                await grain.AcceptInvitationAsync(By(), Sha(secret), new AcceptedInvitation("", "New", "fr", "hash"), Session(secret) with { SessionId = Guid.NewGuid().ToString("N") });
                break;
            case 7:
                await grain.SetSecondFactorAsync(By(id), id, which == 0 ? null : new SecondFactor("protected", which > 2, ["r1"]), which);
                break;
            case 8:
                await grain.AddTokenAsync(By(id), new OperatorToken(Guid.NewGuid().ToString("N"), id, "t", [new("r1", Roles[which % 4])], 0, long.MaxValue), Sha(secret));
                break;
            case 9 when await grain.ListTokensAsync(id) is [var token, ..]:
                await grain.RevokeTokenAsync(By(id), id, token.TokenId);
                break;
            case 10:
                await grain.ChangeAsync(By(), id, new OperatorChange(Name: secret[..6], IfRevision: which));
                break;
            default:
                await grain.BeginSignInAsync("p0@shop.example");
                break;
        }
    }

    private static async Task<string> ViewAsync(IOperatorsGrain grain, List<string> ids)
    {
        var lines = new List<string>();
        foreach (var id in ids)
        {
            var (account, secrets) = ((await grain.FindAsync(id))!, await grain.FindSecretsAsync(id));
            lines.Add($"{account with { Roles = [] }} {string.Join(',', account.Roles)} {secrets!.PasswordHash} {secrets.SecondFactor?.Secret} {secrets.SecondFactor?.Confirmed}");
            lines.AddRange((await grain.ListTokensAsync(id)).Select(t => $"{t with { Scopes = [] }} {string.Join(',', t.Scopes)}".Replace("System.Object", "", StringComparison.Ordinal)));
            lines.AddRange((await grain.ListSessionsAsync(id)).Select(s => s.ToString()).Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    private static DocumentSet Fold(DocumentSet state, IEnumerable<LuckyCart.Abstractions.Journals.JournalRow> rows) =>
        rows.Aggregate(state, (s, row) => s.Fold(Record.Parser.ParseFrom(row.Record.Span).Document, row.Sequence));

    private static string HashOf(DocumentSet state) => Convert.ToHexString(SHA256.HashData(state.Encode(withSequences: false)));
}
