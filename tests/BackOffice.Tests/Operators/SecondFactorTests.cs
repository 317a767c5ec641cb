using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;
using OtpNet;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>One-time codes: enrolled, used once each, replaced by recovery codes, removed.</summary>
public sealed class SecondFactorTests(BackOfficeNode node)
{
    private const string Path = "/api/v1/me/second-factor";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Enrol_CountsOnceConfirmed_EachCodeOnce()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var owner = await node.SignedInAsync(account);
        var prepared = await owner.ChangeAsync(HttpMethod.Post, Path);
        var secret = (string)prepared.Body["secret"]!;
        Assert.Equal($"otpauth://totp/LuckyCart:{Uri.EscapeDataString(account.Email)}?secret={secret}&issuer=LuckyCart&algorithm=SHA1&digits=6&period=30", (string)prepared.Body["uri"]!);
        using var browser = node.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(account.Email)).Status);

        var wrong = CodeOf(secret, TimeSpan.FromHours(-1));
        (await owner.ChangeAsync(HttpMethod.Post, Path + "/confirm", new JsonObject { ["code"] = wrong })).AssertPaths("$.code");
        var used = CodeOf(secret, TimeSpan.Zero);
        var confirmed = await owner.ChangeAsync(HttpMethod.Post, Path + "/confirm", new JsonObject { ["code"] = used });
        Assert.True(confirmed.Status == HttpStatusCode.OK, confirmed.Text);
        var recovery = confirmed.Body["recovery_codes"]!.AsArray().Select(c => (string)c!).ToList();
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.Equal(HttpStatusCode.Conflict, (await owner.ChangeAsync(HttpMethod.Post, Path)).Status);
        Assert.True((bool)(await owner.ReadSessionAsync()).Body["operator"]!["second_factor"]!);

        using var thief = node.NewBrowser();
        Assert.Equal("second_factor_needed", Code(await thief.SignInAsync(account.Email)));
        Assert.Equal("credentials_invalid", Code(await thief.SignInAsync(account.Email, "wrong", recovery[0])));

        // The code that confirmed it has been used.
        Assert.Equal("credentials_invalid", Code(await thief.SignInAsync(account.Email, code: used)));
        var next = CodeOf(secret, Step);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(account.Email, code: next[..3] + " " + next[3..])).Status);
        Assert.Equal("credentials_invalid", Code(await thief.SignInAsync(account.Email, code: next)));

        var typed = $"{recovery[0][..4]}-{recovery[0][4..8]}-{recovery[0][8..]}".ToUpperInvariant();
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(account.Email, code: typed)).Status);
        Assert.Equal("credentials_invalid", Code(await thief.SignInAsync(account.Email, code: recovery[0])));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(account.Email, code: recovery[1])).Status);
    }

    [Fact]
    public async Task Remove_NeedsThePasswordAndCountsFailures()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        using var owner = await node.SignedInAsync(account);
        var secret = (string)(await owner.ChangeAsync(HttpMethod.Post, Path)).Body["secret"]!;
        Assert.Equal(HttpStatusCode.OK, (await owner.ChangeAsync(HttpMethod.Post, Path + "/confirm", new JsonObject { ["code"] = CodeOf(secret, TimeSpan.Zero) })).Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await owner.ChangeAsync(HttpMethod.Delete, Path, new JsonObject { ["password"] = "wrong" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ChangeAsync(HttpMethod.Delete, Path, new JsonObject { ["password"] = Accounts.Password })).Status);

        using var browser = node.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(account.Email)).Status);
        for (var number = 0; number < 5; number++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await owner.ChangeAsync(HttpMethod.Delete, Path, new JsonObject { ["password"] = "wrong" })).Status);
        }

        var locked = await owner.ChangeAsync(HttpMethod.Delete, Path, new JsonObject { ["password"] = Accounts.Password });
        Assert.Equal((HttpStatusCode.TooManyRequests, "locked_out"), (locked.Status, Code(locked)));
        Assert.InRange(int.Parse(locked.Headers["Retry-After"], null), 1, 30);
    }

    private static string CodeOf(string secret, TimeSpan later) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow + later);

    private static string? Code(Answer answer) => (string?)answer.Body["code"];
}
