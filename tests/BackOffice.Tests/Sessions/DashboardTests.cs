using System.Net;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Operators;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>The Orleans dashboard, for signed-in administrators of the installation.</summary>
public sealed class DashboardTests(BackOfficeNode node)
{
    [Theory]
    [InlineData("*", "administrator", 200)]
    [InlineData("*", "publisher", 403)]
    [InlineData("demo", "administrator", 403)]
    public async Task Get_Dashboard_AdministratorsOfAllOnly(string retailer, string role, int status)
    {
        using var browser = await node.SignedInAsync((retailer, role));

        foreach (var path in (string[])["/orleans/", "/orleans/index.min.js", "/orleans/DashboardCounters"])
        {
            var answer = await browser.SendAsync(HttpMethod.Get, path);
            Assert.True(status == (int)answer.Status, $"{path}: {answer.Status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/")]
    [InlineData("/orleans/DashboardCounters")]
    [InlineData("/orleans/Trace")]
    public async Task Get_DashboardByWhoIsNotSignedIn_ToTheSignIn(string path)
    {
        using var browser = new Browser(node.Http.BaseAddress!);
        var answer = await browser.SendAsync(HttpMethod.Get, path, null, ("Authorization", "Bearer " + node.OperatorToken));

        Assert.True(answer.Status is HttpStatusCode.Redirect or HttpStatusCode.NotFound, $"{answer.Status}");
        Assert.DoesNotContain("Orleans", answer.Text, StringComparison.Ordinal);
    }
}
