using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Audits;

/// <summary>Reads audit logs, which follow the journals' feed by a fraction of a second.</summary>
internal static class AuditCalls
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    /// <summary>The shop's log once it holds what is expected.</summary>
    public static Task<Answer> AuditAsync(this Shop shop, Func<Answer, bool> holds, string query = "") =>
        UntilAsync(() => shop.GetAsync("audit" + query), holds);

    public static async Task<Answer> UntilAsync(Func<Task<Answer>> read, Func<Answer, bool> holds)
    {
        var deadline = DateTimeOffset.UtcNow + Within;
        while (true)
        {
            var answer = await read();
            if (holds(answer))
            {
                return answer;
            }

            Assert.True(DateTimeOffset.UtcNow < deadline, "Never came to hold: " + answer.Text);
            await Task.Delay(50);
        }
    }

    /// <summary>What each entry is about, newest first.</summary>
    public static IEnumerable<string> Summaries(this Answer answer) =>
        answer.Items.Select(i => $"{(string?)i["action"]} {(string?)i["type"]} {(string?)i["id"]}".TrimEnd());
}
