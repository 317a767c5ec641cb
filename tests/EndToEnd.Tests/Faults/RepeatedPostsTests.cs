using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Shoppers;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>R18: every post sent 1-5 times, reordered, delayed.</summary>
public sealed class RepeatedPostsTests
{
    private const int Shoppers = 20;
    private const int PostsEach = 12;

    [Fact]
    public async Task Post_EveryOneOneToFiveTimesReorderedAndDelayed_OneEffectEqualAnswers()
    {
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        using var http = server.OpenEngine("demo");
        var random = new Random(18);
        var sends = PlanSends(random);
        var answers = new Dictionary<string, List<(string Status, string Interactions)>>(StringComparer.Ordinal);
        foreach (var wave in sends.Chunk(16))
        {
            var got = await Task.WhenAll(wave.Select(async s => (s.Key, Answer: await SendAsync(http, s.Body))));
            foreach (var (key, answer) in got)
            {
                (answers.TryGetValue(key, out var list) ? list : answers[key] = []).Add(answer);
            }
        }

        var memory = server.MemoryMaxMb;
        await server.StopAsync();
        Assert.All(answers, a => Assert.Single(a.Value.Select(v => v.Interactions).Distinct()));
        Assert.All(answers, a => Assert.Single(a.Value, v => v.Status != "duplicate"));
        var dump = await JournalDump.ReadAsync(data.Path, "demo");
        var effects = dump.CountEffects().Where(e => e.Key.EventId.StartsWith("r18-", StringComparison.Ordinal)).ToList();
        var line = new FaultLine(
            "R18", answers.Count, answers.Count - effects.Count, effects.Count(e => e.Value > 1), 0, 0, memory)
        {
            OverAwarded = dump.CountInteractions().Values.Count(n => n > 1),
        };
        line.Print();
        Assert.Equal((0, 0, 0), (line.Lost, line.Duplicated, line.OverAwarded));
    }

    private static List<(string Key, string Body)> PlanSends(Random random)
    {
        var sends = new List<(double At, string Key, string Body)>();
        for (var shopper = 0; shopper < Shoppers; shopper++)
        {
            for (var post = 0; post < PostsEach; post++)
            {
                var key = $"r18-{shopper}-{post}";
                var body = Posts.Of(Posts.Event(key, post % 4 == 3 ? "add_to_cart" : "view_item", $"r18-shopper-{shopper}", Posts.Items("p-1")));
                for (var copy = random.Next(1, 6); copy > 0; copy--)
                {
                    // Mostly soon, now and then as late as the last posts: reordered against others and its own copies.
                    sends.Add((post + (random.Next(5) == 0 ? random.NextDouble() * PostsEach : random.NextDouble()), key, body));
                }
            }
        }

        return [.. sends.OrderBy(s => s.At).Select(s => (s.Key, s.Body))];
    }

    private static async Task<(string Status, string Interactions)> SendAsync(HttpClient http, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/v1/events", UriKind.Relative), content);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, json.ToString());
        return (json.GetProperty("results")[0].GetProperty("status").GetString()!, json.GetProperty("interactions").ToString());
    }
}
