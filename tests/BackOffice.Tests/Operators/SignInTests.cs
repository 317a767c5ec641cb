using System.Diagnostics;
using System.Net;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>Local sign-in: what a guesser learns, and how long it takes.</summary>
public sealed class SignInTests(BackOfficeNode node)
{
    [Fact]
    public async Task SignIn_WrongPasswordUnknownAddressOrDisabled_TheSameAnswer()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        var disabled = await node.AddAccountAsync(("*", "viewer"));
        await node.SendAsync(HttpMethod.Put, $"/api/v1/operators/{disabled.OperatorId}", new System.Text.Json.Nodes.JsonObject { ["disabled"] = true });
        using var browser = node.NewBrowser();

        var wrong = await browser.SignInAsync(account.Email, "wrong");
        var unknown = await browser.SignInAsync("nobody@shop.example", Accounts.Password);
        var off = await browser.SignInAsync(disabled.Email);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal(Told(wrong), Told(unknown));
        Assert.Equal(Told(wrong), Told(off));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(" " + account.Email.ToLowerInvariant())).Status);
    }

    [Fact]
    public async Task SignIn_ManyFailures_429TellsNothingAndTheRightPasswordWaitsToo()
    {
        var account = await node.AddAccountAsync(("*", "viewer"));
        var unknown = node.NewId("nobody") + "@shop.example";
        using var first = node.NewBrowser();
        using var second = node.NewBrowser();
        for (var number = 0; number < 7; number++)
        {
            var (known, nobody) = (await first.SignInAsync(account.Email, "wrong"), await second.SignInAsync(unknown, "wrong"));
            Assert.Equal(number < 5 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, known.Status);
            Assert.Equal(Told(known), Told(nobody));
            Assert.Equal(known.Status == HttpStatusCode.TooManyRequests, known.Headers.ContainsKey("Retry-After"));
            if (known.Headers.TryGetValue("Retry-After", out var wait))
            {
                Assert.InRange(int.Parse(wait, null), 1, 30);
                Assert.InRange(int.Parse(nobody.Headers["Retry-After"], null), 1, 30);
            }
        }

        using var owner = node.NewBrowser();
        Assert.Equal("locked_out", (string)(await owner.SignInAsync(account.Email)).Body["code"]!);
    }

    /// <summary>As much work is done for an address without account: both take a hash, not one a lookup.</summary>
    [Fact]
    public void Fits_NoHash_TakesAboutAsLong()
    {
        var passwords = new Passwords();
        var hash = passwords.Hash(Accounts.Password);
        Assert.True(passwords.Fits(Accounts.Password, hash, out var newer));
        Assert.Null(newer);

        var known = Median(() => Assert.False(passwords.Fits("wrong", hash, out _)));
        var unknown = Median(() => Assert.False(passwords.Fits("wrong", null, out _)));

        Assert.InRange(unknown / known, 0.25, 4);
    }

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("Motdepasse123")]
    [InlineData("olive.ng@shop.example")]
    [InlineData("olive.ngolive.ng")]
    public void FaultOf_EasyPasswords_Named(string password) => Assert.NotNull(Passwords.FaultOf(password, "Olive.Ng@shop.example"));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("été à la mer ☀️")]
    public void FaultOf_Phrases_None(string password) => Assert.Null(Passwords.FaultOf(password, "olive@shop.example"));

    private static string Told(Answer answer)
    {
        answer.Body.AsObject().Remove("trace_id");
        return $"{answer.Status} {answer.Body.ToJsonString()}";
    }

    private static double Median(Action work)
    {
        var times = new List<double>();
        for (var number = 0; number < 7; number++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(3);
    }
}
