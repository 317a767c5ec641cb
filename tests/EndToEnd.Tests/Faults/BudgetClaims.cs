using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Shoppers;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>Shoppers who each claim one interaction of a campaign with a budget, and repeat their post until it is answered.</summary>
internal sealed class BudgetClaims : IDisposable
{
    public const string CampaignId = "e2e-budget";
    public const long CostMicros = 20_000;
    private const string EventName = "e2e_budget_claim";
    private const int AtOnce = 64;
    private static readonly TimeSpan ExhaustedMax = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http;
    private readonly HttpClient _management;
    private int _number;
    private int _answered;
    private int _errors;

    public BudgetClaims(LuckyCartProcess server) => (_http, _management) = (server.OpenEngine("demo"), server.OpenManagement());

    /// <summary>Ids of interactions that were answered.</summary>
    public ConcurrentBag<string> Given { get; } = [];

    public int Answered => Volatile.Read(ref _answered);

    public double ErrorsPct => 100d * _errors / (_errors + _answered);

    public static async Task PublishAsync(LuckyCartProcess server, int budget)
    {
        using var management = server.OpenManagement();
        var api = LuckyCartProcess.Manage(management, "demo");
        var token = TestContext.Current.CancellationToken;
        await api.PutCampaignAsync(CampaignId, Campaign(budget), token);
        await api.TransitAsync(CampaignId, "live", "Test", token);
    }

    /// <summary>So many claims, as many at once as there are connections.</summary>
    public Task PostAsync(int claims) => Parallel.ForEachAsync(
        Enumerable.Range(0, claims), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) => await ClaimAsync());

    /// <summary>Until so many are answered, or all.</summary>
    public async Task AnsweredAsync(int claims, Task posting)
    {
        while (Answered < claims && !posting.IsCompleted)
        {
            await Task.WhenAny(posting, Task.Delay(5));
        }
    }

    /// <summary>Claims until the budget says that nothing is left, in nobody's hands either.</summary>
    public async Task UntilExhaustedAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await PostAsync(20);
            var standing = await StandingAsync();
            if (standing.GetProperty("unsettled_leases").GetInt32() == 0
                && standing.GetProperty("exhausted_since").ValueKind != JsonValueKind.Null
                && standing.GetProperty("leased").GetProperty("interactions").GetInt64() == 0)
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < ExhaustedMax, $"Not exhausted after {ExhaustedMax}: {standing}");
            await Task.Delay(100);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _management.Dispose();
    }

    private async Task<JsonElement> StandingAsync()
    {
        using var response = await _management.GetAsync(new Uri($"/api/v1/retailers/demo/campaigns/{CampaignId}/budget", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private async Task ClaimAsync()
    {
        var number = Interlocked.Increment(ref _number);
        var body = Posts.Of(Posts.Event($"claim-{number}", EventName, $"claim-shopper-{number}"));
        while (true)
        {
            try
            {
                var (status, answer) = await Posts.SendAsync(_http, body);
                if (status == HttpStatusCode.OK)
                {
                    foreach (var interaction in answer.GetProperty("interactions").EnumerateArray())
                    {
                        if (interaction.GetProperty("campaign_id").GetString() == CampaignId)
                        {
                            Given.Add(interaction.GetProperty("interaction_id").GetString()!);
                        }
                    }

                    Interlocked.Increment(ref _answered);
                    return;
                }

                Assert.True((int)status is 429 or >= 500, answer.ToString());
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TaskCanceledException)
            {
                // The server died or is not there yet; the claim is repeated as it is.
            }

            Interlocked.Increment(ref _errors);
            await Task.Delay(50);
        }
    }

    private static JsonObject Campaign(int budget) => new()
    {
        ["campaign_id"] = CampaignId,
        ["name"] = "A budget claimed by a test",
        ["starts_at"] = "2020-01-01T00:00:00",
        ["ends_at"] = "2099-01-01T00:00:00",
        ["triggers"] = new JsonArray(EventName),
        ["priority"] = 1,
        ["budget"] = new JsonObject
        {
            ["cost"] = new JsonObject { ["per"] = "shown", ["amount"] = "0.02" },
            ["amount"] = (budget * 0.02m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        },
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
