using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>What a page must not give cause for: errors on its console, exceptions, refusals by its own policy, answers nobody expects.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = [];
    private readonly HashSet<int> _expected = [];

    /// <summary>Statuses that this test causes on purpose.</summary>
    public void Expect(params int[] statuses) => _expected.UnionWith(statuses);

    public void Watch(IPage page)
    {
        page.PageError += (_, error) => _all.Enqueue($"{page.Url}: threw {error}");
        page.Console += (_, message) =>
        {
            // A status that is not 2xx is on the console too, without its number in a form to rely on: it is seen below.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _all.Enqueue($"{page.Url}: {message.Type} {message.Text}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !_expected.Contains(response.Status))
            {
                _all.Enqueue($"{page.Url}: {response.Request.Method} {response.Url} was answered {response.Status}");
            }
        };
    }

    /// <summary>Fails the test with all that was seen.</summary>
    public void AssertNone() => Assert.True(_all.IsEmpty, string.Join('\n', _all.Distinct().Take(30)));
}
