using System.Diagnostics;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Shoppers;

namespace LuckyCart.EndToEnd.Tests.Campaigns;

public sealed class PublishTests
{
    private const string CampaignId = "e2e-publish";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);
    private int _posts;

    [Fact]
    public async Task Transition_LiveThenUrgentStop_EachIsSeenByDecisionsWithinTwoSeconds()
    {
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        using var engine = server.OpenEngine("demo");
        using var management = server.OpenManagement();
        var api = LuckyCartProcess.Manage(management, "demo");
        var token = TestContext.Current.CancellationToken;
        await api.PutCampaignAsync(CampaignId, Campaign(), token);
        Assert.False(await IsGivenAsync(engine));

        await api.TransitAsync(CampaignId, "live", "Test", token);
        var live = await UntilAsync(engine, true);
        await api.SendAsync(HttpMethod.Post, "stop", new JsonObject { ["scope"] = "campaign", ["id"] = CampaignId, ["why"] = "Test" }, token);
        var stopped = await UntilAsync(engine, false);

        TestContext.Current.TestOutputHelper?.WriteLine($"live after {live.TotalMilliseconds:0} ms, stopped after {stopped.TotalMilliseconds:0} ms");
        Assert.True(live <= Within, $"Live after {live}.");
        Assert.True(stopped <= Within, $"Stopped after {stopped}.");
    }

    private async Task<TimeSpan> UntilAsync(HttpClient engine, bool given)
    {
        var started = Stopwatch.GetTimestamp();
        while (await IsGivenAsync(engine) != given)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"Still {!given} after 10 s.");
            await Task.Delay(10);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Each time a new shopper: no cap, page or history stands in the way.</summary>
    private async Task<bool> IsGivenAsync(HttpClient engine)
    {
        var number = _posts++;
        var answer = await Posts.ExpectAsync(engine, "applied", Posts.Event($"publish-{number}", "e2e_publish_check", $"publish-shopper-{number}"));
        return answer.GetProperty("interactions").EnumerateArray().Any(i => i.GetProperty("campaign_id").GetString() == CampaignId);
    }

    private static JsonObject Campaign() => new()
    {
        ["campaign_id"] = CampaignId,
        ["name"] = "Published by a test",
        ["starts_at"] = "2020-01-01T00:00:00",
        ["ends_at"] = "2099-01-01T00:00:00",
        ["triggers"] = new JsonArray("e2e_publish_check"),
        ["priority"] = 1,
        ["interaction"] = new JsonObject
        {
            ["type"] = "message",
            ["variants"] = new JsonArray(new JsonObject
            {
                ["variant_id"] = "a",
                ["weight"] = 1,
                ["content"] = new JsonArray(new JsonObject { ["title"] = "Hello", ["body"] = "There", ["link_url"] = "https://shop.example/" }),
            }),
        },
    };
}
