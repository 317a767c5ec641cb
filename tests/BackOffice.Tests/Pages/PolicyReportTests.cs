using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Pages;

/// <summary>What browsers report of a policy; anyone may post it.</summary>
public sealed class PolicyReportTests(BackOfficeNode node)
{
    [Fact]
    public async Task Post_Report_KeptWithoutQueriesAndLineBreaks()
    {
        var mark = Guid.NewGuid().ToString("N");
        var status = await PostAsync(new JsonObject
        {
            ["csp-report"] = new JsonObject
            {
                ["effective-directive"] = "script-src-elem\n\u001b[31mforged", ["blocked-uri"] = "inline",
                ["document-uri"] = $"https://shop.example/{mark}?token=secret#op_secret", ["line-number"] = 7,
            },
        }.ToJsonString());

        Assert.Equal(HttpStatusCode.NoContent, status);
        var kept = (await node.SendAsync(HttpMethod.Get, "/api/v1/policy-reports")).Items
            .Single(r => ((string)r["document"]!).Contains(mark, StringComparison.Ordinal));
        Assert.Equal($"https://shop.example/{mark}", (string)kept["document"]!);
        Assert.Equal("script-src-elem??[31mforged", (string)kept["directive"]!);
        Assert.Equal(7, (int)kept["line"]!);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("[", 400)]
    [InlineData("[1]", 204)]
    [InlineData("""{"csp-report":[]}""", 204)]
    public async Task Post_WhatIsNoReport_NotKept(string body, int status)
    {
        var before = await TotalAsync();

        Assert.Equal(status, (int)await PostAsync(body));

        Assert.Equal(before, await TotalAsync());
    }

    [Fact]
    public async Task Post_TooLargeOrTooOften_Refused()
    {
        using var caller = node.NewCaller();
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 60; number++)
        {
            statuses.Add(await PostAsync("[1]", caller));
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new string(' ', 9_000)));
    }

    private async Task<long> TotalAsync() => (long)(await node.SendAsync(HttpMethod.Get, "/api/v1/policy-reports")).Body["total"]!;

    private async Task<HttpStatusCode> PostAsync(string body, HttpClient? caller = null)
    {
        using var own = node.NewCaller();
        using var content = new StringContent(body, Encoding.UTF8, "application/csp-report");
        using var answer = await (caller ?? own).PostAsync(new Uri("/csp-report", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
